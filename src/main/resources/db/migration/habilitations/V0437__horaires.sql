-- When a title may be used; a title without a row may be used at any hour
create table titre_horaire (
  titre_id bigint not null primary key,
  jours varchar(20) collate ascii_bin not null comment 'ISO days of the week, 1 is Monday: 1,2,3,4,5',
  de time not null comment 'Africa/Casablanca',
  a time not null comment 'Africa/Casablanca; the title closes at this hour',
  motif varchar(300) not null,
  fixe_par bigint not null comment 'compte',
  fixe_le datetime(6) not null comment 'UTC',
  constraint titre_horaire_de foreign key (titre_id) references titre (id),
  constraint titre_horaire_ordre check (de < a)
);

create table titre_derogation (
  id bigint not null auto_increment primary key,
  titre_id bigint not null,
  jusqu datetime(6) not null comment 'UTC; open at any hour until then',
  motif varchar(300) not null,
  accorde_par bigint not null comment 'compte',
  accorde_le datetime(6) not null comment 'UTC',
  index titre_derogation_titre (titre_id, jusqu),
  constraint titre_derogation_de foreign key (titre_id) references titre (id)
) comment 'exceptions to the hours of a title: who, until when, why; never changed';
