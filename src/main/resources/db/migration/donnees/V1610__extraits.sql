-- Everything held about an insured person, made into one sealed paper in the background
create table donnees_extrait (
  id bigint not null auto_increment primary key,
  cle varchar(64) collate ascii_bin not null comment 'idempotence: made with the page',
  assure_id bigint not null,
  etat enum ('EN_ATTENTE', 'EN_COURS', 'PRET', 'ECHOUE') not null default 'EN_ATTENTE',
  fait int not null default 0 comment 'subjects read so far',
  total int not null default 0 comment 'subjects to read; 0: not begun',
  demande_le datetime(6) not null comment 'UTC',
  pris_le datetime(6) null comment 'UTC; when a node began; taken again after a quarter of an hour',
  papier varchar(32) collate ascii_bin null comment 'reference of the sealed paper',
  unique extrait_une_fois (assure_id, cle),
  index extrait_assure (assure_id, id),
  index extrait_a_faire (etat, id),
  constraint extrait_de foreign key (assure_id) references assure (id),
  constraint extrait_du foreign key (papier) references papier (reference),
  constraint extrait_pret check ((etat = 'PRET') = (papier is not null))
);

create index document_assure on document (assure_id, id);
