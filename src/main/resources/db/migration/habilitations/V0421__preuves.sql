-- Evidence for any date: the very bytes that were handed over, so that both sides quote the same figures
create table preuve_habilitation (
  reference varchar(32) collate ascii_bin not null primary key comment 'PRV-…',
  organisme_id bigint null comment 'null: every body',
  instant datetime(6) not null comment 'UTC; the state of the register at this instant',
  titres int not null,
  actifs int not null,
  suspendus int not null,
  sans_preuve int not null,
  villes int not null comment 'towns of the suspended titles',
  dossiers int not null comment 'files handed over until then',
  csv mediumblob not null,
  sha256 char(64) collate ascii_bin not null comment 'of the CSV, printed on the sealed paper',
  cree_par bigint not null comment 'personne',
  cree_le datetime(6) not null comment 'UTC',
  index preuve_habilitation_organisme (organisme_id, cree_le),
  constraint preuve_habilitation_de foreign key (organisme_id) references organisme (id),
  constraint preuve_habilitation_par foreign key (cree_par) references personne (id)
);
