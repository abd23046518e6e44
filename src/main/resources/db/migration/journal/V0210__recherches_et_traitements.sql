-- The DPO's side of the journal: searches with their reason, and the register of processings
create table journal_recherche (
  reference varchar(32) collate ascii_bin not null primary key comment 'CON-…: opaque address of the list',
  assure_id bigint not null comment 'the insured person whose readings were asked',
  compte_id bigint not null comment 'who asked',
  motif varchar(500) not null,
  instant datetime(6) not null comment 'UTC',
  index journal_recherche_compte (compte_id, instant)
) comment 'looking up who looked is itself a reading, with its reason';

create table traitement (
  code varchar(40) collate ascii_bin not null primary key,
  finalite varchar(500) not null,
  finalite_ar varchar(500) not null,
  base varchar(500) not null,
  base_ar varchar(500) not null,
  donnees varchar(500) not null,
  donnees_ar varchar(500) not null,
  destinataires varchar(500) not null,
  destinataires_ar varchar(500) not null,
  conservation varchar(300) null comment 'null: not decided yet',
  conservation_ar varchar(300) null,
  recepisse varchar(120) null comment 'number of the CNDP receipt or authorisation; null: to be given by the body',
  ordre smallint not null
) comment 'register of processings (law 09-08, articles 12 to 15)';

insert into traitement (code, finalite, finalite_ar, base, base_ar, donnees, donnees_ar, destinataires, destinataires_ar, ordre) values
  ('DROITS', 'Tenir les droits des assurés et de leurs familles', 'مسك حقوق المؤمن لهم وأسرهم', 'Mission légale, loi 65-00', 'مهمة قانونية، القانون 65-00',
   'Identité, CIN, immatriculation, famille, exonérations', 'الهوية، بطاقة التعريف، رقم التسجيل، الأسرة، الإعفاءات', 'Payeur, mutuelle de l’assuré, prestataire qui le reçoit', 'الهيئة المدبرة، تعاضدية المؤمن له، مقدم الخدمة الذي يستقبله', 1),
  ('PEC', 'Instruire et décider les prises en charge', 'دراسة طلبات تحمل المصاريف والبت فيها', 'Mission légale, loi 65-00 ; données de santé, loi 09-08 art. 21 et 24', 'مهمة قانونية، القانون 65-00؛ معطيات صحية، القانون 09-08 المادتان 21 و24',
   'Diagnostic, actes, documents médicaux, montants', 'التشخيص، الأعمال، الوثائق الطبية، المبالغ', 'Payeur, médecins-conseils, prestataire déposant', 'الهيئة المدبرة، الأطباء المستشارون، مقدم الخدمة المودع', 2),
  ('REMBOURSEMENTS', 'Liquider et payer les dossiers de soins', 'تصفية ملفات العلاج وأداؤها', 'Mission légale, loi 65-00 ; délégation aux mutuelles', 'مهمة قانونية، القانون 65-00؛ تفويض للتعاضديات',
   'Actes, médicaments, montants, compte bancaire', 'الأعمال، الأدوية، المبالغ، الحساب البنكي', 'Mutuelle, payeur', 'التعاضدية، الهيئة المدبرة', 3),
  ('HABILITATIONS', 'Donner, suivre et retirer les accès des personnes qui traitent les dossiers', 'منح وتتبع وسحب ولوج الأشخاص الذين يعالجون الملفات', 'Loi 09-08 art. 23 à 26 ; DNSSI', 'القانون 09-08 المواد 23 إلى 26؛ التوجيهات الوطنية لأمن نظم المعلومات',
   'Identité, CIN, lien avec l’organisme, preuves, postes, suspensions', 'الهوية، بطاقة التعريف، العلاقة بالهيئة، الإثباتات، المناصب، التعليقات', 'Payeur, organisme de la personne', 'الهيئة المدبرة، هيئة الشخص', 4),
  ('JOURNAL', 'Savoir après coup qui a lu, fait ou décidé quoi', 'معرفة من اطلع أو عمل أو قرر لاحقا', 'Loi 09-08 art. 24', 'القانون 09-08 المادة 24',
   'Auteur, poste, instant, dossier, motif ; aucune donnée de santé', 'صاحب العمل، المنصب، التوقيت، الملف، السبب؛ دون معطيات صحية', 'Protection des données, contrôle', 'حماية المعطيات، المراقبة', 5);
