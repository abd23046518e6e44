-- The ledger of an agreement: granted, used, billed, line by line. Entries are never changed; the balance of a line holds the rules
create table pec_registre (
  id bigint not null auto_increment primary key,
  pec_id bigint not null,
  ligne_id bigint not null,
  genre enum ('ACCORD', 'USAGE', 'FACTURE', 'REPRISE') not null comment 'REPRISE gives back what was billed',
  quantite int not null comment 'acts, days, sessions or boxes',
  montant decimal(12, 2) not null comment 'DH',
  objet varchar(60) collate ascii_bin not null comment 'what it comes from: DECISION, or an invoice and the version of its line',
  instant datetime(6) not null comment 'UTC',
  compte_id bigint null,
  unique pec_registre_une_fois (ligne_id, genre, objet),
  index pec_registre_pec (pec_id, id),
  constraint pec_registre_de foreign key (pec_id) references pec (id),
  constraint pec_registre_ligne foreign key (ligne_id) references pec_ligne (id),
  constraint pec_registre_par foreign key (compte_id) references compte (id),
  constraint pec_registre_positif check (quantite >= 0 and montant >= 0)
) comment 'append-only: the application never updates or deletes a row';

create table pec_solde (
  ligne_id bigint not null primary key,
  pec_id bigint not null,
  organisme_id bigint not null comment 'the body of the provider, as in pec: the list of what it may still bill',
  accordee int not null comment 'acts, days, sessions or boxes',
  utilisee int not null default 0,
  facturee int not null default 0,
  montant_accorde decimal(12, 2) not null comment 'DH',
  montant_facture decimal(12, 2) not null default 0 comment 'DH',
  version int not null default 0,
  a_facturer tinyint as (if(facturee < accordee, 1, null)) persistent comment 'null once nothing is left',
  index pec_solde_pec (pec_id),
  index pec_solde_a_facturer (organisme_id, a_facturer, pec_id),
  constraint pec_solde_de foreign key (pec_id) references pec (id),
  constraint pec_solde_ligne foreign key (ligne_id) references pec_ligne (id),
  constraint pec_solde_facture check (facturee between 0 and utilisee),
  constraint pec_solde_usage check (utilisee <= accordee),
  constraint pec_solde_montant check (montant_facture between 0 and montant_accorde)
) comment 'the sum of the ledger, one row a line';

insert into pec_registre (pec_id, ligne_id, genre, quantite, montant, objet, instant)
select d.pec_id, d.ligne_id, 'ACCORD', d.quantite_accordee, d.montant_accorde, 'DECISION', p.decidee_le
from pec_ligne_decision d join pec p on p.id = d.pec_id;

insert into pec_solde (ligne_id, pec_id, organisme_id, accordee, montant_accorde)
select d.ligne_id, d.pec_id, p.organisme_id, d.quantite_accordee, d.montant_accorde
from pec_ligne_decision d join pec p on p.id = d.pec_id;
