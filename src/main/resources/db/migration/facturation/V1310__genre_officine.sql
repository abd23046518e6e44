-- Invoices of pharmacies go into lots of their own
alter table facture_lot
  modify genre enum ('AMBULATOIRE', 'HOSPITALISATION', 'OFFICINE') not null comment 'invoices are sorted so, providers.md §2.2';

alter table facture
  modify genre enum ('AMBULATOIRE', 'HOSPITALISATION', 'OFFICINE') not null;
