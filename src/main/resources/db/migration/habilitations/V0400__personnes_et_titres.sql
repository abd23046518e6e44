-- Natural persons, accounts, bodies, offices, access titles
create table personne (
  id bigint not null auto_increment primary key,
  cin varchar(12) collate ascii_bin null comment 'national identity number, capitals; null for children',
  nom varchar(80) not null,
  prenom varchar(80) not null,
  nom_ar varchar(80) null,
  prenom_ar varchar(80) null,
  date_naissance date not null,
  sexe enum ('F', 'M') not null,
  unique personne_cin (cin),
  index personne_naissance (date_naissance, nom)
);

create table organisme (
  id bigint not null auto_increment primary key,
  code varchar(20) collate ascii_bin not null,
  nature enum ('PAYEUR', 'MUTUELLE', 'PRESTATAIRE') not null,
  nom varchar(160) not null,
  nom_ar varchar(160) not null,
  valide_du date not null,
  valide_au date null,
  source varchar(500) not null,
  confiance enum ('A', 'B', 'C', 'I', 'U') not null,
  unique organisme_code (code)
) comment 'bodies: the payer, the mutuelles, and each clinic or pharmacy; dated, never deleted';

create table bureau (
  id bigint not null auto_increment primary key,
  organisme_id bigint not null,
  code varchar(20) collate ascii_bin not null,
  nom varchar(120) not null,
  nom_ar varchar(120) not null,
  ville varchar(80) not null,
  valide_du date not null,
  valide_au date null,
  unique bureau_code (code),
  index bureau_organisme (organisme_id, id),
  constraint bureau_de foreign key (organisme_id) references organisme (id)
);

create table compte (
  id bigint not null auto_increment primary key,
  personne_id bigint not null,
  identifiant varchar(100) collate ascii_bin not null comment 'lower case; never reused',
  mot_de_passe varchar(255) collate ascii_bin not null comment 'Argon2id, with the algorithm as prefix',
  courriel varchar(160) null,
  courriel_confirme_le datetime(6) null,
  langue enum ('fr', 'ar') not null default 'fr',
  etat enum ('ACTIF', 'FERME') not null default 'ACTIF',
  echecs int not null default 0 comment 'failed sign-ins since the last success',
  bloque_jusqu datetime(6) null comment 'UTC; slowed down, never locked for good by somebody else',
  totp_secret varchar(255) collate ascii_bin null comment 'enciphered',
  derniere_connexion datetime(6) null,
  demonstration boolean not null default false comment 'an account of the demo world; production refuses to start beside one',
  cree_le datetime(6) not null,
  version int not null default 0,
  unique compte_identifiant (identifiant),
  unique compte_personne (personne_id),
  constraint compte_de foreign key (personne_id) references personne (id)
);

create table connexion (
  id bigint not null auto_increment primary key,
  compte_id bigint null,
  identifiant varchar(100) not null comment 'as typed, lower case, cut to 100',
  instant datetime(6) not null,
  reussie boolean not null,
  adresse varchar(45) collate ascii_bin not null,
  agent varchar(200) null,
  index connexion_compte (compte_id, id),
  index connexion_adresse (adresse, instant),
  constraint connexion_de foreign key (compte_id) references compte (id)
);

create table nature_lien (
  code varchar(30) collate ascii_bin not null primary key,
  libelle varchar(160) not null,
  libelle_ar varchar(160) not null
) comment 'the legal links that may carry a title; no row exists for contractors or local authorities (governance.md ACC)';

insert into nature_lien (code, libelle, libelle_ar) values
  ('ASSURE', 'Personne assurée', 'شخص مؤمن له'),
  ('STATUTAIRE', 'Agent de l’organisme (statutaire)', 'مستخدم نظامي لدى الهيئة'),
  ('CONTRAT_TRAVAIL', 'Salarié de l’organisme (contrat de travail)', 'أجير لدى الهيئة بموجب عقد شغل'),
  ('DETACHEMENT', 'Fonctionnaire détaché auprès de l’organisme', 'موظف ملحق بالهيئة'),
  ('PRESTATAIRE', 'Personnel d’un prestataire admis au tiers payant', 'مستخدم لدى مقدم خدمات مقبول في نظام الثالث المؤدي');

create table titre (
  id bigint not null auto_increment primary key,
  personne_id bigint not null,
  organisme_id bigint not null,
  lien varchar(30) collate ascii_bin not null,
  preuve_reference varchar(120) not null comment 'reference of the proof of the link',
  preuve_date date not null,
  debut date not null,
  fin date not null comment 'mandatory: a title always ends',
  etat enum ('DEMANDE', 'ACTIF', 'REFUSE', 'SUSPENDU', 'TERMINE') not null,
  demande_par bigint null comment 'personne; null: granted by law (insured people) or at the opening of the registry',
  accorde_par bigint null,
  version int not null default 0,
  vivant tinyint as (if(etat in ('ACTIF', 'SUSPENDU'), 1, null)) persistent comment 'one living title per person and body',
  unique titre_vivant (personne_id, organisme_id, vivant),
  index titre_organisme (organisme_id, etat, fin),
  constraint titre_personne foreign key (personne_id) references personne (id),
  constraint titre_organisme_fk foreign key (organisme_id) references organisme (id),
  constraint titre_lien foreign key (lien) references nature_lien (code),
  constraint titre_periode check (fin >= debut),
  constraint titre_quatre_yeux check (accorde_par is null or (accorde_par <> personne_id and (demande_par is null or accorde_par <> demande_par)))
) with system versioning;

create table poste (
  id bigint not null auto_increment primary key,
  titre_id bigint not null,
  role varchar(40) collate ascii_bin not null,
  bureau_id bigint null comment 'null for providers and insured people',
  unique poste_unique (titre_id, role, bureau_id),
  index poste_role (role, bureau_id),
  constraint poste_titre foreign key (titre_id) references titre (id),
  constraint poste_bureau foreign key (bureau_id) references bureau (id)
) with system versioning;

create table role_incompatible (
  role_a varchar(40) collate ascii_bin not null,
  role_b varchar(40) collate ascii_bin not null,
  motif varchar(200) not null,
  motif_ar varchar(200) not null,
  primary key (role_a, role_b),
  constraint role_ordre check (role_a < role_b)
);

insert into role_incompatible (role_a, role_b, motif, motif_ar) values
  ('LIQUIDATION', 'TRACABILITE', 'Enregistrer et liquider le même dossier', 'تسجيل نفس الملف وتصفيته'),
  ('LIQUIDATION', 'ORDONNANCEMENT', 'Liquider et ordonnancer le même dossier', 'تصفية نفس الملف والأمر بصرفه'),
  ('ORDONNANCEMENT', 'TRACABILITE', 'Enregistrer et ordonnancer le même dossier', 'تسجيل نفس الملف والأمر بصرفه'),
  ('CONTROLE_FACTURES', 'ORDONNANCEMENT', 'Contrôler et ordonnancer la même facture', 'مراقبة نفس الفاتورة والأمر بصرفها'),
  ('AUTORITE_HABILITATIONS', 'CORRESPONDANT_HABILITATIONS', 'Demander et accorder un titre', 'طلب صفة الولوج ومنحها'),
  ('DPO', 'SUPERVISION', 'Surveiller le traitement et répondre de la protection des données', 'الإشراف على المعالجة والمسؤولية عن حماية المعطيات');
