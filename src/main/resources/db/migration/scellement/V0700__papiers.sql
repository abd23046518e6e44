-- Papers that bind: the register, the sealed files, the keys of the printed codes, the public checks
create table papier (
  id bigint not null auto_increment primary key,
  reference varchar(32) collate ascii_bin not null comment 'printed on the paper; 80 random bits',
  type varchar(30) collate ascii_bin not null,
  objet varchar(64) collate ascii_bin not null comment 'what the paper is about: the reference of a file, or an opaque one',
  cle varchar(64) collate ascii_bin not null comment 'idempotence: the same paper is asked twice, issued once',
  assure_id bigint null comment 'the insured person who may read it; null: none',
  emis_le datetime(6) not null comment 'UTC',
  valide_du date not null,
  valide_au date null comment 'last day, included; null: without end',
  revoque_le datetime(6) null comment 'UTC',
  revoque_motif varchar(500) null,
  revoque_par varchar(160) null,
  empreinte binary(32) not null comment 'SHA-256 of the sealed PDF',
  taille int not null comment 'bytes of the sealed PDF',
  jeton varchar(6000) collate ascii_bin not null comment 'the signed text of the printed code; the facts shown by the public check are read from it',
  unique papier_reference (reference),
  unique papier_une_fois (type, objet, cle),
  unique papier_empreinte (empreinte),
  index papier_assure (assure_id, id),
  constraint papier_periode check (valide_au is null or valide_au >= valide_du),
  constraint papier_revocation check ((revoque_le is null) = (revoque_motif is null))
) comment 'each paper issued, for ever: a paper is revoked, never deleted';

create table papier_contenu (
  papier_id bigint not null primary key,
  chiffre mediumblob not null comment 'the sealed PDF: nonce, AES-256-GCM text, tag',
  constraint papier_contenu_de foreign key (papier_id) references papier (id)
);

create table papier_cle (
  kid char(8) collate ascii_bin not null primary key comment 'first 8 hexadecimal digits of the SHA-256 of the public key',
  publique varbinary(200) not null comment 'Ed25519, X.509 SubjectPublicKeyInfo',
  depuis datetime(6) not null comment 'UTC; first use',
  retiree_le datetime(6) null comment 'UTC; its codes are no longer accepted'
) comment 'public keys of the printed codes: the one in use and the former ones';

create table papier_controle (
  id bigint not null auto_increment primary key,
  papier_id bigint null comment 'null: nothing known by that reference or file',
  instant datetime(6) not null comment 'UTC',
  moyen enum ('REFERENCE', 'FICHIER') not null,
  resultat varchar(20) collate ascii_bin not null,
  index papier_controle_de (papier_id, id),
  constraint papier_controle_papier foreign key (papier_id) references papier (id)
) comment 'public checks, without anything about who checked';
