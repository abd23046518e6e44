-- Review campaigns: each body confirms its titles one by one, with evidence; what nobody answered lapses at the end
create table campagne (
  id bigint not null auto_increment primary key,
  reference varchar(32) collate ascii_bin not null comment 'CAM-…',
  nom varchar(160) not null,
  ouverte_le datetime(6) not null comment 'UTC',
  ouverte_par bigint not null comment 'personne',
  fin date not null comment 'last day to answer, included',
  close_le datetime(6) null comment 'UTC; what was unanswered has lapsed and the results are sealed',
  unique campagne_reference (reference),
  index campagne_ouverte (close_le, fin),
  constraint campagne_par foreign key (ouverte_par) references personne (id)
);

create table campagne_titre (
  campagne_id bigint not null,
  organisme_id bigint not null,
  titre_id bigint not null,
  reponse enum ('CONFIRME', 'RETIRE') null,
  preuve varchar(120) null comment 'reference of the evidence that the link still exists',
  preuve_date date null,
  repondu_par bigint null comment 'personne',
  repondu_le datetime(6) null comment 'UTC',
  issue enum ('CONFIRME', 'RETIRE', 'CADUC', 'RETENU', 'SORTI') null
    comment 'at the end; RETENU: a file would wait for nobody, so the title stays; SORTI: ended by itself meanwhile',
  primary key (campagne_id, organisme_id, titre_id),
  unique campagne_titre_une (campagne_id, titre_id),
  index campagne_titre_titre (titre_id),
  constraint campagne_titre_campagne foreign key (campagne_id) references campagne (id),
  constraint campagne_titre_titre_fk foreign key (titre_id) references titre (id),
  constraint campagne_titre_organisme foreign key (organisme_id) references organisme (id),
  constraint campagne_titre_preuve check (reponse is null or reponse <> 'CONFIRME' or (preuve is not null and preuve_date is not null))
);

create table campagne_rappel (
  campagne_id bigint not null,
  organisme_id bigint not null,
  jours smallint not null comment 'days before the end',
  instant datetime(6) not null comment 'UTC',
  primary key (campagne_id, organisme_id, jours),
  constraint campagne_rappel_de foreign key (campagne_id) references campagne (id)
) comment 'a reminder is given once';

create table campagne_resultat (
  campagne_id bigint not null,
  organisme_id bigint not null,
  objet varchar(64) collate ascii_bin not null comment 'what the sealed paper is about',
  titres int not null,
  confirmes int not null,
  retires int not null,
  caducs int not null,
  retenus int not null,
  sortis int not null,
  csv mediumblob not null,
  sha256 char(64) collate ascii_bin not null comment 'of the CSV, printed on the sealed paper',
  primary key (campagne_id, organisme_id),
  constraint campagne_resultat_de foreign key (campagne_id) references campagne (id)
) comment 'the very bytes that both sides read';

insert into regle_habilitation (code, valeur, valide_du, source, confiance) values
  ('CAMPAGNE_JOURS', 15, '2026-01-01', 'Proposition : durée la plus courte d’une revue, à confirmer', 'I');
