-- The billing desk looks for what a transfer paid, by the reference that the bank gave
alter table facture add index facture_paiement (organisme_id, paiement_reference);
