-- The rights of tomorrow's admissions in one go: what a clinic sent, row by row, each with its numbered answer
create table liste_droits (
  id bigint not null auto_increment primary key,
  reference varchar(32) collate ascii_bin not null comment 'LDR-…: under which it can be shown again',
  organisme_id bigint not null comment 'the clinic that asked',
  compte_id bigint not null,
  cle varchar(64) collate ascii_bin not null comment 'idempotence key of the page',
  nom varchar(200) null comment 'name of the file; null when pasted',
  lignes smallint not null,
  exceptions smallint not null comment 'rows whose answer is not open rights',
  instant datetime(6) not null comment 'UTC',
  unique liste_droits_reference (reference),
  unique liste_droits_cle (compte_id, cle),
  index liste_droits_organisme (organisme_id, id),
  constraint liste_droits_par foreign key (organisme_id) references organisme (id),
  constraint liste_droits_compte foreign key (compte_id) references compte (id)
);

create table liste_droits_ligne (
  liste_id bigint not null,
  rang smallint not null comment 'order in the file',
  libelle varchar(120) null comment 'the clinic''s own words for the row: name, room, file number',
  saisie varchar(120) not null comment 'by what the person was looked for, as typed',
  date_soins date null,
  verification_reference varchar(32) collate ascii_bin null comment 'the numbered answer; null when the row could not be asked',
  motif varchar(20) collate ascii_bin null comment 'why the row could not be asked',
  primary key (liste_id, rang),
  constraint liste_droits_ligne_de foreign key (liste_id) references liste_droits (id),
  constraint liste_droits_ligne_reponse foreign key (verification_reference) references verification_droits (reference),
  constraint liste_droits_ligne_issue check ((verification_reference is null) = (motif is not null))
);
