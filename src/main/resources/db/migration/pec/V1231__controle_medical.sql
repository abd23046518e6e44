-- What the médecin-conseil sees, asks and says; what instructing agents may read of it
alter table pec_avis add column conclusion varchar(500) null comment 'read by instructing agents: no medical detail; texte is for medical roles only';

create table pec_question (
  id bigint not null auto_increment primary key,
  pec_id bigint not null,
  texte varchar(1000) not null comment 'medical: shown to medical roles and to the provider',
  posee_le datetime(6) not null comment 'UTC',
  posee_par bigint not null comment 'compte of the médecin-conseil',
  reponse varchar(2000) null comment 'medical',
  repondant varchar(160) null comment 'name of the doctor who answers, as typed by the provider',
  repondue_le datetime(6) null comment 'UTC',
  repondue_par bigint null comment 'compte',
  index pec_question_pec (pec_id, id),
  constraint pec_question_de foreign key (pec_id) references pec (id),
  constraint pec_question_posee foreign key (posee_par) references compte (id),
  constraint pec_question_repondue foreign key (repondue_par) references compte (id),
  constraint pec_question_complete check ((repondue_le is null) = (reponse is null))
) comment 'from doctor to doctor; the clock goes on, a complement is what pauses it';

create table pec_piece_medicale (
  piece varchar(60) collate ascii_bin not null comment 'code of piece_exigible',
  valide_du date not null,
  valide_au date null,
  source varchar(500) not null,
  confiance enum ('A', 'B', 'C', 'I', 'U') not null,
  confirme_le date null,
  primary key (piece, valide_du)
) comment 'documents that only medical roles open; the others see that they exist';

insert into pec_piece_medicale (piece, valide_du, source, confiance)
select piece, '2005-08-18', 'Secret médical ; liste provisoire, à confirmer par le gestionnaire', 'I' from (
  select 'BILAN_RENAL' piece union all select 'RAPPORT_PROTOCOLE' union all select 'EXAMENS_PARACLINIQUES' union all
  select 'CR_MEDICAL_DETAILLE' union all select 'CR_MEDICAL' union all select 'GAZOMETRIE' union all select 'AUDIOGRAMME' union all
  select 'BILAN_COCHLEAIRE' union all select 'CR_OPERATOIRE' union all select 'CR_OPERATOIRE_DETAILLE' union all
  select 'CERTIFICAT_HOMOLOGUE' union all select 'RAPPORT_MEDICAL') p;
