-- Kinds and channels of notices, delivery states, letters of last resort
alter table envoi
  modify canal enum ('COURRIEL', 'SMS') not null,
  modify etat enum ('A_ENVOYER', 'ENVOYE', 'REFUSE', 'ABANDONNE') not null;

create table notification_choix (
  compte_id bigint not null,
  sorte varchar(20) collate ascii_bin not null comment 'notifications.Sorte; LEGALE is never written for portal and e-mail',
  canal enum ('PORTAIL', 'COURRIEL', 'SMS') not null,
  actif boolean not null,
  primary key (compte_id, sorte, canal),
  constraint notification_choix_de foreign key (compte_id) references compte (id)
) comment 'what a person chose; no row: the default of the channel';

create table avis_lettre (
  id bigint not null auto_increment primary key,
  assure_id bigint not null,
  notification_id bigint null comment 'null: the insured person has no account',
  genre varchar(40) collate ascii_bin not null comment 'key of the sentence: notifications.genre.GENRE',
  reference varchar(32) collate ascii_bin not null comment 'public reference of the file',
  creee_le datetime(6) not null comment 'UTC',
  papier varchar(32) collate ascii_bin null comment 'reference of the sealed letter, once it was made',
  imprimee_le datetime(6) null comment 'UTC; null: it waits',
  imprimee_par bigint null comment 'compte',
  unique avis_lettre_une (assure_id, genre, reference),
  index avis_lettre_attente (imprimee_le, id),
  index avis_lettre_avis (notification_id),
  constraint avis_lettre_assure foreign key (assure_id) references assure (id),
  constraint avis_lettre_notification foreign key (notification_id) references notification (id),
  constraint avis_lettre_par foreign key (imprimee_par) references compte (id),
  constraint avis_lettre_imprimee check ((imprimee_le is null) = (imprimee_par is null))
) comment 'legal notices that no e-mail and no telephone can carry: a delegation prints them';
