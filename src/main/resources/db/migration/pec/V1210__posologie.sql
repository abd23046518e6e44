-- What the prescription of a costly medicine makes in boxes, period by period
create table pec_posologie (
  ligne_id bigint not null primary key,
  unites decimal(8, 2) not null comment 'units (tablets, syringes …) each time',
  prises int not null comment 'times in each unit of time',
  frequence enum ('JOUR', 'SEMAINE', 'MOIS') not null,
  contenu int not null comment 'units in a box',
  periode_jours int not null comment 'days between two dispensings, parameter officine.renouvellement of the day it was filed',
  boites_periode int not null comment 'boxes for one period, rounded up',
  constraint pec_posologie_de foreign key (ligne_id) references pec_ligne (id) on delete cascade,
  constraint pec_posologie_positive check (unites > 0 and prises > 0 and contenu > 0 and periode_jours > 0 and boites_periode > 0)
);
