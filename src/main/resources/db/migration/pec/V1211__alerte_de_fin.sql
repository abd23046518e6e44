-- Agreements of medicines whose end was announced: once each
create table pec_alerte_fin (
  pec_id bigint not null primary key,
  valide_au date not null comment 'the last day that was announced',
  alertee_le datetime(6) not null comment 'UTC',
  constraint pec_alerte_fin_de foreign key (pec_id) references pec (id)
);
