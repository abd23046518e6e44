-- One file for several requirements: the document is sent once and answers more than the one it was sent for
create table pec_emploi (
  document_reference varchar(32) collate ascii_bin not null,
  pec_id bigint not null,
  piece varchar(60) collate ascii_bin not null comment 'another document required that it answers',
  primary key (document_reference, piece),
  index pec_emploi_pec (pec_id),
  constraint pec_emploi_de foreign key (document_reference) references document (reference) on delete cascade,
  constraint pec_emploi_pec_fk foreign key (pec_id) references pec (id)
);
