-- A spouse or a grown-up child asks for his own exoneration or device: an illness is nobody else's news
alter table demande
  add column demandeur_id bigint null comment 'beneficiary who asked in his own name; null: the insured person, or who acts for him' after beneficiaire_id,
  add index demande_sienne (assure_id, demandeur_id, id),
  add constraint demande_demandeur foreign key (demandeur_id) references beneficiaire (id),
  add constraint demande_pour_soi check (demandeur_id is null or genre in ('ETM', 'DISPOSITIF') and beneficiaire_id = demandeur_id);
