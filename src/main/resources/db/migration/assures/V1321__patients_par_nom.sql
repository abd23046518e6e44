-- The patients of a provider, and those in charge of an office, found by the beginning of a name: a range of one index inside the
-- reader's own patients, never a search through everybody. Written when a request or an invoice is opened or deposited
-- (assures.PatientsParNom), written again when a name is put right.
create table patient_forme (
  id bigint not null auto_increment primary key,
  beneficiaire_id bigint not null,
  organisme_id bigint null comment 'a provider that filed for this patient',
  bureau_id bigint null comment 'an office of the payer that has a request of this patient',
  forme varchar(120) not null comment 'the name in one script from one of its words on, the words before it last; case and accents are the collation''s',
  index patient_forme_de (beneficiaire_id),
  unique patient_forme_prestataire (organisme_id, forme, beneficiaire_id),
  unique patient_forme_bureau (bureau_id, forme, beneficiaire_id),
  constraint patient_forme_un_cadre check ((organisme_id is null) <> (bureau_id is null)),
  constraint patient_forme_beneficiaire foreign key (beneficiaire_id) references beneficiaire (id),
  constraint patient_forme_organisme foreign key (organisme_id) references organisme (id),
  constraint patient_forme_bureau_fk foreign key (bureau_id) references bureau (id)
) comment 'who may be found by name, by whom';

insert into patient_forme (organisme_id, bureau_id, beneficiaire_id, forme)
with cadre as (
  select organisme_id, null bureau_id, beneficiaire_id from pec union
  select organisme_id, null, beneficiaire_id from facture union
  select null, bureau_id, beneficiaire_id from pec where bureau_id is not null
), ecrit as (
  select b.id beneficiaire_id, concat(p.prenom, ' ', p.nom) nom from beneficiaire b join personne p on p.id = b.personne_id
  union all
  select b.id, concat(p.prenom_ar, ' ', p.nom_ar) from beneficiaire b join personne p on p.id = b.personne_id
  where p.nom_ar is not null and p.prenom_ar is not null
), simple as (
  select distinct beneficiaire_id, trim(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(nom,
    'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ة', 'ه'), 'ى', 'ي'), 'ؤ', 'و'), 'ئ', 'ي'), 'ـ', ''), '-', ' '), '''', ' '), '’', ' '), '  ', ' ')) nom
  from ecrit
), tourne as (
  select beneficiaire_id, trim(concat(substring_index(nom, ' ', n.i - mots), ' ', substring_index(nom, ' ', n.i))) forme
  from (select simple.*, 1 + char_length(nom) - char_length(replace(nom, ' ', '')) mots from simple) c
  join (select 0 i union all select 1 union all select 2 union all select 3 union all select 4 union all select 5) n on n.i < c.mots
), forme as (
  select beneficiaire_id, left(forme, 120) forme from tourne
  union select beneficiaire_id, left(substring(forme, 3), 120) from tourne where forme like 'ال%'
)
select c.organisme_id, c.bureau_id, c.beneficiaire_id, f.forme from cadre c join forme f on f.beneficiaire_id = c.beneficiaire_id
on duplicate key update forme = patient_forme.forme;
