package ma.amarre.assures;

import java.time.LocalDate;
import java.util.Arrays;
import ma.amarre.commun.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a granted request changes about an insured person. The caller holds the transaction of its act and writes the journal. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Situation {

    private final JdbcClient jdbc;

    Situation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Only what is given is changed. */
    public void coordonnees(
            long assureId,
            @Nullable String adresse,
            @Nullable String ville,
            @Nullable String telephone,
            @Nullable String courriel) {
        jdbc.sql("""
            update assure set adresse = coalesce(?, adresse), ville = coalesce(?, ville), telephone = coalesce(?, telephone),
              courriel = coalesce(?, courriel), version = version + 1 where id = ?
            """)
                .params(Arrays.asList(adresse, ville, telephone, courriel, assureId))
                .update();
    }

    /** From this day on payments go to this account; the one before keeps its days. */
    public void rib(long assureId, String rib, String titulaire, LocalDate depuis) {
        jdbc.sql("update coordonnee_bancaire set jusqu = ? where assure_id = ? and jusqu is null")
                .params(depuis.minusDays(1), assureId)
                .update();
        jdbc.sql("insert into coordonnee_bancaire (assure_id, rib, titulaire, depuis) values (?, ?, ?, ?)")
                .params(assureId, rib, titulaire, depuis)
                .update();
    }

    /**
     * Writes an agreement of exoneration.
     *
     * @param fin last day, included; null: for life
     * @return its number
     */
    public String exonerer(
            long beneficiaireId, String ald, LocalDate debut, @Nullable LocalDate fin, String accordeePar) {
        String numero = Reference.nouvelle("ETM");
        jdbc.sql("insert into exoneration (beneficiaire_id, numero, ald, debut, fin, accordee_par) values (?,"
                        + " ?, ?, ?, ?, ?)")
                .params(Arrays.asList(beneficiaireId, numero, ald, debut, fin, accordeePar))
                .update();
        return numero;
    }
}
