-- Confirmed addresses and the ways back into an account. Codes and links are made when the mail leaves; only their hashes stay
create table adresse_attente (
  compte_id bigint not null primary key,
  courriel varchar(160) not null comment 'not yet the address of the account',
  empreinte char(64) collate ascii_bin null comment 'SHA-256 of the account and of the six figures sent; null until the mail has left',
  expire_le datetime(6) null comment 'UTC; ten minutes after the mail (ASVS 6.5.5)',
  essais int not null default 0 comment 'wrong codes given',
  demande_le datetime(6) not null comment 'UTC',
  constraint adresse_attente_de foreign key (compte_id) references compte (id)
);

create table recuperation (
  id bigint not null auto_increment primary key,
  compte_id bigint not null,
  demande_le datetime(6) not null comment 'UTC',
  empreinte char(64) collate ascii_bin null comment 'SHA-256 of the link, which holds 80 random bits; null until the mail has left',
  expire_le datetime(6) null comment 'UTC',
  utilisee_le datetime(6) null comment 'UTC; a link opens once',
  unique recuperation_empreinte (empreinte),
  index recuperation_compte (compte_id, demande_le),
  constraint recuperation_de foreign key (compte_id) references compte (id)
);

create table recuperation_demande (
  id bigint not null auto_increment primary key,
  adresse varchar(45) collate ascii_bin not null comment 'network address that asked; kept ten minutes',
  instant datetime(6) not null comment 'UTC',
  index recuperation_demande_adresse (adresse, instant),
  index recuperation_demande_instant (instant)
);
