-- The payer's queues run over all mutuelles, oldest due first: without this index every waiting dossier was sorted for a page
alter table dossier add index dossier_corbeille_echeance (corbeille, echeance, id);
