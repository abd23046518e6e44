-- A legal notice about the care of somebody whose detail is closed to the insured person is written to himself
alter table avis_lettre
  add column beneficiaire_id bigint null comment 'to whom; null: the insured person' after assure_id,
  add column pour bigint as (coalesce(beneficiaire_id, 0)) persistent comment 'the same, for the unique key',
  add constraint avis_lettre_beneficiaire foreign key (beneficiaire_id) references beneficiaire (id),
  add unique avis_lettre_une_fois (assure_id, pour, genre, reference),
  drop index avis_lettre_une;
