-- The pharmacy counter: each check is a numbered answer; each dispensing lowers what an agreement leaves
create table verification_comptoir (
  id bigint not null auto_increment primary key,
  reference varchar(32) collate ascii_bin not null comment 'CPT-…',
  organisme_id bigint not null comment 'the pharmacy that asked',
  compte_id bigint not null,
  instant datetime(6) not null comment 'UTC',
  beneficiaire_id bigint null comment 'null while the patient is not known',
  ean13 char(13) collate ascii_bin null comment 'null while the medicine is not known',
  medicament varchar(160) null comment 'name on the list of that day',
  verdict enum ('DELIVRER', 'ACCORD_REQUIS', 'EN_ATTENTE', 'NON', 'COMPLETER') not null,
  raisons varchar(1000) not null comment 'codes with their arguments: CODE|arg|arg, separated by line feeds',
  ligne_id bigint null comment 'line of the agreement the answer rests on',
  boites_accordees int null,
  boites_restantes int null,
  part_amo decimal(12, 2) null comment 'DH a box',
  part_assure decimal(12, 2) null comment 'DH a box',
  accord_au date null comment 'last day of the agreement',
  unique verification_comptoir_reference (reference),
  index verification_comptoir_organisme (organisme_id, id),
  constraint verification_comptoir_par foreign key (organisme_id) references organisme (id),
  constraint verification_comptoir_compte foreign key (compte_id) references compte (id),
  constraint verification_comptoir_de foreign key (beneficiaire_id) references beneficiaire (id),
  constraint verification_comptoir_ligne foreign key (ligne_id) references pec_ligne (id)
);

create table solde_officine (
  ligne_id bigint not null primary key comment 'line of the agreement',
  accordees int not null comment 'boxes granted',
  delivrees int not null default 0 comment 'boxes dispensed so far, in any pharmacy',
  constraint solde_ligne foreign key (ligne_id) references pec_ligne (id),
  constraint solde_jamais_depasse check (delivrees between 0 and accordees)
) comment 'one row an agreement line: the guard that an agreement is never exceeded, whatever two counters do at once';

create table delivrance (
  id bigint not null auto_increment primary key,
  reference varchar(32) collate ascii_bin not null comment 'DEL-…',
  verification_id bigint not null comment 'the answer that allowed it; one dispensing an answer',
  ligne_id bigint not null,
  organisme_id bigint not null,
  compte_id bigint not null,
  ean13 char(13) collate ascii_bin not null,
  boites int not null,
  instant datetime(6) not null comment 'UTC',
  unique delivrance_reference (reference),
  unique delivrance_verification (verification_id),
  index delivrance_ligne (ligne_id, id),
  index delivrance_organisme (organisme_id, id),
  constraint delivrance_verification_fk foreign key (verification_id) references verification_comptoir (id),
  constraint delivrance_ligne_fk foreign key (ligne_id) references pec_ligne (id),
  constraint delivrance_par foreign key (compte_id) references compte (id),
  constraint delivrance_boites check (boites > 0)
);
