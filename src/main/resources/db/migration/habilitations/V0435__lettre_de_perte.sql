alter table activation add column nature enum ('PREMIERE', 'PERTE') not null default 'PREMIERE'
  comment 'PERTE: everything was lost, the person was seen again with his identity card; the former factors end with it';
