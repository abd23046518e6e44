package ma.amarre.facturation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import ma.amarre.Cast;
import ma.amarre.commun.Reference;
import ma.amarre.facturation.Atelier.Ligne;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Agreements and dispensings of a pharmacy, straight into the tables: each test bills its own. */
public final class AtelierOfficine {

    static final String EAN = "6118001050031";
    static final String NOM = "CELLCEPT 500 MG COMPRIME PELLICULE 1 BOITE 50 COMPRIME";
    static final long BASE = 683;

    private final JdbcClient jdbc;
    private final Clock clock;

    /** On these tables. */
    public AtelierOfficine(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A granted request of the Pharmacie du Port. @return its number */
    public String accord(int boites) {
        return accord("PH-PORT", boites, 20);
    }

    String accord(String organisme, int boites, int ilYA) {
        return new Atelier(jdbc)
                .accord(
                        Cast.IMMATRICULATION_RETRAITE,
                        organisme,
                        "PECOF",
                        "OFFICINE",
                        ilYA,
                        new Ligne("MEDICAMENT", EAN, NOM, boites, BASE * boites));
    }

    /** Boxes handed over so many days ago by this pharmacist. @return the number of the dispensing */
    public String delivrer(String pec, String identifiant, int boites, int ilYA) {
        Instant instant = clock.instant().minus(ilYA, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        String reference = Reference.nouvelle("DEL");
        long verification = jdbc.sql("""
            insert into verification_comptoir (reference, organisme_id, compte_id, instant, beneficiaire_id, ean13, medicament, verdict,
              raisons, ligne_id, boites_accordees, boites_restantes, boites_possibles, part_amo, part_assure, accord_au, numero_accord)
            select ?, po.organisme_id, c.id, ?, p.beneficiaire_id, ?, ?, 'DELIVRER', concat('ACCORD_EN_VIGUEUR|', p.numero), l.id,
              l.quantite, l.quantite, l.quantite, ?, 0, p.valide_au, p.numero
            from pec p join pec_ligne l on l.pec_id = p.id join compte c on c.identifiant = ?
              join titre po on po.personne_id = c.personne_id
            where p.numero = ? limit 1 returning id
            """)
                .params(Reference.nouvelle("CPT"), Timestamp.from(instant), EAN, NOM, BASE, identifiant, pec)
                .query(Long.class)
                .single();
        long delivrance = jdbc.sql("""
            insert into delivrance (reference, verification_id, ligne_id, organisme_id, compte_id, ean13, boites, instant, remise_le, part_amo)
            select ?, id, ligne_id, organisme_id, compte_id, ean13, ?, instant, instant, part_amo * ? from verification_comptoir where id = ?
            returning id
            """)
                .params(reference, boites, boites, verification)
                .query(Long.class)
                .single();
        for (int i = 0; i < boites; i++) {
            jdbc.sql("insert into boite_delivree (delivrance_id, ean13, serie, lot, peremption) values (?, ?,"
                            + " ?, 'F77', ?)")
                    .params(
                            delivrance,
                            EAN,
                            reference.substring(4, 18) + i,
                            LocalDate.now(clock).plusYears(1))
                    .update();
        }
        jdbc.sql("""
            insert into solde_officine (ligne_id, accordees, delivrees)
            select l.id, l.quantite, ? from delivrance d join pec_ligne l on l.id = d.ligne_id where d.id = ?
            on duplicate key update delivrees = delivrees + values(delivrees)
            """).params(boites, delivrance).update();
        jdbc.sql("""
            insert into mouvement_officine (ligne_id, nature, boites, instant, compte_id, objet)
            select ligne_id, 'DELIVRANCE', boites, instant, compte_id, reference from delivrance where id = ?
            """).param(delivrance).update();
        return reference;
    }
}
