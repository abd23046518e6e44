-- Correction requests (law 09-08, right of rectification): a kind of its own, decided by the DPO with a reason
alter table reclamation
  modify genre enum ('RECLAMATION', 'CONSULTATION', 'SOIN_NON_RECU', 'CORRECTION') not null,
  add column decision enum ('ACCEPTEE', 'REFUSEE') null comment 'last decision on a correction; null for the other kinds' after repondue_le,
  add constraint reclamation_decision check (decision is null or genre = 'CORRECTION');
