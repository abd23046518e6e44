-- Lists that a body gives about its own people: who gave them and which body they are bounded to
alter table importation
  add column depose_personne bigint null comment 'personne; null: the command, or before this column',
  add column organisme_id bigint null comment 'null: reference data, for the role REFERENTIEL',
  add index importation_organisme (organisme_id, id);
