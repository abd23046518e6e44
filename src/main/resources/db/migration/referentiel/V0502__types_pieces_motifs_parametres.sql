-- Dated reference data, third part: kinds, documents required, reasons, parameters, texts, holidays, and the ledger of all lists.
create table texte (
  id bigint not null auto_increment primary key,
  code varchar(30) collate ascii_bin not null,
  titre_fr varchar(200) not null,
  titre_ar varchar(200) not null,
  date_texte date null,
  publication varchar(100) null,
  objet_fr varchar(300) not null,
  objet_ar varchar(300) not null,
  articles varchar(400) null,
  valide_du date not null,
  valide_au date null,
  source varchar(500) not null,
  confiance char(1) collate ascii_bin not null,
  confirme_le datetime(6) null,
  confirme_par varchar(160) null,
  empreinte char(32) collate ascii_bin not null,
  unique texte_version (code, valide_du),
  constraint texte_periode check (valide_au is null or valide_au >= valide_du - interval 1 day),
  constraint texte_confiance check (confiance in ('A', 'B', 'C', 'I', 'U'))
);

create table type_pec (
  id bigint not null auto_increment primary key,
  code varchar(20) collate ascii_bin not null,
  famille varchar(20) collate ascii_bin not null,
  imprime varchar(20) collate ascii_bin null comment 'which of the two printed forms the kind goes with',
  libelle_fr varchar(160) not null,
  libelle_ar varchar(160) not null,
  aide_fr varchar(300) not null,
  aide_ar varchar(300) not null,
  demandeur varchar(12) collate ascii_bin not null comment 'which space may ask: CLINIQUE, PHARMACIE, AGENT; AUCUN: no prior request',
  prestation varchar(30) collate ascii_bin null comment 'benefit of taux_couverture',
  forfait varchar(40) collate ascii_bin null comment 'usual forfait',
  delai varchar(40) collate ascii_bin null comment 'code of the parameter that gives the legal delay of the answer',
  rang smallint not null comment 'order on screen',
  valide_du date not null,
  valide_au date null,
  source varchar(500) not null,
  confiance char(1) collate ascii_bin not null,
  confirme_le datetime(6) null,
  confirme_par varchar(160) null,
  empreinte char(32) collate ascii_bin not null,
  unique type_pec_version (code, valide_du),
  constraint type_pec_periode check (valide_au is null or valide_au >= valide_du - interval 1 day),
  constraint type_pec_confiance check (confiance in ('A', 'B', 'C', 'I', 'U')),
  constraint type_pec_demandeur check (demandeur in ('CLINIQUE', 'PHARMACIE', 'AGENT', 'AUCUN'))
);

create table type_dossier (
  id bigint not null auto_increment primary key,
  code varchar(20) collate ascii_bin not null,
  libelle_fr varchar(160) not null,
  libelle_ar varchar(160) not null,
  prestation varchar(30) collate ascii_bin null comment 'benefit of taux_couverture',
  rang smallint not null,
  valide_du date not null,
  valide_au date null,
  source varchar(500) not null,
  confiance char(1) collate ascii_bin not null,
  confirme_le datetime(6) null,
  confirme_par varchar(160) null,
  empreinte char(32) collate ascii_bin not null,
  unique type_dossier_version (code, valide_du),
  constraint type_dossier_periode check (valide_au is null or valide_au >= valide_du - interval 1 day),
  constraint type_dossier_confiance check (confiance in ('A', 'B', 'C', 'I', 'U'))
) comment 'kinds of ambulatory dossiers';

create table piece_exigible (
  id bigint not null auto_increment primary key,
  etape varchar(15) collate ascii_bin not null comment 'PEC, FACTURE, REMBOURSEMENT, ADMISSION, ALD',
  cible varchar(40) collate ascii_bin not null comment 'kind, act, device or ALD family it is required for; TOUTES for all of the step',
  code varchar(40) collate ascii_bin not null,
  libelle_fr varchar(250) not null,
  libelle_ar varchar(250) not null,
  obligatoire boolean not null,
  emetteur_fr varchar(80) null,
  emetteur_ar varchar(80) null,
  precision_fr varchar(300) null,
  precision_ar varchar(300) null,
  texte varchar(30) collate ascii_bin null,
  rang smallint not null,
  valide_du date not null,
  valide_au date null,
  source varchar(500) not null,
  confiance char(1) collate ascii_bin not null,
  confirme_le datetime(6) null,
  confirme_par varchar(160) null,
  empreinte char(32) collate ascii_bin not null,
  unique piece_exigible_version (etape, cible, code, valide_du),
  constraint piece_exigible_periode check (valide_au is null or valide_au >= valide_du - interval 1 day),
  constraint piece_exigible_confiance check (confiance in ('A', 'B', 'C', 'I', 'U')),
  constraint piece_exigible_etape check (etape in ('PEC', 'FACTURE', 'REMBOURSEMENT', 'ADMISSION', 'ALD'))
) comment 'only catalogued documents may be demanded (law 55-19)';

create table motif (
  id bigint not null auto_increment primary key,
  domaine varchar(30) collate ascii_bin not null,
  code varchar(40) collate ascii_bin not null,
  libelle_fr varchar(160) not null,
  libelle_ar varchar(160) not null,
  phrase_fr varchar(500) not null comment 'what the person reads',
  phrase_ar varchar(500) not null,
  suite_fr varchar(300) null comment 'what the person can do next',
  suite_ar varchar(300) null,
  texte varchar(30) collate ascii_bin null comment 'code of the legal text',
  article varchar(60) null,
  medical boolean not null comment 'only a medecin-conseil may use it',
  valide_du date not null,
  valide_au date null,
  source varchar(500) not null,
  confiance char(1) collate ascii_bin not null,
  confirme_le datetime(6) null,
  confirme_par varchar(160) null,
  empreinte char(32) collate ascii_bin not null,
  unique motif_version (domaine, code, valide_du),
  constraint motif_periode check (valide_au is null or valide_au >= valide_du - interval 1 day),
  constraint motif_confiance check (confiance in ('A', 'B', 'C', 'I', 'U'))
);

create table parametre (
  id bigint not null auto_increment primary key,
  code varchar(40) collate ascii_bin not null,
  domaine varchar(20) collate ascii_bin not null,
  libelle_fr varchar(200) not null,
  libelle_ar varchar(200) not null,
  genre varchar(10) collate ascii_bin not null comment 'ENTIER, DECIMAL, BOOLEEN, TEXTE',
  unite varchar(20) collate ascii_bin null comment 'HEURE_OUVREE, JOUR, MOIS, DIRHAM, POURCENT, DOSSIER …',
  valeur varchar(300) null comment 'null: not published; the act that needs it is off',
  effet_fr varchar(300) not null comment 'what it governs, and what is off while it is empty',
  effet_ar varchar(300) not null,
  valide_du date not null,
  valide_au date null,
  source varchar(500) not null,
  confiance char(1) collate ascii_bin not null,
  confirme_le datetime(6) null,
  confirme_par varchar(160) null,
  empreinte char(32) collate ascii_bin not null,
  unique parametre_version (code, valide_du),
  constraint parametre_periode check (valide_au is null or valide_au >= valide_du - interval 1 day),
  constraint parametre_confiance check (confiance in ('A', 'B', 'C', 'I', 'U')),
  constraint parametre_genre check (genre in ('ENTIER', 'DECIMAL', 'BOOLEEN', 'TEXTE'))
) comment 'delays, thresholds and rules whose value is dated data';

create table jour_ferie (
  id bigint not null auto_increment primary key,
  jour date not null,
  code varchar(30) collate ascii_bin not null comment 'which feast',
  libelle_fr varchar(120) not null,
  libelle_ar varchar(120) not null,
  source varchar(500) not null,
  confiance char(1) collate ascii_bin not null comment 'I: computed, the moon has not been seen',
  entre_le datetime(6) not null,
  entre_par varchar(160) not null,
  confirme_le datetime(6) null,
  confirme_par varchar(160) null,
  retire_le datetime(6) null,
  retire_par varchar(160) null,
  motif_retrait varchar(300) null,
  actif tinyint as (if(retire_le is null, 1, null)) persistent,
  unique jour_ferie_actif (jour, code, actif),
  constraint jour_ferie_confiance check (confiance in ('A', 'B', 'C', 'I', 'U')),
  constraint jour_ferie_retrait check ((retire_le is null) = (retire_par is null) and (retire_le is null or motif_retrait is not null))
) comment 'a corrected feast day is withdrawn and entered again, never changed';

create table evenement_referentiel (
  id bigint not null auto_increment primary key,
  instant datetime(6) not null comment 'UTC',
  liste varchar(30) collate ascii_bin not null comment 'name of the table',
  ligne_id bigint not null,
  cle varchar(120) not null,
  nature varchar(15) collate ascii_bin not null comment 'CREATION, CORRECTION, FERMETURE, RETRAIT, CONFIRMATION',
  acteur varchar(160) not null,
  motif varchar(500) null,
  avant text null comment 'JSON of what a correction replaced',
  index evenement_referentiel_ligne (liste, ligne_id, id),
  index evenement_referentiel_cle (liste, cle, id),
  constraint evenement_referentiel_nature
    check (nature in ('CREATION', 'CORRECTION', 'FERMETURE', 'RETRAIT', 'CONFIRMATION'))
) comment 'append-only: how each row of the reference data came to be what it is';

create table chargement_referentiel (
  fichier varchar(80) collate ascii_bin not null primary key,
  sha256 char(64) collate ascii_bin not null,
  charge_le datetime(6) not null,
  lues int not null,
  nouvelles int not null,
  corrigees int not null,
  inchangees int not null,
  refusees int not null
) comment 'the reference files shipped with the application, as last loaded';

create table liste_referentiel (
  nom varchar(30) collate ascii_bin not null primary key,
  derniere_ecriture datetime(6) null comment 'UTC'
) comment 'one row per list: locked by whoever writes new versions, so that two writers never close the same row';

insert into liste_referentiel (nom) values
  ('gestionnaire'), ('lettre_cle'), ('forfait'), ('forfait_chirurgie'), ('taux_couverture'), ('complement_mutuelle'),
  ('medicament'), ('medicament_couteux'), ('dispositif'), ('ald'), ('type_pec'), ('type_dossier'), ('piece_exigible'),
  ('motif'), ('parametre'), ('texte'), ('jour_ferie');
