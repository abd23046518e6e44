package ma.amarre.referentiel;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The body that manages the AMO at a date: CNOPS until 31 January 2027, CNSS from 1 February 2027 (law 54-23, confidence B). A
 * letter carries the one in force on the day of the act.
 */
@Repository
public class Gestionnaires {

    /**
     * @param texte the legal basis that letters print
     * @param compteBancaire RIB of 24 digits; null until the role REFERENTIEL gives it
     */
    public record Gestionnaire(
            String code,
            String sigle,
            Libelle nom,
            @Nullable Libelle adresse,
            @Nullable String telephone,
            Libelle texte,
            @Nullable String compteBancaire,
            Origine origine) {}

    private final JdbcClient jdbc;

    Gestionnaires(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Gestionnaire> enVigueur(LocalDate jour) {
        return jdbc.sql("""
            select id, code, sigle, nom_fr, nom_ar, adresse_fr, adresse_ar, telephone, texte_fr, texte_ar, compte_bancaire,
              valide_du, valide_au, source, confiance, confirme_le
            from gestionnaire
            where valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by valide_du desc limit 1
            """)
                .param("jour", jour)
                .query((rs, n) -> {
                    String adresse = rs.getString("adresse_fr");
                    return new Gestionnaire(
                            rs.getString("code"),
                            rs.getString("sigle"),
                            new Libelle(rs.getString("nom_fr"), rs.getString("nom_ar")),
                            adresse == null ? null : new Libelle(adresse, rs.getString("adresse_ar")),
                            rs.getString("telephone"),
                            new Libelle(rs.getString("texte_fr"), rs.getString("texte_ar")),
                            rs.getString("compte_bancaire"),
                            Origine.lire(rs));
                })
                .optional();
    }

    /** As {@link #enVigueur}, for what cannot be made without a body (letters): a refusal that says so when there is none. */
    public Gestionnaire exiger(LocalDate jour) {
        Lecture<Gestionnaire> lecture = enVigueur(jour)
                .<Lecture<Gestionnaire>>map(Lecture.Trouvee::new)
                .orElseGet(() -> new Lecture.Manquante<>("gestionnaire", "AMO", jour, false));
        return lecture.exiger();
    }
}
