-- A renewal refers to the agreement that it renews; it stays a request of its own
alter table pec modify lien_origine enum ('PROLONGATION', 'REGULARISATION', 'RECOURS', 'RENOUVELLEMENT') null;

update pec s join pec p on p.assure_id = s.assure_id and p.organisme_id = s.organisme_id
  and s.cle_creation = concat('renouveler-', p.id)
set s.pec_origine_id = p.id, s.lien_origine = 'RENOUVELLEMENT'
where s.pec_origine_id is null;
