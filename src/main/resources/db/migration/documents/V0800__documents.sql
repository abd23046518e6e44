-- The document store. A row exists before its bytes have all arrived, and is seen by nobody until depose_le is set.
create table document (
  id bigint not null auto_increment primary key,
  reference varchar(32) collate ascii_bin not null,
  proprietaire_type varchar(30) collate ascii_bin not null comment 'the kind of file it belongs to: PEC, DOSSIER, ADMISSION …',
  proprietaire_id bigint not null,
  assure_id bigint null comment 'the insured person it speaks of, for the journal of its readings',
  nature varchar(60) collate ascii_bin not null comment 'code of the document required, or LIBRE',
  nom varchar(200) not null comment 'file name as sent, without path or control characters; never trusted for the type',
  type_contenu enum ('PDF', 'JPEG', 'PNG', 'TIFF') not null comment 'told from the content',
  taille bigint null comment 'bytes; null while arriving',
  sha256 binary(32) null comment 'of the file as sent; null while arriving',
  blocs int null comment 'number of blocks; null while arriving',
  cle_enveloppee varbinary(80) not null comment 'data key of this document, AES-GCM under the master key',
  cle_id char(8) collate ascii_bin not null comment 'which master key',
  etat enum ('RECU', 'ANALYSE', 'LISIBLE', 'ILLISIBLE', 'REFUSE', 'VU') not null default 'RECU',
  motif varchar(40) collate ascii_bin null comment 'why it cannot be read or is refused, or what it waits for',
  pages smallint null comment 'told by the analysis',
  actif boolean not null default false comment 'the original holds scripts, attachments or launch actions: said before it is downloaded',
  antivirus_le datetime(6) null comment 'UTC; null: not checked',
  bail_au datetime(6) null comment 'UTC; until when the analysis that took it may run',
  tentatives tinyint not null default 0 comment 'analyses begun',
  commence_le datetime(6) not null comment 'UTC; first byte',
  depose_le datetime(6) null comment 'UTC; last byte stored: from here on it exists',
  depose_par bigint null comment 'compte; null: the application itself',
  vu_le datetime(6) null comment 'UTC; first opened by an agent',
  vu_par bigint null comment 'compte',
  constraint document_reference unique (reference),
  constraint document_une_fois unique (proprietaire_type, proprietaire_id, nature, sha256),
  index document_proprietaire (proprietaire_type, proprietaire_id, id),
  index document_a_analyser (etat, id),
  index document_inacheve (depose_le, commence_le),
  constraint document_complet check (depose_le is null or (taille is not null and sha256 is not null and blocs is not null)),
  constraint document_vu check ((etat = 'VU') = (vu_le is not null))
) comment 'one file sent by somebody for one object of another module';

create table document_bloc (
  document_id bigint not null,
  rang int not null comment 'from 0',
  donnees mediumblob not null comment 'nonce, AES-GCM ciphertext and tag of at most 256 KiB of the file',
  primary key (document_id, rang),
  constraint document_bloc_document foreign key (document_id) references document (id) on delete cascade
) comment 'the original, as sent';

create table document_page (
  document_id bigint not null,
  page smallint not null comment 'from 1; 0 is the thumbnail',
  format enum ('PNG', 'JPEG') not null,
  largeur smallint not null comment 'pixels',
  hauteur smallint not null comment 'pixels',
  rendu_le datetime(6) not null comment 'UTC',
  donnees mediumblob not null comment 'nonce, AES-GCM ciphertext and tag of the image',
  primary key (document_id, page),
  constraint document_page_document foreign key (document_id) references document (id) on delete cascade
) comment 'pages as agents see them: a cache, made again from the original when purged';
