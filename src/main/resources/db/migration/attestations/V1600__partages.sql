-- A certificate shown to somebody by a link that ends: the link itself is not kept, only its fingerprint
create table attestation_partage (
  id bigint not null auto_increment primary key,
  assure_id bigint not null,
  papier varchar(32) collate ascii_bin not null comment 'reference of the paper',
  empreinte binary(32) not null comment 'SHA-256 of the secret of the link, which holds 80 random bits',
  cree_le datetime(6) not null comment 'UTC',
  expire_le datetime(6) not null comment 'UTC',
  arrete_le datetime(6) null comment 'UTC; stopped by its owner',
  ouvertures int not null default 0,
  derniere_le datetime(6) null comment 'UTC; last opening',
  unique partage_empreinte (empreinte),
  index partage_papier (assure_id, papier, id),
  constraint partage_de foreign key (assure_id) references assure (id),
  constraint partage_du foreign key (papier) references papier (reference)
);
