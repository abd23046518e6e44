package ma.amarre.referentiel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.amarre.commun.Selection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Coded reasons, each with the sentence that the person reads and its legal text. CNOPS publishes no list of refusal codes: these
 * are starting values, to be validated (providers.md §1.4).
 */
@Repository
public class Motifs {

    private static final String MOTIF = """
        select id, domaine, code, libelle_fr, libelle_ar, phrase_fr, phrase_ar, suite_fr, suite_ar, texte, article, medical,
          (select titre_fr from texte t where t.code = motif.texte order by t.valide_du desc limit 1) titre_fr,
          (select titre_ar from texte t where t.code = motif.texte order by t.valide_du desc limit 1) titre_ar,
          valide_du, valide_au, source, confiance, confirme_le
        from motif
        """;

    /** What a reason explains. */
    public enum Domaine {
        REFUS_PEC,
        ACCORD_PARTIEL_PEC,
        COMPLEMENT_PEC,
        ANNULATION_PEC,
        REVOCATION_PEC,
        REJET_DOSSIER,
        COMPLEMENT_DOSSIER,
        REJET_FACTURE,
        SUSPENSION_DROITS,
        SUSPENSION_ACCES,
        SUSPENSION_PRESTATAIRE,
        REFUS_DISPENSATION,
        REFUS_DOCUMENT,
        REVOCATION_PAPIER
    }

    /**
     * @param libelle a few words, for a choice
     * @param phrase what the person reads
     * @param suite what the person can do next
     * @param texte code for {@link Textes}
     * @param fondement the same in words: title and article; null without a text, or when its title is not known
     * @param medical only a médecin-conseil may use it
     */
    public record Motif(
            Domaine domaine,
            String code,
            Libelle libelle,
            Libelle phrase,
            @Nullable Libelle suite,
            @Nullable String texte,
            @Nullable String article,
            @Nullable Libelle fondement,
            boolean medical,
            Origine origine) {}

    private final JdbcClient jdbc;

    Motifs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The reasons in force of a domain, by code. */
    public List<Motif> pour(Domaine domaine, LocalDate jour) {
        return jdbc.sql(MOTIF + """
            where domaine = :domaine and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by code
            """)
                .param("domaine", domaine.name())
                .param("jour", jour)
                .query((rs, n) -> ligne(rs))
                .list();
    }

    public Optional<Motif> parCode(Domaine domaine, String code, LocalDate jour) {
        return jdbc.sql(MOTIF + """
            where domaine = :domaine and code = :code and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by valide_du desc limit 1
            """)
                .param("domaine", domaine.name())
                .param("code", code)
                .param("jour", jour)
                .query((rs, n) -> ligne(rs))
                .optional();
    }

    /** What some domains have had, whatever the day: {@link Connus#parCode} takes the one that was in force. */
    public Selection<Connus> selection(Set<Domaine> domaines) {
        return Selection.lignes(
                        MOTIF + "where domaine in (:domaines)",
                        "valide_du desc",
                        Map.of("domaines", domaines.stream().map(Enum::name).toList()),
                        (rs, n) -> ligne(rs))
                .puis(Connus::new);
    }

    /** Reasons that were read together, the newest first. */
    public record Connus(List<Motif> motifs) {

        public Optional<Motif> parCode(Domaine domaine, String code, LocalDate jour) {
            return motifs.stream()
                    .filter(m -> m.domaine() == domaine && m.code().equals(code))
                    .filter(m -> m.origine().enVigueur(jour))
                    .findFirst();
        }
    }

    private static Motif ligne(ResultSet rs) throws SQLException {
        String suite = rs.getString("suite_fr");
        String titre = rs.getString("titre_fr");
        String article = rs.getString("article");
        return new Motif(
                Domaine.valueOf(rs.getString("domaine")),
                rs.getString("code"),
                new Libelle(rs.getString("libelle_fr"), rs.getString("libelle_ar")),
                new Libelle(rs.getString("phrase_fr"), rs.getString("phrase_ar")),
                suite == null ? null : new Libelle(suite, rs.getString("suite_ar")),
                rs.getString("texte"),
                article,
                titre == null
                        ? null
                        : new Libelle(
                                titre + (article == null ? "" : ", article\u00a0" + article),
                                rs.getString("titre_ar") + (article == null ? "" : "، المادة\u00a0" + article)),
                rs.getBoolean("medical"),
                Origine.lire(rs));
    }
}
