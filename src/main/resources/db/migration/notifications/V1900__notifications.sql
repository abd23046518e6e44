-- What each person is told: in the portal, and by a mail that holds no health data
create table notification (
  id bigint not null auto_increment primary key,
  compte_id bigint not null,
  genre varchar(40) collate ascii_bin not null comment 'key of the sentence: notifications.genre.GENRE',
  reference varchar(32) collate ascii_bin not null comment 'public reference of the file',
  url varchar(120) collate ascii_bin not null comment 'in the space of the person',
  instant datetime(6) not null comment 'UTC',
  lue_le datetime(6) null,
  index notification_compte (compte_id, id),
  index notification_non_lue (compte_id, lue_le, id),
  constraint notification_de foreign key (compte_id) references compte (id)
);

create table envoi (
  id bigint not null auto_increment primary key,
  notification_id bigint not null,
  canal enum ('COURRIEL') not null,
  etat enum ('A_ENVOYER', 'ENVOYE', 'ABANDONNE') not null,
  essais int not null default 0,
  prochain_essai datetime(6) null comment 'UTC; null once sent or given up',
  envoye_le datetime(6) null,
  index envoi_a_faire (etat, prochain_essai, id),
  unique envoi_unique (notification_id, canal),
  constraint envoi_de foreign key (notification_id) references notification (id)
) comment 'delivery states of a notice, one row a channel';
