-- Several people on one file: who has it, who looks at it, who stands in, and acts that need a second person
alter table pec_evenement add column version int null comment 'version of the request after the act; null for acts older than this column';

create table pec_affectation (
  id bigint not null auto_increment primary key,
  pec_id bigint not null,
  compte_id bigint null comment 'who has the file from now on; null: it went back to the queue',
  cause enum ('PRISE', 'RENDUE', 'REAFFECTEE', 'ABSENCE') not null,
  motif varchar(500) null,
  par bigint null comment 'compte; null: the job that applies absences',
  instant datetime(6) not null comment 'UTC',
  version int not null comment 'version of the request after it',
  index pec_affectation_pec (pec_id, id),
  constraint pec_affectation_de foreign key (pec_id) references pec (id),
  constraint pec_affectation_a foreign key (compte_id) references compte (id),
  constraint pec_affectation_par foreign key (par) references compte (id)
) comment 'append-only; inside the payer only';

create table pec_presence (
  pec_id bigint not null,
  compte_id bigint not null,
  vu_le datetime(6) not null comment 'UTC; last time this agent opened a page of the file',
  primary key (pec_id, compte_id),
  constraint pec_presence_de foreign key (pec_id) references pec (id),
  constraint pec_presence_par foreign key (compte_id) references compte (id)
);

create table pec_competence (
  compte_id bigint not null,
  famille varchar(30) collate ascii_bin not null comment 'family of kinds, see type_pec',
  primary key (compte_id, famille),
  constraint pec_competence_de foreign key (compte_id) references compte (id)
) comment 'what an agent knows best; an agent without a row takes everything';

create table pec_absence (
  id bigint not null auto_increment primary key,
  compte_id bigint not null,
  du date not null,
  au date not null comment 'included',
  remplacant_id bigint null comment 'compte who gets the files; null: they go back to the queue',
  cree_par bigint not null,
  cree_le datetime(6) not null comment 'UTC',
  appliquee_le datetime(6) null comment 'UTC; when the files were moved',
  deplaces int null comment 'files moved',
  index pec_absence_compte (compte_id, au),
  index pec_absence_a_appliquer (appliquee_le, du),
  constraint pec_absence_de foreign key (compte_id) references compte (id),
  constraint pec_absence_remplacant foreign key (remplacant_id) references compte (id),
  constraint pec_absence_par foreign key (cree_par) references compte (id),
  constraint pec_absence_dates check (au >= du),
  constraint pec_absence_autre check (remplacant_id is null or remplacant_id <> compte_id)
);

create table pec_proposition (
  id bigint not null auto_increment primary key,
  pec_id bigint not null,
  acte enum ('COMPLEMENT', 'DECISION', 'REVOCATION') not null,
  motif varchar(500) null comment 'why, for the second person',
  montant decimal(12, 2) null comment 'DH, what it would grant',
  evenement_id bigint not null comment 'last act of the file when it was written: a later one makes it void',
  propose_le datetime(6) not null comment 'UTC',
  propose_par bigint not null comment 'compte',
  qui varchar(20) collate ascii_bin not null comment 'Auteur.Qui of the proposer',
  organisme_id bigint null,
  bureau_id bigint null,
  issue enum ('CONFIRMEE', 'ECARTEE', 'PERIMEE') null,
  tranchee_le datetime(6) null comment 'UTC',
  tranchee_par bigint null comment 'compte',
  tranchee_motif varchar(500) null,
  ouverte tinyint as (if(issue is null, 1, null)) persistent comment 'one open at a time',
  unique pec_proposition_ouverte (pec_id, ouverte),
  index pec_proposition_attend (ouverte, id),
  constraint pec_proposition_de foreign key (pec_id) references pec (id),
  constraint pec_proposition_par foreign key (propose_par) references compte (id),
  constraint pec_proposition_tranchee foreign key (tranchee_par) references compte (id),
  constraint pec_proposition_quatre_yeux check (issue is null or issue <> 'CONFIRMEE' or tranchee_par <> propose_par)
) comment 'an act that one person writes and another confirms';

create table pec_proposition_champ (
  proposition_id bigint not null,
  champ varchar(60) collate ascii_bin not null,
  valeur varchar(2000) not null,
  primary key (proposition_id, champ),
  constraint pec_proposition_champ_de foreign key (proposition_id) references pec_proposition (id)
) comment 'what was typed, replayed as it stands at the confirmation';

set system_versioning_alter_history = keep;
alter table pec_decision
  add column confirmee_par bigint null comment 'compte of the second person, above the amount that is data',
  add constraint pec_decision_confirmee foreign key (confirmee_par) references compte (id),
  add constraint pec_decision_quatre_yeux check (confirmee_par is null or confirmee_par <> decidee_par);
