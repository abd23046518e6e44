-- A message to the fund that complains of nothing: the same register, thread and votes, its own time of answer
alter table reclamation modify column genre enum ('RECLAMATION', 'CONSULTATION', 'SOIN_NON_RECU', 'CORRECTION', 'QUESTION') not null;
