-- Browsers an account was opened with: known by a random cookie, never by what they look like
create table appareil (
  reference varchar(32) collate ascii_bin not null primary key comment 'APP-…',
  compte_id bigint not null,
  empreinte char(64) collate ascii_bin not null comment 'HMAC-SHA256 of the account and of the cookie: two accounts of one browser cannot be told to be so',
  nom varchar(60) not null comment 'browser and system as the browser says them, for its owner to recognise',
  cree_le datetime(6) not null comment 'UTC',
  vu_le datetime(6) not null comment 'UTC; last sign-in there',
  unique appareil_empreinte (compte_id, empreinte),
  index appareil_vu (compte_id, vu_le),
  constraint appareil_de foreign key (compte_id) references compte (id)
);
