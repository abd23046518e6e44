-- A corrected holiday or new opening hours move due dates: each one is an event of the ledger
alter table horloge_evenement
  modify column nature enum ('DEMARRAGE', 'PAUSE', 'REPRISE', 'PASSAGE', 'ARRET', 'RECALCUL') not null;

alter table horloge_comptage add column entre_par varchar(120) null comment 'who entered it; null: delivered';
alter table horloge_horaire add column entre_par varchar(120) null comment 'who entered it; null: delivered';
