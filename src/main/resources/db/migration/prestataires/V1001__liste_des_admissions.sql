-- The list of admission files by status, newest first
set system_versioning_alter_history = keep;
create index admission_liste on admission (statut, id);
