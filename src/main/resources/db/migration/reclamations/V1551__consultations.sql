-- Who looked at my file: readings by other people alone, newest first, without walking over the person's own
alter table journal
  add column tiers tinyint as (if(compte_id is not null and role is not null and role <> 'ASSURE', 1, 0)) virtual,
  add index journal_tiers (assure_id, tiers, id);
