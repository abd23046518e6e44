-- Figures of the last twelve months, rebuilt every night: the public page reads the rows of everybody, a clinic its own
create table pec_delai (
  organisme_id bigint not null comment 'body of the provider; 0: all together',
  famille varchar(30) collate ascii_bin not null comment 'family of kinds; TOUTES: all together',
  decidees int not null,
  dans_le_delai int not null,
  accordees int not null comment 'wholly',
  partielles int not null,
  refusees int not null,
  par_regle int not null comment 'answered at once',
  mediane int null comment 'minutes of the unit of the delay, pauses left out; null where units are mixed',
  neuf_dixiemes int null comment 'minutes; nine in ten were answered by then',
  unite enum ('HEURES_OUVREES', 'JOURS_OUVRES', 'JOURS') null,
  du date not null,
  au date not null comment 'included',
  calcule_le datetime(6) not null comment 'UTC',
  primary key (organisme_id, famille)
);

create table pec_delai_motif (
  organisme_id bigint not null comment 'body of the provider; 0: all together',
  motif varchar(60) collate ascii_bin not null,
  nombre int not null comment 'lines refused or granted otherwise for this reason',
  primary key (organisme_id, motif)
);
