-- A file that arrives in pieces: a scan of 25 MB over a bad line goes on where it stopped
create table envoi_partiel (
  id bigint not null auto_increment primary key,
  reference varchar(32) collate ascii_bin not null,
  proprietaire_type varchar(30) collate ascii_bin not null,
  proprietaire_id bigint not null,
  nature varchar(60) collate ascii_bin not null,
  nom varchar(200) not null,
  marque varchar(60) collate ascii_bin not null comment 'size and date of the file as the browser tells them: the same file goes on',
  taille bigint not null comment 'bytes announced',
  recu bigint not null default 0 comment 'bytes stored',
  assure_id bigint null,
  compte_id bigint not null,
  cle_enveloppee varbinary(80) not null comment 'data key, AES-GCM under the master key',
  cle_id char(8) collate ascii_bin not null,
  commence_le datetime(6) not null comment 'UTC',
  modifie_le datetime(6) not null comment 'UTC: forgotten a day later',
  unique envoi_partiel_reference (reference),
  index envoi_partiel_proprietaire (proprietaire_type, proprietaire_id, compte_id),
  index envoi_partiel_age (modifie_le),
  constraint envoi_partiel_par foreign key (compte_id) references compte (id),
  constraint envoi_partiel_recu check (recu between 0 and taille)
);

create table envoi_morceau (
  envoi_id bigint not null,
  debut bigint not null comment 'offset of its first byte',
  donnees mediumblob not null comment 'nonce, AES-GCM ciphertext and tag',
  primary key (envoi_id, debut),
  constraint envoi_morceau_de foreign key (envoi_id) references envoi_partiel (id) on delete cascade
);
