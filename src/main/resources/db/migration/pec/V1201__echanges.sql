-- What the payer and the provider ask each other on a request
create table pec_complement (
  id bigint not null auto_increment primary key,
  pec_id bigint not null,
  rang tinyint not null comment '1, then 2 with the leave of a supervisor',
  texte varchar(2000) null,
  demande_le datetime(6) not null comment 'UTC',
  demande_par bigint not null comment 'compte',
  autorise_par bigint null comment 'compte of the supervisor, for a second one',
  autorisation_motif varchar(500) null,
  repondu_le datetime(6) null comment 'UTC',
  repondu_par bigint null comment 'compte',
  ouvert tinyint as (if(repondu_le is null, 1, null)) persistent comment 'one open at a time',
  unique pec_complement_rang (pec_id, rang),
  unique pec_complement_ouvert (pec_id, ouvert),
  constraint pec_complement_de foreign key (pec_id) references pec (id),
  constraint pec_complement_par foreign key (demande_par) references compte (id),
  constraint pec_complement_second check (rang = 1 or (autorise_par is not null and autorise_par <> demande_par))
);

create table pec_complement_item (
  id bigint not null auto_increment primary key,
  complement_id bigint not null,
  rang tinyint not null,
  motif varchar(60) collate ascii_bin null comment 'coded reason, domain COMPLEMENT_PEC',
  demande varchar(500) not null,
  piece varchar(60) collate ascii_bin null comment 'the document required that it asks for; null: words are enough',
  ligne_id bigint null,
  reponse varchar(2000) null,
  repondu_le datetime(6) null comment 'UTC',
  unique pec_complement_item_rang (complement_id, rang),
  constraint pec_complement_item_de foreign key (complement_id) references pec_complement (id),
  constraint pec_complement_item_ligne foreign key (ligne_id) references pec_ligne (id)
);

create table pec_avis (
  id bigint not null auto_increment primary key,
  pec_id bigint not null,
  question varchar(2000) not null,
  demande_le datetime(6) not null comment 'UTC',
  demande_par bigint not null comment 'compte',
  rendu_le datetime(6) null comment 'UTC',
  rendu_par bigint null comment 'compte',
  sens enum ('FAVORABLE', 'FAVORABLE_SOUS_RESERVE', 'DEFAVORABLE') null,
  texte varchar(2000) null comment 'medical: shown to medical roles only',
  ouvert tinyint as (if(rendu_le is null, 1, null)) persistent,
  unique pec_avis_ouvert (pec_id, ouvert),
  index pec_avis_pec (pec_id, id),
  constraint pec_avis_de foreign key (pec_id) references pec (id),
  constraint pec_avis_demande foreign key (demande_par) references compte (id),
  constraint pec_avis_rendu foreign key (rendu_par) references compte (id),
  constraint pec_avis_complet check ((rendu_le is null) = (sens is null)),
  constraint pec_avis_quatre_yeux check (rendu_par is null or rendu_par <> demande_par)
);

create table pec_avis_ligne (
  avis_id bigint not null,
  ligne_id bigint not null,
  sens enum ('FAVORABLE', 'FAVORABLE_SOUS_RESERVE', 'DEFAVORABLE') not null,
  texte varchar(1000) null,
  primary key (avis_id, ligne_id),
  constraint pec_avis_ligne_de foreign key (avis_id) references pec_avis (id),
  constraint pec_avis_ligne_sur foreign key (ligne_id) references pec_ligne (id)
);

create table pec_document (
  document_reference varchar(32) collate ascii_bin not null primary key,
  pec_id bigint not null,
  piece varchar(60) collate ascii_bin not null comment 'the document required that it answers, or LIBRE',
  ligne_id bigint null comment 'null: for the whole file',
  item_id bigint null comment 'the item of a complement that it answers',
  index pec_document_pec (pec_id, piece),
  constraint pec_document_est foreign key (document_reference) references document (reference) on delete cascade,
  constraint pec_document_de foreign key (pec_id) references pec (id),
  constraint pec_document_ligne foreign key (ligne_id) references pec_ligne (id),
  constraint pec_document_item foreign key (item_id) references pec_complement_item (id)
) comment 'which document answers what; the document itself is owned by (PEC, id) in the document store';

create table pec_routage (
  id bigint not null auto_increment primary key,
  organisme_id bigint null comment 'provider; null: all',
  famille varchar(30) collate ascii_bin null comment 'null: all kinds',
  bureau_id bigint not null comment 'office of the payer in charge',
  valide_du date not null,
  valide_au date null,
  source varchar(500) not null,
  confiance enum ('A', 'B', 'C', 'I', 'U') not null,
  confirme_le date null,
  index pec_routage_organisme (organisme_id, famille, valide_du),
  constraint pec_routage_de foreign key (organisme_id) references organisme (id),
  constraint pec_routage_vers foreign key (bureau_id) references bureau (id)
) comment 'which office treats which request; without a row, the first office of the payer. No rule is published';
