package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.pec.Pec.Lien;
import ma.amarre.referentiel.Parametres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests that belong together: the first one, its prolongations, régularisations and appeals. For templates as {@code @liensPec}. */
@Component("liensPec")
class LiensPec {

    /** @param premiere the request that this one refers to; false: one that refers to it */
    record Liee(String numero, Lien lien, StatutPec statut, boolean premiere) {}

    private final JdbcClient jdbc;
    private final Parametres parametres;
    private final Clock clock;

    LiensPec(JdbcClient jdbc, Parametres parametres, Clock clock) {
        this.jdbc = jdbc;
        this.parametres = parametres;
        this.clock = clock;
    }

    /** @param brouillons whether those never submitted are shown: to who prepares them only */
    public List<Liee> de(Pec pec, boolean brouillons) {
        var origine = pec.demande().origine();
        return jdbc.sql("""
            (select numero, :lien lien, statut, 1 premiere, id from pec
             where id = :origine and (:brouillons or deposee_le is not null))
            union all
            (select numero, lien_origine, statut, 0, id from pec
             where pec_origine_id = :id and (:brouillons or deposee_le is not null))
            order by id
            """)
                .param("lien", origine == null ? null : origine.lien().name())
                .param("origine", origine == null ? null : origine.pecId())
                .param("id", pec.id())
                .param("brouillons", brouillons)
                .query((rs, i) -> new Liee(
                        rs.getString("numero"),
                        Lien.valueOf(rs.getString("lien")),
                        StatutPec.valueOf(rs.getString("statut")),
                        rs.getBoolean("premiere")))
                .list();
    }

    /** Whether a long agreement ends soon enough to prepare what follows it. */
    public boolean aRenouveler(Pec pec) {
        LocalDate jour = LocalDate.now(clock);
        LocalDate fin = pec.suivi().valideAu();
        return pec.statut().accordee()
                && fin != null
                && !fin.isBefore(jour)
                && RappelsPec.LONGUES.contains(String.valueOf(pec.demande().famille()))
                && parametres
                        .entier(RappelsPec.ALERTE, jour)
                        .map(jours -> !fin.isAfter(jour.plusDays(jours)))
                        .orElse(false);
    }

    /** The requests that refer to this one in one way, those given up left out. */
    List<Long> suites(long pecId, Lien lien) {
        return jdbc.sql("""
            select id from pec where pec_origine_id = ? and lien_origine = ? and statut not in ('ANNULEE', 'REFUSEE') order by id
            """).params(pecId, lien.name()).query(Long.class).list();
    }
}
