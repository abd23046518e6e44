-- What the provider states as done during the stay, and what it takes back: entries of the same ledger, never changed
alter table pec_registre
  modify genre enum ('ACCORD', 'USAGE', 'FACTURE', 'REPRISE', 'CORRECTION') not null
    comment 'REPRISE gives back what was billed, CORRECTION what was stated as done',
  add column jour date null comment 'day of care, of what was stated as done or taken back',
  add column texte varchar(300) null comment 'why it was taken back',
  add constraint pec_registre_correction check (genre <> 'CORRECTION' or texte is not null);

alter table pec_solde drop index pec_solde_a_facturer, drop column a_facturer;

alter table pec_solde
  add column tenue boolean not null default false comment 'the provider states what it does: no more than that may be billed',
  add column a_facturer tinyint as (if(facturee < if(tenue, utilisee, accordee), 1, null)) persistent
    comment 'null while nothing may be billed',
  add index pec_solde_a_facturer (organisme_id, a_facturer, pec_id);
