-- Answers at once: which rules are on, what they said of each request, and the share that a person checks afterwards
create table controle_regle (
  code varchar(60) collate ascii_bin not null primary key comment 'Jeu.code; a rule without a row is off',
  active boolean not null,
  motif varchar(500) not null comment 'why it was switched',
  change_le datetime(6) not null comment 'UTC',
  change_par bigint null comment 'compte',
  version int not null default 0,
  constraint controle_regle_par foreign key (change_par) references compte (id)
) with system versioning;

create table controle_examen (
  pec_id bigint not null primary key comment 'each request is examined once',
  regle varchar(60) collate ascii_bin not null,
  issue enum ('ACCORDEE', 'PERSONNE', 'A_BLANC') not null comment 'A_BLANC: every criterion met, the rule was off',
  manque varchar(500) collate ascii_bin not null default '' comment 'criteria that were not met, by name',
  examine_le datetime(6) not null comment 'UTC',
  index controle_examen_regle (regle, examine_le, issue),
  constraint controle_examen_de foreign key (pec_id) references pec (id)
);

create table controle_graine (
  mois char(7) collate ascii_bin not null primary key comment 'yyyy-mm, Casablanca',
  graine char(32) collate ascii_bin not null comment 'hexadecimal, drawn once; with it anybody draws the same files again',
  cree_le datetime(6) not null comment 'UTC'
);

create table controle_verification (
  pec_id bigint not null primary key,
  regle varchar(60) collate ascii_bin not null,
  mois char(7) collate ascii_bin not null,
  taux decimal(5, 2) not null comment 'percent, of that day',
  tire_le datetime(6) not null comment 'UTC',
  constat enum ('CONFORME', 'ANOMALIE') null,
  texte varchar(1000) null comment 'medical: for medical roles only',
  verifie_le datetime(6) null comment 'UTC',
  verifie_par bigint null comment 'compte',
  attend tinyint as (if(constat is null, 1, null)) persistent,
  index controle_verification_attend (attend, tire_le, pec_id),
  index controle_verification_regle (regle, tire_le),
  constraint controle_verification_de foreign key (pec_id) references pec (id),
  constraint controle_verification_mois foreign key (mois) references controle_graine (mois),
  constraint controle_verification_par foreign key (verifie_par) references compte (id),
  constraint controle_verification_complete check ((constat is null) = (verifie_le is null)),
  constraint controle_verification_anomalie check (constat is null or constat = 'CONFORME' or texte is not null)
) comment 'the share of answers at once that a médecin-conseil looks at afterwards';
