-- Nightly detection: rules with their thresholds, networks of the offices, and the cases it opens for a person
create table regle_detection (
  code varchar(30) collate ascii_bin not null comment 'Regle',
  seuil int not null comment 'days, minutes or number: see the sentence of the rule',
  fenetre int not null default 1 comment 'days looked back',
  delai int not null comment 'days until a person has concluded',
  valide_du date not null,
  valide_au date null comment 'a rule without a row in force is switched off',
  source varchar(500) not null,
  confiance enum ('A', 'B', 'C', 'I', 'U') not null,
  primary key (code, valide_du)
);

insert into regle_detection (code, seuil, fenetre, delai, valide_du, source, confiance) values
  ('LIEN_FINI', 0, 1, 5, '2026-01-01', 'Proposition ACC-08, à confirmer', 'I'),
  ('SANS_PREUVE', 0, 1, 10, '2026-01-01', 'Proposition ACC-08, à confirmer', 'I'),
  ('SANS_CONNEXION', 60, 1, 10, '2026-01-01', 'Proposition ACC-08, à confirmer', 'I'),
  ('DEUX_ORGANISMES', 2, 1, 5, '2026-01-01', 'Proposition ACC-08, à confirmer', 'I'),
  ('DEUX_VILLES', 60, 1, 2, '2026-01-01', 'Proposition ACC-08, à confirmer', 'I'),
  ('DOSSIER_PROCHE', 1, 1, 5, '2026-01-01', 'Proposition ACC-18, à confirmer', 'I'),
  ('LECTURE_SANS_ACTE', 30, 1, 10, '2026-01-01', 'Proposition ACC-18, à confirmer', 'I'),
  ('NUIT', 20, 1, 5, '2026-01-01', 'Proposition ACC-18, à confirmer', 'I'),
  ('COMPTES_BANCAIRES', 5, 7, 2, '2026-01-01', 'Proposition ACC-18, à confirmer', 'I'),
  ('ACCES_EXCEPTIONNEL', 0, 1, 5, '2026-01-01', 'Proposition ACC-17, à confirmer', 'I');

create table reseau_ville (
  prefixe varchar(45) collate ascii_bin not null primary key comment 'beginning of the addresses of one office network, for example 10.21.',
  ville varchar(80) not null,
  source varchar(500) not null,
  confiance enum ('A', 'B', 'C', 'I', 'U') not null
) comment 'where an address is; an address of no row says nothing';

create table detection_passage (
  jour date not null primary key,
  du_id bigint not null comment 'journal rows after this one',
  au_id bigint not null comment 'up to this one',
  ouverts int not null,
  instant datetime(6) not null comment 'UTC'
) comment 'one passage a day; the same day again reads the same rows';

create table cas (
  id bigint not null auto_increment primary key,
  reference varchar(32) collate ascii_bin not null comment 'CAS-…',
  regle varchar(30) collate ascii_bin not null,
  personne_id bigint not null comment 'whom it is about',
  titre_id bigint null,
  organisme_id bigint null,
  jour date not null,
  arguments varchar(1000) not null comment 'JSON array of texts of the sentence; no health data',
  etat enum ('OUVERT', 'EN_EXAMEN', 'CLOS') not null,
  proprietaire_id bigint null comment 'personne who examines it',
  echeance date not null,
  issue enum ('SANS_SUITE', 'EXPLIQUE', 'CORRIGE', 'SUSPENSION_DEMANDEE', 'TRANSMIS') null,
  conclusion varchar(2000) null,
  ouvert_le datetime(6) not null comment 'UTC',
  clos_le datetime(6) null comment 'UTC',
  version int not null default 0,
  unique cas_reference (reference),
  unique cas_du_jour (regle, personne_id, jour),
  index cas_etat (etat, id),
  index cas_organisme (organisme_id, etat, id),
  constraint cas_personne foreign key (personne_id) references personne (id),
  constraint cas_titre foreign key (titre_id) references titre (id),
  constraint cas_organisme_fk foreign key (organisme_id) references organisme (id),
  constraint cas_proprietaire foreign key (proprietaire_id) references personne (id),
  constraint cas_autrui check (proprietaire_id is null or proprietaire_id <> personne_id),
  constraint cas_clos check ((etat = 'CLOS') = (issue is not null))
) comment 'opened by a rule, concluded by a person; it suspends nobody by itself';

create table cas_evenement (
  id bigint not null auto_increment primary key,
  cas_id bigint not null,
  acte enum ('OUVRIR', 'PRENDRE', 'CONCLURE') not null,
  instant datetime(6) not null comment 'UTC',
  personne_id bigint null comment 'null: the nightly detection',
  texte varchar(2000) null,
  index cas_evenement_cas (cas_id, id),
  constraint cas_evenement_de foreign key (cas_id) references cas (id),
  constraint cas_evenement_par foreign key (personne_id) references personne (id)
);
