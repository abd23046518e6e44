-- Clinics and pharmacies, and their admission to third-party payment
create table prestataire (
  id bigint not null auto_increment primary key,
  organisme_id bigint not null,
  inpe char(9) collate ascii_bin not null comment 'opaque, 9 digits; an INPE shared by two centres is an alert, not an impossibility',
  nature enum ('CLINIQUE', 'DIALYSE', 'ONCOLOGIE', 'OPHTALMOLOGIE', 'PHARMACIE') not null,
  secteur enum ('PRIVE', 'PUBLIC') not null default 'PRIVE',
  nom varchar(160) not null,
  nom_ar varchar(160) not null,
  ville varchar(80) not null,
  adresse varchar(200) null,
  telephone varchar(20) null,
  courriel varchar(160) null,
  rib varchar(24) collate ascii_bin null,
  titulaire_rib varchar(160) null,
  version int not null default 0,
  unique prestataire_organisme (organisme_id),
  index prestataire_inpe (inpe),
  index prestataire_nom (nature, nom, id),
  constraint prestataire_est foreign key (organisme_id) references organisme (id)
);

create table admission (
  id bigint not null auto_increment primary key,
  numero varchar(32) collate ascii_bin not null,
  prestataire_id bigint not null,
  statut enum ('DEPOSEE', 'ADMISE', 'REFUSEE', 'SUSPENDUE', 'TERMINEE') not null,
  deposee_le datetime(6) not null,
  deposee_par bigint null comment 'compte of the agent who registered it',
  decidee_le datetime(6) null,
  decidee_par bigint null comment 'compte',
  debut date null,
  fin date null,
  motif varchar(60) collate ascii_bin null,
  texte varchar(1000) null,
  version int not null default 0,
  unique admission_numero (numero),
  index admission_prestataire (prestataire_id, statut, debut),
  index admission_statut (statut, deposee_le, id),
  constraint admission_de foreign key (prestataire_id) references prestataire (id),
  constraint admission_quatre_yeux check (decidee_par is null or deposee_par is null or decidee_par <> deposee_par)
) with system versioning;

create table admission_suspension (
  id bigint not null auto_increment primary key,
  admission_id bigint not null,
  debut date not null,
  fin date null,
  motif varchar(60) collate ascii_bin not null,
  texte varchar(1000) not null,
  decidee_par bigint not null comment 'compte',
  decidee_le datetime(6) not null,
  index suspension_admission (admission_id, debut),
  constraint suspension_de foreign key (admission_id) references admission (id)
);
