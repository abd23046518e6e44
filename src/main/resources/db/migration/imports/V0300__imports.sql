-- Imports: the file as it was given, the dry run row by row, and what was applied
create table importation (
  id bigint not null auto_increment primary key,
  reference varchar(32) collate ascii_bin not null,
  type varchar(40) collate ascii_bin not null comment 'code of the importer',
  date_version date not null comment 'first day of what the file says',
  source varchar(200) not null,
  confiance enum ('A', 'B', 'C', 'I', 'U') not null,
  fichier_nom varchar(200) not null,
  octets bigint not null,
  sha256 char(64) collate ascii_bin not null,
  etat enum ('DEPOSE', 'ESSAI', 'ESSAYE', 'A_APPLIQUER', 'APPLICATION', 'APPLIQUE', 'REFUSE', 'PERIME', 'ABANDONNE', 'ECHEC') not null,
  motif varchar(60) collate ascii_bin null comment 'why the file is refused or the run stopped: key of a sentence',
  arguments varchar(1000) null comment 'JSON array of texts',
  lues int not null default 0,
  nouvelles int not null default 0,
  changees int not null default 0,
  inchangees int not null default 0,
  rejetees int not null default 0,
  retirees int not null default 0 comment 'in force and absent from a complete list: they end the day before',
  averties int not null default 0 comment 'rows with at least one warning',
  appliquees int not null default 0 comment 'last row number of the file whose batch is committed',
  depose_par bigint null comment 'compte; null: the command',
  depose_nom varchar(160) not null,
  depose_le datetime(6) not null,
  essaye_le datetime(6) null,
  applique_par bigint null comment 'compte; null: the command',
  applique_nom varchar(160) null,
  applique_le datetime(6) null,
  bail varchar(36) collate ascii_bin null comment 'token of the worker that holds it',
  bail_jusqu datetime(6) null comment 'UTC; after it, another worker takes over',
  tentatives smallint not null default 0,
  version int not null default 0,
  vivante tinyint as (if(etat in ('DEPOSE', 'ESSAI', 'ESSAYE', 'A_APPLIQUER', 'APPLICATION', 'PERIME'), 1, null)) persistent,
  unique importation_reference (reference),
  unique importation_meme_fichier (type, sha256, date_version, vivante),
  index importation_travail (etat, bail_jusqu, id),
  index importation_type (type, id)
);

create table import_fichier (
  importation_id bigint not null,
  rang int not null,
  contenu mediumblob not null comment 'at most 256 KiB of the file; erased once the import is applied, refused or given up',
  primary key (importation_id, rang),
  constraint import_fichier_de foreign key (importation_id) references importation (id)
);

create table import_ligne (
  importation_id bigint not null,
  numero int not null comment 'row of the file, 1 is the first; above 10 000 000: absent from the file',
  cle varchar(80) not null,
  libelle varchar(160) not null,
  issue enum ('NOUVELLE', 'CHANGEE', 'INCHANGEE', 'REJETEE', 'RETIREE') not null,
  differences text null comment 'JSON array of {champ, avant, apres}',
  empreinte binary(16) not null comment 'of the verdict: another one when applying means that the base has changed since',
  primary key (importation_id, numero),
  index import_ligne_issue (importation_id, issue, numero),
  constraint import_ligne_de foreign key (importation_id) references importation (id)
);

create table import_remarque (
  importation_id bigint not null,
  motif varchar(60) collate ascii_bin not null,
  numero int not null,
  rejet boolean not null comment 'false: a warning, the row is taken all the same',
  arguments varchar(1000) null comment 'JSON array of texts',
  primary key (importation_id, motif, numero),
  index import_remarque_ligne (importation_id, numero),
  constraint import_remarque_de foreign key (importation_id) references importation (id)
);
