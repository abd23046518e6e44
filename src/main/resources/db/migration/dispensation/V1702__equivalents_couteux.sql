-- The counter proposes cheaper products of the costly list: same DCI, same dosage
create index medicament_couteux_equivalents on medicament_couteux (dci, dosage, base);
