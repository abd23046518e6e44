-- A provider manages its own people: the payer names who answers for it, and how many people of each role that person may let in
create table responsable_prestataire (
  organisme_id bigint not null,
  personne_id bigint not null,
  designe_par bigint not null comment 'personne of the payer',
  designe_le datetime(6) not null comment 'UTC',
  primary key (organisme_id, personne_id),
  constraint responsable_organisme foreign key (organisme_id) references organisme (id),
  constraint responsable_personne foreign key (personne_id) references personne (id),
  constraint responsable_par foreign key (designe_par) references personne (id),
  constraint responsable_autre check (designe_par <> personne_id)
) with system versioning comment 'counts as long as the person has a living title there';

create table delegation_limite (
  nature enum ('CLINIQUE', 'DIALYSE', 'ONCOLOGIE', 'OPHTALMOLOGIE', 'PHARMACIE') not null comment 'of the provider',
  role varchar(40) collate ascii_bin not null,
  maximum int not null comment 'living titles of this role that the responsible person may reach; beyond, the payer decides',
  mois int not null comment 'longest title',
  valide_du date not null,
  valide_au date null,
  source varchar(500) not null,
  confiance enum ('A', 'B', 'C', 'I', 'U') not null,
  primary key (nature, role, valide_du)
);

insert into delegation_limite (nature, role, maximum, mois, valide_du, source, confiance) values
  ('CLINIQUE', 'CLINIQUE_ADMISSION', 10, 12, '2026-01-01', 'Proposition, à confirmer', 'I'),
  ('CLINIQUE', 'CLINIQUE_FACTURATION', 5, 12, '2026-01-01', 'Proposition, à confirmer', 'I'),
  ('DIALYSE', 'CLINIQUE_ADMISSION', 5, 12, '2026-01-01', 'Proposition, à confirmer', 'I'),
  ('DIALYSE', 'CLINIQUE_FACTURATION', 3, 12, '2026-01-01', 'Proposition, à confirmer', 'I'),
  ('ONCOLOGIE', 'CLINIQUE_ADMISSION', 5, 12, '2026-01-01', 'Proposition, à confirmer', 'I'),
  ('ONCOLOGIE', 'CLINIQUE_FACTURATION', 3, 12, '2026-01-01', 'Proposition, à confirmer', 'I'),
  ('OPHTALMOLOGIE', 'CLINIQUE_ADMISSION', 5, 12, '2026-01-01', 'Proposition, à confirmer', 'I'),
  ('OPHTALMOLOGIE', 'CLINIQUE_FACTURATION', 3, 12, '2026-01-01', 'Proposition, à confirmer', 'I'),
  ('PHARMACIE', 'PHARMACIE', 5, 12, '2026-01-01', 'Proposition, à confirmer', 'I');
