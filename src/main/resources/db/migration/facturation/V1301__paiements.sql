-- The order to pay: one transfer a provider, sent to the bank as a file, matched with the file that comes back
create table ordre_virement (
  id bigint not null auto_increment primary key,
  numero varchar(32) collate ascii_bin not null comment 'ORV-…: public reference',
  etat enum ('PREPARE', 'EMIS', 'RAPPROCHE', 'DEFAIT') not null,
  nombre int not null comment 'transfers',
  montant decimal(12, 2) not null comment 'DH',
  prepare_le datetime(6) not null comment 'UTC',
  prepare_par bigint not null comment 'compte',
  emis_le datetime(6) null comment 'UTC',
  emis_par bigint null comment 'compte',
  version int not null default 0,
  unique ordre_virement_numero (numero),
  index ordre_virement_etat (etat, id),
  constraint ordre_virement_par foreign key (prepare_par) references compte (id)
);

create table virement (
  id bigint not null auto_increment primary key,
  ordre_id bigint not null,
  numero varchar(32) collate ascii_bin not null comment 'VIR-…: what the bank gives back',
  prestataire_id bigint not null,
  rib varchar(24) collate ascii_bin not null comment 'as it was on the day of the order',
  titulaire varchar(160) not null,
  montant decimal(12, 2) not null comment 'DH',
  etat enum ('PREPARE', 'EMIS', 'EXECUTE', 'REJETE', 'DEFAIT') not null,
  execute_le date null,
  reference_banque varchar(60) collate ascii_bin null,
  motif varchar(200) null comment 'words of the bank',
  unique virement_numero (numero),
  unique virement_prestataire (ordre_id, prestataire_id),
  constraint virement_de foreign key (ordre_id) references ordre_virement (id),
  constraint virement_vers foreign key (prestataire_id) references prestataire (id),
  constraint virement_positif check (montant > 0),
  constraint virement_execute check (etat <> 'EXECUTE' or (execute_le is not null and reference_banque is not null))
);

create table virement_facture (
  virement_id bigint not null,
  facture_id bigint not null,
  montant decimal(12, 2) not null comment 'DH',
  vivant tinyint null comment '1 while the transfer may still pay; null once it was refused or undone',
  primary key (virement_id, facture_id),
  unique virement_facture_une_fois (facture_id, vivant),
  constraint virement_facture_de foreign key (virement_id) references virement (id),
  constraint virement_facture_pour foreign key (facture_id) references facture (id)
) comment 'an invoice stands in one living transfer: it is paid once';

create table retour_banque (
  id bigint not null auto_increment primary key,
  numero varchar(32) collate ascii_bin not null comment 'RTB-…: public reference',
  nom varchar(200) not null comment 'name of the file',
  sha256 char(64) collate ascii_bin not null,
  lignes int not null,
  rapprochees int not null,
  recu_le datetime(6) not null comment 'UTC',
  recu_par bigint not null comment 'compte',
  unique retour_banque_numero (numero),
  unique retour_banque_fichier (sha256),
  constraint retour_banque_par foreign key (recu_par) references compte (id)
);

create table retour_ligne (
  retour_id bigint not null,
  rang int not null,
  texte varchar(500) not null comment 'the line as it came',
  virement_id bigint null,
  issue enum ('EXECUTE', 'REJETE', 'INCONNU', 'ECART', 'DEJA', 'ILLISIBLE') not null,
  primary key (retour_id, rang),
  constraint retour_ligne_de foreign key (retour_id) references retour_banque (id),
  constraint retour_ligne_virement foreign key (virement_id) references virement (id)
);
