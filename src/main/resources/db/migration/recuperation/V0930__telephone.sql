-- A telephone that its holder proved, and the codes sent to telephones; only their hashes stay
create table telephone_confirme (
  compte_id bigint not null primary key,
  telephone varchar(16) collate ascii_bin not null comment 'digits, with their sign',
  confirme_le datetime(6) not null comment 'UTC',
  constraint telephone_confirme_de foreign key (compte_id) references compte (id)
);

create table code_sms (
  id bigint not null auto_increment primary key,
  compte_id bigint not null,
  nature enum ('TELEPHONE', 'MOT_DE_PASSE') not null comment 'what it proves: the number itself, or who asks for a new password',
  telephone varchar(16) collate ascii_bin not null,
  demande_le datetime(6) not null comment 'UTC',
  empreinte char(64) collate ascii_bin null comment 'SHA-256 of the row and of the eight figures sent; null until the SMS has left',
  expire_le datetime(6) null comment 'UTC; ten minutes after the SMS (ASVS 6.5.5)',
  essais int not null default 0 comment 'wrong codes given',
  utilise_le datetime(6) null comment 'UTC; a code opens once',
  index code_sms_compte (compte_id, nature, id),
  constraint code_sms_de foreign key (compte_id) references compte (id)
);
