package ma.amarre.assures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ma.amarre.assures.AssureLu.Droit;
import ma.amarre.assures.AssuresLecture.Connu;
import ma.amarre.assures.AssuresPassage.Ecriture;
import ma.amarre.imports.Importateur.Version;
import ma.amarre.imports.Verdict.Difference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what a file changes of known beneficiaries, column by column. Rights keep their history: the table is system-versioned. */
final class AssuresChangements {

    private static final Set<String> PERSONNE = Set.of("nom", "prenom", "nom_ar", "prenom_ar", "sexe", "cin");
    private static final Set<String> NOMS = Set.of("nom", "prenom", "nom_ar", "prenom_ar");
    private static final Set<String> ASSURE =
            Set.of("affiliation", "categorie", "ville", "adresse", "courriel", "telephone");
    private static final Set<String> BENEFICIAIRE = Set.of("lien", "depuis", "jusqu");

    private final JdbcTemplate jdbc;
    private final Map<String, Long> mutuelles;
    private final Version version;
    private final PatientsParNom patients;

    AssuresChangements(JdbcTemplate jdbc, Map<String, Long> mutuelles, Version version) {
        this.jdbc = jdbc;
        this.patients = new PatientsParNom(JdbcClient.create(jdbc));
        this.mutuelles = mutuelles;
        this.version = version;
    }

    void ecrire(List<Ecriture> changes) {
        for (Ecriture e : changes) {
            Connu connu = Objects.requireNonNull(e.connu());
            for (Difference d : e.differences()) {
                colonne(connu, d);
            }
            if (e.differences().stream().map(Difference::champ).anyMatch(NOMS::contains)) {
                patients.renommer(connu.personneId());
            }
            if (e.lu().droit() instanceof Droit droit
                    && e.differences().stream().anyMatch(d -> d.champ().startsWith("droit_"))) {
                droit(connu, droit);
            }
        }
    }

    private void colonne(Connu connu, Difference d) {
        if (PERSONNE.contains(d.champ())) {
            jdbc.update("update personne set " + d.champ() + " = ? where id = ?", d.apres(), connu.personneId());
        } else if (ASSURE.contains(d.champ())) {
            jdbc.update(
                    "update assure set " + d.champ() + " = ?, version = version + 1 where id = ?",
                    d.apres(),
                    connu.assureId());
        } else if (d.champ().equals("mutuelle")) {
            jdbc.update(
                    "update assure set mutuelle_id = ?, version = version + 1 where id = ?",
                    mutuelles.get(String.valueOf(d.apres())),
                    connu.assureId());
        } else if (BENEFICIAIRE.contains(d.champ())) {
            jdbc.update(
                    "update beneficiaire set " + d.champ() + " = ?, version = version + 1 where id = ?",
                    d.apres(),
                    connu.id());
        }
    }

    /** The same first day and state: the row changes. Else a new row, and open rights that ran past its first day end the day before. */
    private void droit(Connu connu, Droit droit) {
        List<@Nullable Object> fin = new ArrayList<>();
        fin.add(droit.fin());
        fin.add(droit.motif());
        fin.add(version.source());
        fin.add(connu.id());
        fin.add(droit.debut());
        fin.add(droit.etat());
        if (jdbc.update(
                        "update droit set fin = ?, motif = ?, source = ? where beneficiaire_id = ? and debut = ? and"
                                + " etat = ?",
                        fin.toArray())
                > 0) {
            return;
        }
        if (droit.etat().equals("OUVERT")) {
            LocalDate veille = droit.debut().minusDays(1);
            jdbc.update("""
                update droit set fin = ? where beneficiaire_id = ? and etat = 'OUVERT' and debut < ? and (fin is null or fin > ?)
                """, veille, connu.id(), droit.debut(), veille);
        }
        jdbc.update(
                "insert into droit (fin, motif, source, beneficiaire_id, debut, etat) values (?, ?, ?, ?, ?, ?)",
                fin.toArray());
    }
}
