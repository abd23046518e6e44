-- How long dossiers really take, computed every night: what an expected date rests on
create table dossier_delai_reel (
  organisme_id bigint not null comment 'the mutuelle that treats',
  type_dossier varchar(20) collate ascii_bin not null,
  nombre int not null comment 'dossiers paid during the twelve months before',
  mediane int not null comment 'days from registration to payment, half of them',
  centile80 int not null comment 'days from registration to payment, eight out of ten',
  calcule_le datetime(6) not null comment 'UTC',
  primary key (organisme_id, type_dossier),
  constraint dossier_delai_reel_de foreign key (organisme_id) references organisme (id),
  constraint dossier_delai_reel_ordre check (0 <= mediane and mediane <= centile80 and nombre > 0)
);

alter table paiement add index paiement_date (date_paiement, dossier_id);
