-- The legal clock of any file, and what "working time" means
create table horloge (
  id bigint not null auto_increment primary key,
  objet_type varchar(30) collate ascii_bin not null comment 'table of the file, for example pec',
  objet_id bigint not null,
  delai_code varchar(60) collate ascii_bin not null comment 'parameter the delay was copied from',
  delai_quantite int not null,
  delai_unite enum ('HEURES_OUVREES', 'JOURS_OUVRES', 'JOURS') not null,
  debut datetime(6) not null comment 'UTC',
  etat enum ('EN_COURS', 'EN_PAUSE', 'ARRETEE') not null,
  reprise_le datetime(6) not null comment 'UTC; the count of what is left began here',
  reste bigint not null comment 'microseconds of working time left at reprise_le, or at the pause or stop',
  echeance datetime(6) not null comment 'UTC; reprise_le plus reste over the calendar',
  main varchar(20) collate ascii_bin not null comment 'who must act, see horloge.Main',
  depuis datetime(6) not null comment 'UTC; since when that hand has the file',
  cause varchar(30) collate ascii_bin not null comment 'of the last event',
  version int not null default 0,
  unique horloge_objet (objet_type, objet_id),
  index horloge_echeance (objet_type, etat, echeance),
  constraint horloge_reste check (reste >= 0),
  constraint horloge_quantite check (delai_quantite > 0)
);

create table horloge_evenement (
  id bigint not null auto_increment primary key,
  horloge_id bigint not null,
  nature enum ('DEMARRAGE', 'PAUSE', 'REPRISE', 'PASSAGE', 'ARRET') not null,
  cause varchar(30) collate ascii_bin not null,
  main varchar(20) collate ascii_bin not null,
  instant datetime(6) not null comment 'UTC',
  reste bigint not null comment 'microseconds of working time left after the event',
  echeance datetime(6) not null comment 'UTC',
  index horloge_evenement_horloge (horloge_id, id),
  constraint horloge_evenement_de foreign key (horloge_id) references horloge (id)
) comment 'append-only ledger';

create table horloge_comptage (
  comptage enum ('JOURS_OUVRES_24H', 'HEURES_OUVERTURE') not null comment 'what a working hour is',
  valide_du date not null primary key,
  valide_au date null,
  source varchar(500) not null,
  confiance char(1) not null,
  confirme_le date null,
  constraint horloge_comptage_confiance check (confiance in ('A', 'B', 'C', 'I', 'U'))
);

create table horloge_horaire (
  id int not null auto_increment primary key,
  jours varchar(13) collate ascii_bin not null comment 'days of the week, 1 is Monday, for example 1,2,3,4,5',
  ouverture smallint not null comment 'minutes since midnight, Casablanca',
  fermeture smallint not null comment 'minutes since midnight, Casablanca',
  valide_du date not null,
  valide_au date null,
  source varchar(500) not null,
  confiance char(1) not null,
  confirme_le date null,
  constraint horloge_horaire_plage check (ouverture >= 0 and ouverture < fermeture and fermeture <= 1440),
  constraint horloge_horaire_confiance check (confiance in ('A', 'B', 'C', 'I', 'U'))
);

insert into horloge_comptage (comptage, valide_du, source, confiance) values
  ('JOURS_OUVRES_24H', '2005-08-18', 'Provisoire, à confirmer : la page infopratiqueps?r=130 dit « 48 heures ouvrables » sans définir l''heure ouvrable', 'I');

insert into horloge_horaire (jours, ouverture, fermeture, valide_du, valide_au, source, confiance) values
  ('1,2,3,4,5', 510, 990, '2005-07-01', null, 'Horaire continu des administrations, 8 h 30 à 16 h 30 ; à confirmer', 'U'),
  ('1,2,3,4,5', 540, 900, '2026-02-19', '2026-03-19', 'Ramadan 1447, 9 h à 15 h ; dates et heures à confirmer', 'U'),
  ('1,2,3,4,5', 540, 900, '2027-02-08', '2027-03-08', 'Ramadan 1448 calculé (Umm al-Qura), 9 h à 15 h ; dates et heures à confirmer', 'I');
