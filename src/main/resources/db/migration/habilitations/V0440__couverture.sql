-- Since when an office is short of people for a role: told once for each change, shown with its age
create table couverture_alerte (
  bureau_id bigint not null,
  role varchar(40) collate ascii_bin not null,
  niveau enum ('ALERTE', 'INCIDENT') not null comment 'one person left; nobody left',
  depuis datetime(6) not null comment 'UTC; when it came to this level',
  primary key (bureau_id, role),
  constraint couverture_alerte_bureau foreign key (bureau_id) references bureau (id)
);
