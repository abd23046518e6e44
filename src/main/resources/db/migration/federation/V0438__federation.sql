-- Sign-in by an OpenID Connect provider: identities seen at the door, and which account each of them opens
create table federation_identite (
  id bigint not null auto_increment primary key,
  code varchar(24) collate ascii_bin not null comment 'IDF-…: what its holder brings to the authority; tells nothing of the identity',
  emetteur varchar(255) collate ascii_bin not null comment 'issuer',
  sujet varchar(255) collate ascii_bin not null comment 'subject, as the issuer names it',
  vue_le datetime(6) not null comment 'UTC',
  expire_le datetime(6) not null comment 'UTC; the code is worth nothing after',
  unique federation_identite_code (code),
  unique federation_identite_de (emetteur, sujet),
  index federation_identite_expire (expire_le)
) comment 'proved by the provider, linked to no account yet';

create table federation_lien (
  id bigint not null auto_increment primary key,
  reference varchar(24) collate ascii_bin not null comment 'LIF-…',
  compte_id bigint not null,
  emetteur varchar(255) collate ascii_bin not null,
  sujet varchar(255) collate ascii_bin not null,
  preuve varchar(300) not null comment 'how the authority knew that both are one person',
  lie_par bigint not null comment 'compte',
  lie_le datetime(6) not null comment 'UTC',
  retire_par bigint null comment 'compte',
  retire_le datetime(6) null comment 'UTC',
  motif_retrait varchar(300) null,
  vivant tinyint as (if(retire_le is null, 1, null)) persistent comment '1 or null: what ended does not stand in the way of a new one',
  unique federation_lien_reference (reference),
  unique federation_lien_sujet (emetteur, sujet, vivant) comment 'one identity opens one account',
  unique federation_lien_compte (compte_id, emetteur, vivant) comment 'one account has one identity at a provider',
  constraint federation_lien_de foreign key (compte_id) references compte (id),
  constraint federation_lien_par foreign key (lie_par) references compte (id),
  constraint federation_lien_autrui check (lie_par <> compte_id)
);
