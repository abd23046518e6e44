-- Complaints of insured people, among them two kinds that begin elsewhere: a reading of the file that is not recognised, an act that was not received
create table reclamation (
  id bigint not null auto_increment primary key,
  numero varchar(32) collate ascii_bin not null comment 'REC-…',
  cle varchar(64) collate ascii_bin not null comment 'idempotence: made with the form, or named by what is disputed',
  assure_id bigint not null,
  genre enum ('RECLAMATION', 'CONSULTATION', 'SOIN_NON_RECU') not null,
  corbeille enum ('ACCUEIL', 'DPO', 'CONTROLE') not null comment 'whose queue: follows from the kind',
  sujet varchar(30) collate ascii_bin not null comment 'coded: reclamations.sujet.CODE',
  objet varchar(64) collate ascii_bin null comment 'reference of the file or line, or number of the journal row, that it speaks of',
  statut enum ('DEPOSEE', 'REPONDUE', 'ROUVERTE', 'RETIREE') not null,
  ouverte tinyint as (if(statut in ('DEPOSEE', 'ROUVERTE'), 1, 0)) persistent comment 'an answer is owed',
  deposee_le datetime(6) not null comment 'UTC',
  echeance datetime(6) null comment 'UTC; copy of the clock; null when no delay is in force',
  repondue_le datetime(6) null comment 'UTC; last answer',
  note tinyint null comment 'vote on the answer, 1 to 5',
  rouverte_le datetime(6) null comment 'UTC; once at most',
  version int not null default 0,
  unique reclamation_numero (numero),
  unique reclamation_une_fois (assure_id, cle),
  index reclamation_assure (assure_id, id),
  index reclamation_corbeille (corbeille, ouverte, id),
  constraint reclamation_de foreign key (assure_id) references assure (id),
  constraint reclamation_note check (note is null or note between 1 and 5),
  constraint reclamation_repondue check ((statut = 'REPONDUE') <= (repondue_le is not null))
) comment 'one register whatever the door it came through';

create table reclamation_message (
  id bigint not null auto_increment primary key,
  reclamation_id bigint not null,
  acte enum ('DEPOT', 'REPONSE', 'REOUVERTURE', 'VOTE', 'RETRAIT') not null,
  texte varchar(2000) null,
  instant datetime(6) not null comment 'UTC',
  compte_id bigint not null,
  organisme_id bigint null comment 'the body that answers; null: the insured person',
  index reclamation_message_de (reclamation_id, id),
  constraint reclamation_message_du foreign key (reclamation_id) references reclamation (id),
  constraint reclamation_message_par foreign key (compte_id) references compte (id),
  constraint reclamation_message_organisme foreign key (organisme_id) references organisme (id)
) comment 'append-only: the thread';
