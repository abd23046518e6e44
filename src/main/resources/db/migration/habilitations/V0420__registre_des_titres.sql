-- The register of access titles: request, decision, hand-over of files, suspension by degrees, evidence
set @@system_versioning_alter_history = 1;

alter table titre
  add column reference varchar(32) collate ascii_bin not null
    default (concat_ws('-', 'HAB', hex(random_bytes(2)), hex(random_bytes(2)), hex(random_bytes(2)), hex(random_bytes(2))))
    comment 'HAB-…: opaque address of the title, never used again',
  add column lien_fin date null comment 'last day of the legal link, when it has one; the title never outlives it',
  add column avenant varchar(120) null comment 'reference of the signed amendment behind an exception',
  add column degre enum ('OBSERVATION', 'RENFORCE', 'SANS_NOUVEAU', 'LECTURE_SEULE', 'FERME') null
    comment 'degree of the suspension in force; FERME goes with the state SUSPENDU',
  add column cle_demande varchar(64) collate ascii_bin null comment 'idempotence key of the request',
  add column demande_le datetime(6) null comment 'UTC',
  add column decide_le datetime(6) null comment 'UTC',
  add column refus varchar(1000) null comment 'why it was refused, in words',
  add column registre tinyint as (if(lien = 'ASSURE', null, 1)) persistent comment 'the register holds the people who treat files, not the insured people',
  add unique titre_reference (reference),
  add unique titre_cle (demande_par, cle_demande),
  add index titre_registre (registre, id),
  add index titre_registre_organisme (registre, organisme_id, id),
  add index titre_registre_etat (registre, etat, id),
  add index titre_registre_fin (registre, etat, fin);

alter table poste
  add index poste_role_titre (role, titre_id),
  add index poste_bureau_titre (bureau_id, titre_id);

alter table bureau
  add column delegation varchar(20) collate ascii_bin null comment 'offices of one regional delegation share this code',
  add column national boolean not null default false comment 'takes over what no office of a delegation can treat';

insert into nature_lien (code, libelle, libelle_ar) values
  ('AVENANT', 'Exception par avenant signé, avec deux approbations nommées', 'استثناء بملحق موقع وبموافقتين اسميتين');

create table titre_evenement (
  id bigint not null auto_increment primary key,
  titre_id bigint not null,
  acte varchar(30) collate ascii_bin not null comment 'ActeTitre',
  etat varchar(20) collate ascii_bin not null comment 'after the act',
  degre varchar(20) collate ascii_bin null comment 'after the act',
  instant datetime(6) not null comment 'UTC',
  personne_id bigint null comment 'null: the application itself',
  texte varchar(2000) null,
  index titre_evenement_titre (titre_id, id),
  constraint titre_evenement_de foreign key (titre_id) references titre (id),
  constraint titre_evenement_par foreign key (personne_id) references personne (id)
) comment 'append-only ledger: the history of a title';

create table titre_approbation (
  titre_id bigint not null,
  fonction enum ('DPO', 'SUPERVISION') not null,
  personne_id bigint not null,
  instant datetime(6) not null comment 'UTC',
  primary key (titre_id, fonction),
  unique titre_approbation_personne (titre_id, personne_id) comment 'two people',
  constraint titre_approbation_de foreign key (titre_id) references titre (id),
  constraint titre_approbation_par foreign key (personne_id) references personne (id)
) comment 'the two named approvals of an exception';

create table titre_avertissement (
  titre_id bigint not null,
  fin date not null comment 'the end it warns of',
  jours smallint not null comment 'days before',
  instant datetime(6) not null comment 'UTC',
  primary key (titre_id, fin, jours),
  constraint titre_avertissement_de foreign key (titre_id) references titre (id)
) comment 'a warning is given once';

create table absence (
  id bigint not null auto_increment primary key,
  titre_id bigint not null,
  du date not null,
  au date not null comment 'last day, included',
  declaree_par bigint not null comment 'personne',
  declaree_le datetime(6) not null comment 'UTC',
  index absence_titre (titre_id, au),
  index absence_jour (du, au),
  constraint absence_de foreign key (titre_id) references titre (id),
  constraint absence_par foreign key (declaree_par) references personne (id),
  constraint absence_ordre check (au >= du)
) comment 'somebody is away: the title stays, the files do not wait for him';

create table charte (
  version int not null primary key,
  texte varchar(4000) not null,
  texte_ar varchar(4000) not null,
  valide_du date not null,
  source varchar(500) not null,
  confiance enum ('A', 'B', 'C', 'I', 'U') not null
) comment 'charter of confidentiality, accepted by version';

insert into charte (version, texte, texte_ar, valide_du, source, confiance) values
  (1,
   'Je n’ouvre que les dossiers dont ma mission a besoin. Je garde le secret professionnel, aussi après mon départ. Je ne prête jamais mon compte. Je sais que chaque lecture et chaque acte est inscrit au journal avec mon nom, mon organisme et mon bureau. Texte provisoire, à confirmer.',
   'لا أفتح إلا الملفات التي تتطلبها مهمتي. أحافظ على السر المهني، حتى بعد مغادرتي. لا أعير حسابي أبدا. أعلم أن كل اطلاع وكل عمل يُدوَّن في السجل باسمي وهيئتي ومكتبي. نص مؤقت في انتظار التأكيد.',
   '2026-01-01', 'Loi 09-08, art. 25 et 26 ; DNSSI ACTIF-RESP-CHARTE ; texte provisoire', 'I');

create table charte_acceptation (
  personne_id bigint not null,
  version int not null,
  instant datetime(6) not null comment 'UTC',
  primary key (personne_id, version),
  constraint charte_acceptation_de foreign key (personne_id) references personne (id),
  constraint charte_acceptation_version foreign key (version) references charte (version)
);

create table regle_habilitation (
  code varchar(40) collate ascii_bin not null,
  valeur int not null,
  valide_du date not null,
  valide_au date null,
  source varchar(500) not null,
  confiance enum ('A', 'B', 'C', 'I', 'U') not null,
  primary key (code, valide_du)
) comment 'figures of the access rules, dated; proposals until the convention says otherwise';

insert into regle_habilitation (code, valeur, valide_du, source, confiance) values
  ('DECISION_JOURS_OUVRES', 5, '2026-01-01', 'Proposition ACC-04, à confirmer', 'I'),
  ('DUREE_MOIS', 12, '2026-01-01', 'Proposition ACC-05, à confirmer', 'I'),
  ('COUVERTURE', 2, '2026-01-01', 'Proposition ACC-12, à confirmer', 'I'),
  ('SECONDE_APPROBATION_HEURES', 24, '2026-01-01', 'Proposition ACC-09, à confirmer', 'I'),
  ('PREAVIS_HEURES', 48, '2026-01-01', 'Proposition, à confirmer', 'I'),
  ('SANS_CONNEXION_JOURS', 60, '2026-01-01', 'Proposition ACC-08, à confirmer', 'I');

create table session_a_fermer (
  compte_id bigint not null primary key,
  depuis datetime(6) not null comment 'UTC',
  constraint session_a_fermer_compte foreign key (compte_id) references compte (id)
) comment 'written in the transaction that takes a right away, erased once the sessions are closed';

create table suspension (
  id bigint not null auto_increment primary key,
  reference varchar(32) collate ascii_bin not null comment 'SUS-…',
  degre enum ('OBSERVATION', 'RENFORCE', 'SANS_NOUVEAU', 'LECTURE_SEULE', 'FERME') not null,
  motif varchar(40) collate ascii_bin not null comment 'MotifSuspension',
  fondement varchar(500) not null comment 'legal ground',
  texte varchar(2000) not null comment 'what the body and the person read',
  etat enum ('PREPAREE', 'EN_VIGUEUR', 'LEVEE', 'ABANDONNEE') not null,
  immediate boolean not null default false comment 'security emergency: without notice, second approval within 24 hours',
  prepare_par bigint not null comment 'personne',
  prepare_le datetime(6) not null comment 'UTC',
  preavis_le datetime(6) null comment 'UTC; the notice was sent',
  effet_le datetime(6) null comment 'UTC; planned, then real',
  confirme_par bigint null comment 'personne',
  confirme_le datetime(6) null comment 'UTC',
  revue_le date not null comment 'day of review',
  seconde_par bigint null comment 'personne',
  seconde_le datetime(6) null comment 'UTC',
  levee_le datetime(6) null comment 'UTC',
  levee_par bigint null comment 'personne; null: the second approval did not come',
  levee_texte varchar(2000) null,
  contestee_le datetime(6) null comment 'UTC; the body objects',
  contestee_par bigint null comment 'personne',
  contestation varchar(2000) null,
  arbitre varchar(160) null comment 'who arbitrates: ANAM, the supervising authority …',
  arbitrage enum ('MAINTENUE', 'INFIRMEE') null,
  arbitrage_le datetime(6) null comment 'UTC',
  arbitrage_texte varchar(2000) null,
  arbitrage_par bigint null comment 'personne who recorded the outcome',
  deplaces int null comment 'files handed over by the confirmation',
  version int not null default 0,
  unique suspension_reference (reference),
  index suspension_etat (etat, id),
  constraint suspension_prepare foreign key (prepare_par) references personne (id),
  constraint suspension_confirme foreign key (confirme_par) references personne (id),
  constraint suspension_seconde foreign key (seconde_par) references personne (id),
  constraint suspension_deux check (seconde_par is null or (seconde_par <> prepare_par and seconde_par <> confirme_par)),
  constraint suspension_en_vigueur check (etat <> 'EN_VIGUEUR' or confirme_le is not null)
) with system versioning;

create table suspension_titre (
  suspension_id bigint not null,
  titre_id bigint not null,
  primary key (suspension_id, titre_id),
  index suspension_titre_titre (titre_id),
  constraint suspension_titre_de foreign key (suspension_id) references suspension (id),
  constraint suspension_titre_du foreign key (titre_id) references titre (id)
) with system versioning;

create table suspension_releve (
  suspension_id bigint not null,
  role varchar(40) collate ascii_bin not null,
  bureau_id bigint not null,
  vers_bureau_id bigint not null,
  primary key (suspension_id, role, bureau_id),
  constraint suspension_releve_de foreign key (suspension_id) references suspension (id),
  constraint suspension_releve_bureau foreign key (bureau_id) references bureau (id),
  constraint suspension_releve_vers foreign key (vers_bureau_id) references bureau (id)
) comment 'the hand-over as a person adjusted it; without a row the rule decides';

create table transfert (
  id bigint not null auto_increment primary key,
  nature varchar(20) collate ascii_bin not null comment 'Portefeuille: DOSSIER, PEC',
  objet_id bigint not null,
  reference varchar(32) collate ascii_bin not null comment 'of the file',
  role varchar(40) collate ascii_bin not null,
  de_bureau_id bigint not null,
  vers_bureau_id bigint not null comment 'the same office when the file only goes back to its queue',
  de_compte_id bigint null comment 'who held it: what he did stays under his name',
  cause enum ('SUSPENSION', 'FIN', 'ABSENCE', 'MUTATION', 'SANS_TITULAIRE') not null,
  suspension_id bigint null,
  instant datetime(6) not null comment 'UTC',
  index transfert_suspension (suspension_id, id),
  index transfert_objet (nature, objet_id, id),
  index transfert_instant (instant),
  constraint transfert_de_suspension foreign key (suspension_id) references suspension (id),
  constraint transfert_de foreign key (de_bureau_id) references bureau (id),
  constraint transfert_vers foreign key (vers_bureau_id) references bureau (id)
) comment 'every file that changed hands because of a title';
