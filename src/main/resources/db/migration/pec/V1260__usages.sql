-- Which lines of a request a document serves. A document without a row serves those that require it, or else the whole request
create table pec_document_ligne (
  document_reference varchar(32) collate ascii_bin not null,
  ligne_id bigint not null,
  primary key (document_reference, ligne_id),
  constraint pec_document_ligne_document foreign key (document_reference) references pec_document (document_reference) on delete cascade,
  constraint pec_document_ligne_de foreign key (ligne_id) references pec_ligne (id) on delete cascade
);

-- one line only, and never written: the table above says it
alter table pec_document drop foreign key pec_document_ligne;
alter table pec_document drop column ligne_id;
