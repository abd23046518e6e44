-- A recall ends when somebody lifts it and says why; the same lot may be recalled again
alter table rappel_lot
  add column leve_le datetime(6) null comment 'UTC; handed over again from then on',
  add column leve_par bigint null comment 'compte',
  add column leve_motif varchar(500) null,
  add column vivant tinyint as (if(leve_le is null, 1, null)) persistent comment 'null once lifted',
  add unique rappel_vivant_une_fois (ean13, lot, vivant),
  drop index rappel_une_fois,
  add constraint rappel_leve_par foreign key (leve_par) references compte (id),
  add constraint rappel_levee check ((leve_le is null) = (leve_par is null) and (leve_le is null) = (leve_motif is null));
