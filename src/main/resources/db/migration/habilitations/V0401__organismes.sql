-- The managing body and the eight mutuelles, as published (insured.md §7); later bodies come by import
insert into organisme (code, nature, nom, nom_ar, valide_du, source, confiance) values
  ('CNOPS', 'PAYEUR', 'Caisse nationale des organismes de prévoyance sociale', 'الصندوق الوطني لمنظمات الاحتياط الاجتماعي', '2005-08-18', 'Loi 65-00, art. 73', 'A'),
  ('MP', 'MUTUELLE', 'Mutuelle de Police', 'تعاضدية الشرطة', '1919-01-01', 'Page de la CNOPS', 'A'),
  ('MDII', 'MUTUELLE', 'Mutuelle des Douanes et Impôts Indirects', 'تعاضدية الجمارك والضرائب غير المباشرة', '1928-01-01', 'Page de la CNOPS', 'A'),
  ('OMFAM', 'MUTUELLE', 'Œuvres de Mutualité des Fonctionnaires et Agents Assimilés du Maroc', 'هيئات التعاون المتبادل للموظفين والأعوان المشابهين بالمغرب', '1929-01-01', 'Page de la CNOPS', 'A'),
  ('MGPT', 'MUTUELLE', 'Mutuelle Générale des Postes et Télécommunications', 'التعاضدية العامة للبريد والمواصلات', '1946-01-01', 'Page de la CNOPS', 'A'),
  ('MGPAP', 'MUTUELLE', 'Mutuelle Générale du Personnel des Administrations Publiques du Maroc', 'التعاضدية العامة لموظفي الإدارات العمومية بالمغرب', '1946-01-01', 'Page de la CNOPS', 'A'),
  ('MGEN', 'MUTUELLE', 'Mutuelle Générale de l’Éducation Nationale', 'التعاضدية العامة للتربية الوطنية', '1963-01-01', 'Page de la CNOPS', 'A'),
  ('MFA', 'MUTUELLE', 'Mutuelle des Forces Auxiliaires', 'تعاضدية القوات المساعدة', '1976-01-01', 'Page de la CNOPS', 'A'),
  ('MODEP', 'MUTUELLE', 'Mutuelle du personnel de l’Office d’Exploitation des Ports', 'تعاضدية مستخدمي مكتب استغلال الموانئ', '1996-01-01', 'Page de la CNOPS', 'A');
