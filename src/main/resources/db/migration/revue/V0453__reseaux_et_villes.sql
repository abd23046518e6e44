-- Networks of the offices are kept on a screen; towns have an Arabic name; four more rules of the detection (ACC-08, ACC-18)
alter table reseau_ville
  add column declare_par bigint null comment 'compte; null: given with the installation',
  add column declare_le datetime(6) null comment 'UTC',
  add constraint reseau_ville_par foreign key (declare_par) references compte (id);

create table ville (
  nom varchar(80) not null primary key comment 'as the offices write it',
  nom_ar varchar(80) not null,
  source varchar(500) not null,
  confiance enum ('A', 'B', 'C', 'I', 'U') not null
) comment 'Arabic names of towns; a town without a row is shown as it is written';

insert into ville (nom, nom_ar, source, confiance)
select v.nom, v.nom_ar, 'Noms usuels des villes du Maroc', 'C' from (
  select 'Rabat' nom, 'الرباط' nom_ar union all select 'Casablanca', 'الدار البيضاء' union all select 'Fès', 'فاس' union all select 'Marrakech', 'مراكش'
  union all select 'Tanger', 'طنجة' union all select 'Meknès', 'مكناس' union all select 'Oujda', 'وجدة' union all select 'Agadir', 'أكادير'
  union all select 'Tétouan', 'تطوان' union all select 'Salé', 'سلا' union all select 'Kénitra', 'القنيطرة' union all select 'Béni Mellal', 'بني ملال'
  union all select 'Safi', 'آسفي' union all select 'El Jadida', 'الجديدة' union all select 'Nador', 'الناظور' union all select 'Settat', 'سطات'
  union all select 'Khouribga', 'خريبكة' union all select 'Taza', 'تازة' union all select 'Tiznit', 'تيزنيت' union all select 'Zaïo', 'زايو'
  union all select 'Zayo', 'زايو' union all select 'Midelt', 'ميدلت' union all select 'Errachidia', 'الرشيدية' union all select 'Ouarzazate', 'ورزازات'
  union all select 'Essaouira', 'الصويرة' union all select 'Larache', 'العرائش' union all select 'Al Hoceïma', 'الحسيمة' union all select 'Berkane', 'بركان'
  union all select 'Guelmim', 'كلميم' union all select 'Laâyoune', 'العيون' union all select 'Dakhla', 'الداخلة' union all select 'Taroudant', 'تارودانت'
  union all select 'Ifrane', 'إفران' union all select 'Sefrou', 'صفرو' union all select 'Chefchaouen', 'شفشاون' union all select 'Mohammedia', 'المحمدية'
  union all select 'Témara', 'تمارة' union all select 'Khémisset', 'الخميسات' union all select 'Khénifra', 'خنيفرة' union all select 'Azilal', 'أزيلال'
) v;

insert into regle_detection (code, seuil, fenetre, delai, valide_du, source, confiance) values
  ('DOSSIER_COLLEGUE', 1, 1, 5, '2026-01-01', 'Proposition ACC-18, à confirmer', 'I'),
  ('COMPTE_PARTAGE', 3, 1, 5, '2026-01-01', 'Proposition ACC-08, à confirmer', 'I'),
  ('APPAREIL_PARTAGE', 4, 1, 5, '2026-01-01', 'Proposition ACC-08, à confirmer', 'I'),
  ('MEME_PAIRE', 3, 30, 5, '2026-01-01', 'Proposition ACC-18, à confirmer', 'I');

create index connexion_instant on connexion (instant, reussie, compte_id);
