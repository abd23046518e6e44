-- A pharmacy bills what it dispensed (tables of both modules, hence the number): each line is one dispensing, billed once in the whole country
create table facture_delivrance (
  facture_id bigint not null,
  rang smallint not null comment 'of the line, every version of it',
  delivrance_id bigint not null,
  vivante tinyint null comment '1 while the line bills it; null once the line was given up: it may be billed again',
  primary key (facture_id, rang),
  unique facture_delivrance_une_fois (delivrance_id, vivante),
  constraint facture_delivrance_de foreign key (facture_id) references facture (id),
  constraint facture_delivrance_quoi foreign key (delivrance_id) references delivrance (id)
) comment 'a dispensing is billed once: the unique key says so on any number of nodes';

create table facture_avoir (
  id bigint not null auto_increment primary key,
  facture_id bigint not null comment 'the invoice that was ordered or paid before the boxes came back',
  rang smallint not null,
  prestataire_id bigint not null,
  boites int not null comment 'that came back',
  montant decimal(12, 2) not null comment 'DH to take off the next transfer',
  instant datetime(6) not null comment 'UTC',
  virement_id bigint null comment 'the transfer that took it off; null: still to be taken off',
  index facture_avoir_de (facture_id, id),
  index facture_avoir_a_deduire (prestataire_id, virement_id, id),
  constraint facture_avoir_facture foreign key (facture_id) references facture (id),
  constraint facture_avoir_prestataire foreign key (prestataire_id) references prestataire (id),
  constraint facture_avoir_virement foreign key (virement_id) references virement (id),
  constraint facture_avoir_positif check (boites > 0 and montant > 0)
) comment 'boxes that came back after their invoice was ordered: what is owed to the payer';
