-- A beneficiary with an account of his own asks for what is held about himself
alter table donnees_extrait
  add column beneficiaire_id bigint null comment 'about whom alone; null: the household' after assure_id,
  add index extrait_sien (assure_id, beneficiaire_id, id),
  add constraint extrait_beneficiaire foreign key (beneficiaire_id) references beneficiaire (id);
