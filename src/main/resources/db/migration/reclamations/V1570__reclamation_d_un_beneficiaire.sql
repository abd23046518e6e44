-- What a spouse or a grown-up child writes from an account of his own is his: the insured person does not read it
alter table reclamation
  add column beneficiaire_id bigint null comment 'who wrote it in his own name; null: the insured person, or who acts for him' after assure_id,
  add index reclamation_sienne (assure_id, beneficiaire_id, id),
  add constraint reclamation_beneficiaire foreign key (beneficiaire_id) references beneficiaire (id);
