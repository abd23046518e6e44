-- Insured people, their beneficiaries, rights and exonerations
create table assure (
  id bigint not null auto_increment primary key,
  personne_id bigint not null,
  immatriculation varchar(15) collate ascii_bin not null comment 'digits; length and check digit are not published',
  affiliation varchar(20) collate ascii_bin null comment 'number at the mutuelle',
  mutuelle_id bigint null comment 'organisme',
  categorie enum ('ACTIF', 'PENSIONNE', 'ETUDIANT', 'AUTRE') not null,
  ville varchar(80) null,
  adresse varchar(200) null,
  courriel varchar(160) null,
  telephone varchar(20) null,
  cree_le datetime(6) not null,
  version int not null default 0,
  unique assure_immatriculation (immatriculation),
  unique assure_personne (personne_id),
  index assure_mutuelle (mutuelle_id, id),
  constraint assure_est foreign key (personne_id) references personne (id),
  constraint assure_affilie foreign key (mutuelle_id) references organisme (id)
);

create table beneficiaire (
  id bigint not null auto_increment primary key,
  assure_id bigint not null,
  rang smallint not null comment '0: the insured person; 1, 2 …: spouse and children in order of registration',
  personne_id bigint not null,
  lien enum ('ASSURE', 'CONJOINT', 'ENFANT') not null,
  depuis date not null,
  jusqu date null,
  version int not null default 0,
  unique beneficiaire_rang (assure_id, rang),
  unique beneficiaire_personne (personne_id, assure_id),
  constraint beneficiaire_de foreign key (assure_id) references assure (id),
  constraint beneficiaire_est foreign key (personne_id) references personne (id),
  constraint beneficiaire_rang_0 check ((rang = 0) = (lien = 'ASSURE'))
);

create table droit (
  id bigint not null auto_increment primary key,
  beneficiaire_id bigint not null,
  debut date not null,
  fin date null comment 'last day, included; null: open',
  etat enum ('OUVERT', 'SUSPENDU') not null,
  motif varchar(60) collate ascii_bin null comment 'coded reason of a suspension or of an end, see motif',
  source varchar(200) not null comment 'employer file, pension fund, counter …',
  index droit_beneficiaire (beneficiaire_id, debut),
  constraint droit_de foreign key (beneficiaire_id) references beneficiaire (id),
  constraint droit_periode check (fin is null or fin >= debut)
) with system versioning comment 'a day without an open row is a day without rights';

create table exoneration (
  id bigint not null auto_increment primary key,
  beneficiaire_id bigint not null,
  numero varchar(32) collate ascii_bin not null comment 'number of the ETM agreement',
  ald varchar(10) collate ascii_bin not null comment 'code of the long-term illness',
  debut date not null,
  fin date null comment 'null: for life',
  revoquee_le date null,
  accordee_par varchar(160) null,
  unique exoneration_numero (numero),
  index exoneration_beneficiaire (beneficiaire_id, debut),
  constraint exoneration_de foreign key (beneficiaire_id) references beneficiaire (id)
) with system versioning comment 'exonération du ticket modérateur; the period belongs to the agreement, not to the code';

create table coordonnee_bancaire (
  id bigint not null auto_increment primary key,
  assure_id bigint not null,
  rib varchar(24) collate ascii_bin not null comment '24 digits',
  titulaire varchar(160) not null,
  depuis date not null,
  jusqu date null,
  index coordonnee_assure (assure_id, depuis),
  constraint coordonnee_de foreign key (assure_id) references assure (id)
);

create table verification_droits (
  id bigint not null auto_increment primary key,
  reference varchar(32) collate ascii_bin not null comment 'VER-…: the number of the answer, which can be shown again',
  organisme_id bigint not null comment 'the clinic or pharmacy that asked',
  compte_id bigint not null,
  beneficiaire_id bigint null comment 'null when nobody was found',
  critere enum ('IMMATRICULATION', 'CIN') not null,
  date_soins date not null,
  ouvert boolean not null,
  reponse varchar(40) collate ascii_bin not null comment 'coded answer',
  valable_jusqu date null comment 'last known day of the rights, when they end',
  instant datetime(6) not null,
  unique verification_reference (reference),
  index verification_organisme (organisme_id, id),
  constraint verification_par foreign key (organisme_id) references organisme (id),
  constraint verification_compte foreign key (compte_id) references compte (id),
  constraint verification_de foreign key (beneficiaire_id) references beneficiaire (id)
) comment 'each rights check: a numbered, dated answer';
