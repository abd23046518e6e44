-- The proof that binds the payer, the boxes one by one, the ledger of quantities, relaxed controls, recalled lots
alter table verification_comptoir
  modify raisons varchar(2000) not null comment 'codes with their arguments: CODE|arg|arg, separated by line feeds',
  add column serie varchar(20) collate ascii_bin null comment 'of the box that was scanned',
  add column lot varchar(20) collate ascii_bin null comment 'of the box that was scanned',
  add column peremption date null comment 'last day of the box that was scanned',
  add column engage_jusqu datetime(6) null comment 'UTC; until then this answer binds the payer; null: it binds nobody',
  add column numero_accord varchar(32) collate ascii_bin null comment 'PEC-…',
  add column boites_possibles int null comment 'boxes that may be handed over now: what is left of the agreement and of its period',
  add column prochaine date null comment 'first day of the next dispensing';

alter table solde_officine
  add column engagees int not null default 0 comment 'boxes kept for slips that were printed and not used yet',
  drop constraint solde_jamais_depasse,
  add constraint solde_jamais_depasse check (delivrees >= 0 and engagees >= 0 and delivrees + engagees <= accordees);

alter table delivrance
  add column statut enum ('DELIVREE', 'ANNULEE') not null default 'DELIVREE',
  add column retournees int not null default 0 comment 'boxes that came back',
  add column remise_le datetime(6) null comment 'UTC; when the boxes were handed over, when it was entered afterwards',
  add column part_amo decimal(12, 2) null comment 'DH, for all boxes',
  add column annulee_le datetime(6) null comment 'UTC',
  add column annulee_par bigint null comment 'compte',
  add column motif varchar(300) null comment 'of the cancellation or the return',
  add constraint delivrance_retour check (retournees between 0 and boites),
  add constraint delivrance_annulation check ((statut = 'ANNULEE') = (annulee_le is not null));

create table boite_delivree (
  id bigint not null auto_increment primary key,
  delivrance_id bigint not null,
  ean13 char(13) collate ascii_bin not null,
  serie varchar(20) collate ascii_bin null comment 'serial number; null: the box has none, its bar code is kept',
  lot varchar(20) collate ascii_bin null,
  peremption date null comment 'last day',
  etat enum ('DELIVREE', 'RETOURNEE', 'ANNULEE') not null default 'DELIVREE',
  remise tinyint as (if(etat + 0 = 3, null, 1)) persistent
    comment 'null when cancelled: a box that was handed over is never handed over again, even when it came back',
  unique boite_une_fois (ean13, serie, remise),
  index boite_delivrance (delivrance_id),
  index boite_lot (ean13, lot, id),
  constraint boite_de foreign key (delivrance_id) references delivrance (id)
) comment 'a box is dispensed once in the whole country: the unique key says so on any number of nodes';

create table bon_comptoir (
  verification_id bigint not null primary key comment 'the answer it prints; one slip an answer',
  ligne_id bigint not null,
  boites int not null comment 'kept for it while it runs',
  jusqu datetime(6) not null comment 'UTC',
  etat enum ('EMIS', 'UTILISE', 'LIBERE') not null default 'EMIS',
  papier varchar(32) collate ascii_bin not null comment 'DSP-…',
  index bon_echeance (etat, jusqu, verification_id),
  unique bon_papier (papier),
  constraint bon_de foreign key (verification_id) references verification_comptoir (id),
  constraint bon_ligne foreign key (ligne_id) references pec_ligne (id),
  constraint bon_boites check (boites > 0)
);

create table mouvement_officine (
  id bigint not null auto_increment primary key,
  ligne_id bigint not null,
  nature enum ('ENGAGEMENT', 'LIBERATION', 'DELIVRANCE', 'ANNULATION', 'RETOUR') not null,
  boites int not null,
  instant datetime(6) not null comment 'UTC',
  compte_id bigint null comment 'null: the clock',
  objet varchar(32) collate ascii_bin not null comment 'the dispensing or the answer it is about',
  index mouvement_ligne (ligne_id, id),
  constraint mouvement_de foreign key (ligne_id) references pec_ligne (id),
  constraint mouvement_boites check (boites > 0)
) comment 'append-only: the balance of an agreement is the sum of its movements';

create table assouplissement (
  id bigint not null auto_increment primary key,
  reference varchar(32) collate ascii_bin not null comment 'ASS-…',
  controle enum ('ETM', 'DROITS_SUSPENDUS', 'INTERVALLE', 'ACCORD_ECHU') not null comment 'the control of the counter that is relaxed',
  organisme_id bigint null comment 'one pharmacy; null: all',
  du date not null,
  au date not null comment 'last day, included',
  motif varchar(500) not null,
  decide_par bigint not null comment 'compte of the supervisor',
  decide_le datetime(6) not null comment 'UTC',
  leve_le datetime(6) null comment 'UTC; ended before its day',
  leve_par bigint null comment 'compte',
  unique assouplissement_reference (reference),
  index assouplissement_en_vigueur (au, du),
  constraint assouplissement_organisme foreign key (organisme_id) references organisme (id),
  constraint assouplissement_par foreign key (decide_par) references compte (id),
  constraint assouplissement_leve foreign key (leve_par) references compte (id),
  constraint assouplissement_periode check (au >= du),
  constraint assouplissement_levee check ((leve_le is null) = (leve_par is null))
);

create table rappel_lot (
  id bigint not null auto_increment primary key,
  reference varchar(32) collate ascii_bin not null comment 'RAP-…',
  ean13 char(13) collate ascii_bin not null,
  lot varchar(20) collate ascii_bin not null,
  motif varchar(500) not null,
  decide_par bigint not null comment 'compte',
  decide_le datetime(6) not null comment 'UTC',
  unique rappel_reference (reference),
  unique rappel_une_fois (ean13, lot),
  constraint rappel_par foreign key (decide_par) references compte (id)
) comment 'a recalled lot is not handed over any more, and who received it can be told';
