-- Passkeys. The ids are base64url: case matters, hence ascii_bin; Spring's own tables do not load here (keys too long, _ci collation)
create table facteur_porteur (
  compte_id bigint not null primary key,
  poignee varchar(88) collate ascii_bin not null comment 'base64url of 64 random bytes: what an authenticator knows the account by',
  unique facteur_porteur_poignee (poignee),
  constraint facteur_porteur_de foreign key (compte_id) references compte (id)
);

create table facteur_cle (
  reference varchar(32) collate ascii_bin not null primary key comment 'CLE-…: address of the key on screens',
  compte_id bigint not null,
  identifiant varchar(1400) collate ascii_bin not null comment 'base64url of the credential id, at most 1023 bytes',
  libelle varchar(60) not null comment 'given by its holder',
  cle_publique blob not null comment 'COSE',
  attestation blob not null comment 'read again at each sign-in by the library',
  declaration blob null comment 'client data of the registration',
  compteur bigint not null,
  verifiee boolean not null comment 'the authenticator asked for a finger, a face or a code',
  synchronisable boolean not null,
  synchronisee boolean not null,
  transports varchar(120) collate ascii_bin not null,
  cree_le datetime(6) not null comment 'UTC',
  dernier_usage datetime(6) null comment 'UTC',
  unique facteur_cle_identifiant (identifiant),
  index facteur_cle_compte (compte_id, cree_le),
  constraint facteur_cle_de foreign key (compte_id) references compte (id)
);
