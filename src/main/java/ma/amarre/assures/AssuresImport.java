package ma.amarre.assures;

import java.time.Clock;
import java.util.List;
import ma.amarre.imports.Importateur;
import ma.amarre.imports.Ligne;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Insured people with their beneficiaries and rights, one beneficiary a row, the insured person (rank 0) before his family. A partial
 * list: what is not in the file stays, and an empty cell changes nothing. The format is in src/docs/imports.md.
 */
@Component
class AssuresImport implements Importateur {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    AssuresImport(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String code() {
        return "assures";
    }

    @Override
    public boolean nominatif() {
        return true;
    }

    @Override
    public List<Colonne> colonnes() {
        return List.of(
                Colonne.requise("immatriculation"),
                Colonne.requise("rang"),
                Colonne.requise("lien"),
                Colonne.requise("nom"),
                Colonne.requise("prenom"),
                Colonne.requise("date_naissance"),
                Colonne.requise("sexe"),
                Colonne.facultative("cin"),
                Colonne.facultative("nom_ar"),
                Colonne.facultative("prenom_ar"),
                Colonne.facultative("mutuelle"),
                Colonne.facultative("affiliation"),
                Colonne.facultative("categorie"),
                Colonne.facultative("ville"),
                Colonne.facultative("adresse"),
                Colonne.facultative("courriel"),
                Colonne.facultative("telephone"),
                Colonne.facultative("depuis"),
                Colonne.facultative("jusqu"),
                Colonne.facultative("droit_debut"),
                Colonne.facultative("droit_fin"),
                Colonne.facultative("droit_etat"),
                Colonne.facultative("droit_motif"));
    }

    @Override
    public String cle(Ligne ligne) {
        return ligne.texte("immatriculation").replace(" ", "") + "/" + ligne.texte("rang");
    }

    @Override
    public Passage ouvrir(Version version) {
        return new AssuresPassage(version, new AssuresLecture(jdbc), new AssuresLot(jdbc, clock));
    }
}
