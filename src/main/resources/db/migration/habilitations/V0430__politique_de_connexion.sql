-- What a sign-in asks, space by space: data with dates, so that a space can be tightened on a day
create table politique_connexion (
  espace enum ('ASSURE', 'CLINIQUE', 'PHARMACIE', 'AGENT') not null,
  second_facteur enum ('EXIGE', 'OFFERT') not null,
  longueur_seule int not null comment 'shortest password, in characters, where nothing else is asked with it',
  longueur_avec int not null comment 'shortest password, in characters, of an account whose second factor is always asked',
  valide_du date not null,
  valide_au date null,
  source varchar(500) not null,
  confiance enum ('A', 'B', 'C', 'I', 'U') not null,
  primary key (espace, valide_du)
);
insert into politique_connexion (espace, second_facteur, longueur_seule, longueur_avec, valide_du, source, confiance) values
  ('ASSURE', 'OFFERT', 15, 8, '2026-01-01', 'NIST SP 800-63B-4 ; governance.md §8.2 AUTH-02', 'C'),
  ('CLINIQUE', 'EXIGE', 15, 12, '2026-01-01', 'DNSSI, loi 05-20 art. 3 ; governance.md §8.2 AUTH-01', 'I'),
  ('PHARMACIE', 'EXIGE', 15, 12, '2026-01-01', 'DNSSI, loi 05-20 art. 3 ; governance.md §8.2 AUTH-01', 'I'),
  ('AGENT', 'EXIGE', 15, 12, '2026-01-01', 'DNSSI, loi 05-20 art. 3 ; governance.md §8.2 AUTH-01', 'I');

-- its home is facteur_totp; nothing was ever written here
alter table compte drop column totp_secret;
