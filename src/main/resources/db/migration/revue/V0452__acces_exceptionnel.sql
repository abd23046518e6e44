-- Readings out of the ordinary: with a motive, for a short time, reviewed by somebody else
create table acces_exceptionnel (
  id bigint not null auto_increment primary key,
  reference varchar(32) collate ascii_bin not null comment 'EXC-…',
  assure_id bigint not null comment 'assure; its table comes later',
  personne_id bigint not null comment 'who reads',
  motif varchar(500) not null comment 'read by the reviewer and by the insured person',
  instant datetime(6) not null comment 'UTC',
  expire_le datetime(6) not null comment 'UTC; the page closes',
  lectures int not null default 0,
  avis enum ('JUSTIFIE', 'INJUSTIFIE') null,
  avis_texte varchar(1000) null,
  avis_par bigint null comment 'personne',
  avis_le datetime(6) null comment 'UTC',
  unique acces_exceptionnel_reference (reference),
  index acces_exceptionnel_avis (avis, id),
  index acces_exceptionnel_personne (personne_id, id),
  constraint acces_exceptionnel_lecteur foreign key (personne_id) references personne (id),
  constraint acces_exceptionnel_avis_par foreign key (avis_par) references personne (id),
  constraint acces_exceptionnel_autre check (avis_par is null or avis_par <> personne_id)
);

insert into regle_habilitation (code, valeur, valide_du, source, confiance) values
  ('ACCES_EXCEPTIONNEL_MINUTES', 30, '2026-01-01', 'Proposition ACC-17, à confirmer', 'I');
