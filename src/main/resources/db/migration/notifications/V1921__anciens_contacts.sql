-- Whoever takes over an account changes its address first: for a while the one that was left is told too
create table ancien_contact (
  id bigint not null auto_increment primary key,
  compte_id bigint not null,
  canal enum ('COURRIEL', 'SMS') not null,
  adresse varchar(160) not null comment 'e-mail address or telephone that was in use',
  quitte_le datetime(6) not null comment 'UTC',
  index ancien_contact_compte (compte_id, quitte_le),
  constraint ancien_contact_de foreign key (compte_id) references compte (id)
) comment 'addresses that an account had before; notices that cannot be switched off go there too, for thirty days';

alter table envoi
  add column adresse varchar(160) null comment 'an address that was left; null: the one of the account when it leaves' after canal,
  add column ou varchar(160) as (coalesce(adresse, '')) persistent comment 'the same, for the unique key',
  add unique envoi_une_fois (notification_id, canal, ou),
  drop index envoi_unique;
