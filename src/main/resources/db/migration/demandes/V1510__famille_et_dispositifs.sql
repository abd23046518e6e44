-- More that an insured person asks for: somebody new in the household, studies, civil status, a device before it is bought
alter table demande
  modify column genre enum ('COORDONNEES', 'RIB', 'ETM', 'BENEFICIAIRE', 'ETUDES', 'ETAT_CIVIL', 'DISPOSITIF') not null,
  add column verifiee_par bigint null comment 'compte: who compared the papers, where identity is concerned; never who decides',
  add column verifiee_le datetime(6) null comment 'UTC',
  add constraint demande_verifiee foreign key (verifiee_par) references compte (id),
  add constraint demande_quatre_yeux check (verifiee_par is null or decidee_par is null or verifiee_par <> decidee_par);

alter table demande
  drop index demande_file,
  drop column corbeille;

alter table demande
  add column corbeille varchar(10) collate ascii_bin as (case
    when genre = 'RIB' then 'COMPTES'
    when genre in ('ETM', 'DISPOSITIF') then 'MEDICAL'
    when genre = 'ETUDES' then 'FAMILLE'
    when genre in ('BENEFICIAIRE', 'ETAT_CIVIL') then if(verifiee_par is null, 'FAMILLE', 'COMPTES')
  end) persistent comment 'whose queue; null when nobody has to decide' after genre,
  add index demande_file (corbeille, statut, id);

create table demande_famille (
  demande_id bigint not null primary key,
  nature enum ('CONJOINT', 'ENFANT', 'ETUDES', 'DIVORCE', 'DECES', 'RECTIFICATION') not null,
  prenom varchar(80) null comment 'of somebody new, or as it is right',
  nom varchar(80) null,
  prenom_ar varchar(80) null,
  nom_ar varchar(80) null,
  naissance date null,
  sexe enum ('F', 'M') null,
  cin varchar(12) collate ascii_bin null,
  date_fait date null comment 'marriage, birth, divorce, death; for studies the last day of the year of study',
  etablissement varchar(160) null,
  constraint demande_famille_de foreign key (demande_id) references demande (id) on delete cascade,
  constraint demande_famille_nouveau check (nature not in ('CONJOINT', 'ENFANT')
    or (prenom is not null and nom is not null and naissance is not null and sexe is not null and date_fait is not null)),
  constraint demande_famille_date check (nature = 'RECTIFICATION' or date_fait is not null)
);

create table demande_dispositif (
  demande_id bigint not null primary key,
  code varchar(10) collate ascii_bin not null comment 'of the list of devices',
  libelle varchar(500) not null comment 'as the list had it that day',
  quantite smallint not null,
  prix decimal(12,2) not null comment 'dirhams for one, of the quote',
  base decimal(12,2) null comment 'dirhams for one, of the list; null when it has none',
  constraint demande_dispositif_de foreign key (demande_id) references demande (id) on delete cascade,
  constraint demande_dispositif_nombre check (quantite between 1 and 99)
);

-- the documents of these requests are data like all others
alter table piece_exigible drop constraint piece_exigible_etape;
alter table piece_exigible
  modify column etape varchar(15) collate ascii_bin not null comment 'PEC, FACTURE, REMBOURSEMENT, ADMISSION, ALD, DEMANDE',
  add constraint piece_exigible_etape check (etape in ('PEC', 'FACTURE', 'REMBOURSEMENT', 'ADMISSION', 'ALD', 'DEMANDE'));
