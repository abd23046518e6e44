-- The first sign-in: a code on a letter, known only to who received it
create table activation (
  id bigint not null auto_increment primary key,
  compte_id bigint not null,
  empreinte char(64) collate ascii_bin not null comment 'SHA-256 of the code, which holds 80 random bits and is shown once',
  expire_le datetime(6) not null,
  utilisee_le datetime(6) null,
  essais int not null default 0 comment 'wrong codes given for this account',
  cree_par bigint not null comment 'compte',
  cree_le datetime(6) not null,
  index activation_compte (compte_id, id),
  constraint activation_de foreign key (compte_id) references compte (id)
);
