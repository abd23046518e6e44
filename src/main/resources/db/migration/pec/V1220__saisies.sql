-- What is being typed on a page of a draft, valid or not: it survives sign-out, the end of a session and a killed server
create table pec_saisie (
  pec_id bigint not null,
  page enum ('NATURE', 'DIAGNOSTIC', 'ACTES') not null,
  version int not null comment 'version of the request when the page was shown; what comes late from an older page is dropped',
  donnees varchar(8000) null comment 'the fields, form-encoded; null once the page was saved',
  compte_id bigint not null,
  modifie_le datetime(6) not null comment 'UTC',
  primary key (pec_id, page),
  constraint pec_saisie_de foreign key (pec_id) references pec (id),
  constraint pec_saisie_par foreign key (compte_id) references compte (id)
);
