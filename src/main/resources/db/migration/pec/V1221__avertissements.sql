-- Warnings given once about an agreement, and the indexes of a clinic's list filtered by kind
create table pec_avertissement (
  pec_id bigint not null,
  genre enum ('DROITS_FERMENT', 'FIN_PROCHE') not null,
  jour date not null comment 'the day it is about: a new day is a new warning',
  donne_le datetime(6) not null comment 'UTC',
  primary key (pec_id, genre, jour),
  constraint pec_avertissement_de foreign key (pec_id) references pec (id)
);

alter table pec
  add index pec_prestataire_type (organisme_id, type_code, id),
  add index pec_prestataire_statut_type (organisme_id, statut, type_code, id);
