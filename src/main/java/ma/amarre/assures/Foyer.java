package ma.amarre.assures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Famille;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A household on one day, as its head sees it: two statements whatever its size. */
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

    /** The household of a signed-in insured person on a day. @throws Introuvable when he is none */
    public List<Membre> le(Utilisateur moi, LocalDate jour) {
        List<Beneficiaire> personnes = assures.foyerDe(moi);
        if (personnes.isEmpty()) {
            throw new Introuvable();
        }
        return membres(personnes, jour);
    }

    /** The household of an insured person on a day. */
    public List<Membre> le(long assureId, LocalDate jour) {
        return membres(assures.foyer(assureId), jour);
    }

    private List<Membre> membres(List<Beneficiaire> personnes, LocalDate jour) {
        if (personnes.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Assures.Ligne>> droits = new HashMap<>();
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
                        Assures.etat(droits.getOrDefault(p.id(), List.of()), jour),
                        majorite.ferme(p) ? List.of() : accords.getOrDefault(p.id(), List.of())))
                .toList();
    }

    private static void ranger(
            ResultSet rs, Map<Long, List<Assures.Ligne>> droits, Map<Long, List<Exoneration>> accords)
            throws SQLException {
        long personne = rs.getLong("beneficiaire_id");
        if (rs.getString("numero") == null) {
            droits.computeIfAbsent(personne, k -> new ArrayList<>()).add(Assures.ligne(rs));
        } else {
            accords.computeIfAbsent(personne, k -> new ArrayList<>())
                    .add(new Exoneration(
                            rs.getString("numero"),
                            rs.getString("ald"),
                            rs.getObject("debut", LocalDate.class),
                            rs.getObject("fin", LocalDate.class),
                            rs.getObject("revoquee_le", LocalDate.class)));
        }
    }
}
