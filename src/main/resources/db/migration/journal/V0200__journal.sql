-- Who did or saw what. Written in the transaction of the act, linked afterwards by the sealer.
create table journal (
  id bigint not null auto_increment primary key,
  instant datetime(6) not null comment 'UTC',
  compte_id bigint null comment 'null: the application itself, or nobody signed in',
  personne_id bigint null,
  acteur varchar(160) not null comment 'name of the person, or of the job',
  role varchar(40) collate ascii_bin null,
  organisme_id bigint null,
  organisme varchar(160) null,
  bureau varchar(160) null,
  nature enum ('ACTE', 'LECTURE', 'CONNEXION', 'SYSTEME') not null,
  action varchar(60) collate ascii_bin not null comment 'for example pec.deposer, assure.consulter',
  objet_type varchar(30) collate ascii_bin null,
  objet_id varchar(64) collate ascii_bin null,
  assure_id bigint null comment 'the insured person whose file was touched',
  motif varchar(500) null,
  detail varchar(2000) null comment 'short facts, no health data',
  adresse varchar(45) collate ascii_bin null,
  requete varchar(36) collate ascii_bin null,
  index journal_assure (assure_id, id),
  index journal_objet (objet_type, objet_id, id),
  index journal_compte (compte_id, id)
) comment 'append-only: the application never updates or deletes a row';

create table journal_scelle (
  journal_id bigint not null primary key,
  rang bigint not null comment 'position in the chain, without gap',
  empreinte binary(32) not null comment 'SHA-256 of the previous link and of the row',
  scelle_le datetime(6) not null,
  unique journal_scelle_rang (rang),
  constraint journal_scelle_ligne foreign key (journal_id) references journal (id)
) comment 'the chain: one link per journal row, made by the sealer every few seconds';
