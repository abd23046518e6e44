package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Selection;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.Origine.Lien;
import ma.amarre.referentiel.Parametres;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests that belong together: the first one, its prolongations, régularisations and appeals, renewals. For templates as {@code @liensPec}. */
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

    /**
     * Those that this reader reaches: of the same household; in the space of a provider those of the same provider, in that of the
     * agents those in charge of an office of his.
     *
     * @param espace as in the address
     * @param brouillons whether those never submitted are shown: to who prepares them only
     */
    public List<Liee> de(Pec pec, String espace, boolean brouillons, Utilisateur lecteur) {
        return selection(pec, espace, brouillons, lecteur).lire(jdbc);
    }

    /** The same as a value. */
    static Selection<List<Liee>> selection(Pec pec, String espace, boolean brouillons, Utilisateur lecteur) {
        Origine origine = pec.demande().origine();
        boolean agent = espace.equals("agent");
        boolean foyer = espace.equals("assure");
        Map<String, @Nullable Object> parametres = new HashMap<>();
        parametres.put("assure", pec.identite().assureId());
        parametres.put("lien", origine == null ? null : origine.lien().name());
        parametres.put("origine", origine == null ? null : origine.pecId());
        parametres.put("id", pec.id());
        parametres.put("brouillons", brouillons);
        parametres.put("prestataire", agent || foyer ? null : pec.identite().organismeId());
        parametres.put("payeur", agent ? AccesAgent.acces(lecteur).organismeId() : null);
        parametres.put("bureau", agent ? AccesAgent.bureau(lecteur) : null);
        return Selection.lignes(
                """
                select p.id, p.numero, if(p.id = :origine, cast(:lien as char), p.lien_origine) lien, p.statut, p.id <=> :origine premiere
                from pec p left join bureau b on b.id = p.bureau_id
                where p.assure_id = :assure and (p.id = :origine or p.pec_origine_id = :id) and (:brouillons or p.deposee_le is not null)
                  and (:prestataire is null or p.organisme_id = :prestataire)
                  and (:payeur is null or b.organisme_id = :payeur) and (:bureau is null or p.bureau_id = :bureau)
                """,
                "id",
                parametres,
                (rs, i) -> new Liee(
                        rs.getString("numero"),
                        Lien.valueOf(rs.getString("lien")),
                        StatutPec.valueOf(rs.getString("statut")),
                        rs.getBoolean("premiere")));
    }

    /** The same while nothing follows it yet: only then is it proposed. */
    public boolean proposerRenouvellement(Pec pec) {
        return aRenouveler(pec) && suites(pec.id(), Lien.RENOUVELLEMENT).isEmpty();
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
