-- What a pharmacy has not billed yet is looked for among its last dispensings
create index delivrance_a_facturer on delivrance (organisme_id, instant);
