package ma.amarre.assures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Famille;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A household on one day, as its head sees it, or the part of it that is one's own: two statements whatever its size. */
@Repository
public class Foyer implements Famille {

    /**
     * One person of the household.
     *
     * @param exonerations all agreements, those ended too, the newest first; none of a grown-up child, whose detail is closed
     */
    public record Membre(Beneficiaire personne, EtatDroits droits, List<Exoneration> exonerations) {

        public List<Exoneration> enVigueur(LocalDate jour) {
            return exonerations.stream().filter(e -> e.enVigueur(jour)).toList();
        }

        public String nom(boolean arabe) {
            return arabe ? personne.nomCompletAr() : personne.nomComplet();
        }

        public String ton() {
            return droits.estOuvert() ? "accorde" : "refuse";
        }
    }

    private final Assures assures;
    private final Majorite majorite;
    private final JdbcClient jdbc;

    Foyer(Assures assures, Majorite majorite, JdbcClient jdbc) {
        this.assures = assures;
        this.majorite = majorite;
        this.jdbc = jdbc;
    }

    @Override
    public List<Personne> de(Utilisateur moi) {
        return assures.foyerDe(moi).stream()
                .map(b -> new Personne(b.rang(), b.prenom(), b.prenomAr() == null ? b.prenom() : b.prenomAr()))
                .toList();
    }

    @Override
    public boolean ouvre(Utilisateur moi, String url) {
        return moi.mandat() != null
                || Regard.ouverte(url)
                || !assures.foyerDe(moi).isEmpty();
    }

    /** Whether a signed-in person sees his household, and not himself alone. */
    boolean entier(Utilisateur moi) {
        return assures.regard(moi).entier();
    }

    /** Those whom a signed-in person sees, on a day. @throws Introuvable when he is no insured person and nobody's beneficiary */
    public List<Membre> le(Utilisateur moi, LocalDate jour) {
        Regard regard = assures.regard(moi);
        return membres(regard, regard.personnes(), jour);
    }

    /** The household of somebody on a day, for a paper that names the insured person too; agreements only of those he sees. */
    public List<Membre> le(Regard regard, LocalDate jour) {
        return membres(regard, regard.entier() ? regard.personnes() : assures.foyer(regard.assureId()), jour);
    }

    private List<Membre> membres(Regard regard, List<Beneficiaire> personnes, LocalDate jour) {
        Map<Long, List<LigneDroit>> droits = new HashMap<>();
        Map<Long, List<Exoneration>> accords = new HashMap<>();
        jdbc.sql("""
            select d.beneficiaire_id, d.debut, d.fin, d.etat, d.motif, null numero, null ald, null revoquee_le
            from beneficiaire b join droit d on d.beneficiaire_id = b.id where b.assure_id = :assure and d.debut <= :jour
            union all
            select e.beneficiaire_id, e.debut, e.fin, null, null, e.numero, e.ald, e.revoquee_le
            from beneficiaire b join exoneration e on e.beneficiaire_id = b.id where b.assure_id = :assure
            order by debut desc
            """)
                .param("assure", personnes.getFirst().assureId())
                .param("jour", jour)
                .query(rs -> {
                    ranger(rs, droits, accords);
                });
        return personnes.stream()
                .map(p -> new Membre(
                        p,
                        LigneDroit.etat(droits.getOrDefault(p.id(), List.of()), jour),
                        voitLeDetail(regard, p) ? accords.getOrDefault(p.id(), List.of()) : List.of()))
                .toList();
    }

    private boolean voitLeDetail(Regard regard, Beneficiaire p) {
        return regard.entier() ? !majorite.ferme(p) : regard.voit(p.id());
    }

    private static void ranger(ResultSet rs, Map<Long, List<LigneDroit>> droits, Map<Long, List<Exoneration>> accords)
            throws SQLException {
        long personne = rs.getLong("beneficiaire_id");
        if (rs.getString("numero") == null) {
            droits.computeIfAbsent(personne, k -> new ArrayList<>()).add(LigneDroit.lire(rs, 0));
        } else {
            accords.computeIfAbsent(personne, k -> new ArrayList<>()).add(Exoneration.lire(rs, 0));
        }
    }
}
