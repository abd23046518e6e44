-- What is asked beside a password: code of an application, codes kept aside
create table facteur_totp (
  compte_id bigint not null primary key,
  secret varbinary(120) not null comment 'AES-256-GCM of the account and 20 random bytes',
  cree_le datetime(6) not null comment 'UTC',
  confirme_le datetime(6) null comment 'UTC; asked at sign-in from then on',
  dernier_pas bigint not null default 0 comment 'half-minutes since 1970 of the last code taken: no code is taken twice',
  constraint facteur_totp_de foreign key (compte_id) references compte (id)
);

create table facteur_secours (
  id bigint not null auto_increment primary key,
  compte_id bigint not null,
  empreinte char(64) collate ascii_bin not null comment 'SHA-256 of the code, which holds 80 random bits and is shown once',
  cree_le datetime(6) not null comment 'UTC',
  utilise_le datetime(6) null comment 'UTC; each code opens once',
  unique facteur_secours_empreinte (compte_id, empreinte),
  constraint facteur_secours_de foreign key (compte_id) references compte (id)
);
