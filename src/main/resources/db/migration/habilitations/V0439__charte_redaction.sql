-- The charter is written on a screen: by whom and when stands beside each version
alter table charte
  add column ecrite_par bigint null comment 'compte; null: given with the installation',
  add column ecrite_le datetime(6) null comment 'UTC',
  add constraint charte_par foreign key (ecrite_par) references compte (id);
