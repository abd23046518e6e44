package ma.amarre.habilitations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.imports.Importateur;
import ma.amarre.imports.Ligne;
import ma.amarre.imports.LigneRejetee;
import ma.amarre.imports.Verdict;
import ma.amarre.imports.Verdict.Difference;
import org.springframework.stereotype.Component;

/**
 * The personnel file of a body: leavings, transfers, ends of secondment, one person a row, with the last day. A day that is over ends
 * the title as the file is applied, with its sessions and the hand-over of its files; a day that comes moves the end. A row never
 * opens or prolongs a title: a transfer is asked anew for the new post (governance.md ACC-07).
 */
@Component
class PersonnelImport implements Importateur {

    private enum Mouvement {
        DEPART(Releve.Cause.FIN),
        FIN_DETACHEMENT(Releve.Cause.FIN),
        MUTATION(Releve.Cause.MUTATION);

        private final Releve.Cause cause;

        Mouvement(Releve.Cause cause) {
            this.cause = cause;
        }
    }

    /** What a row ends. */
    private record Depart(Titre titre, LocalDate dernier, Mouvement mouvement) {}

    private final Titres actes;
    private final TitreRepository titres;
    private final ReglesTitre regles;

    PersonnelImport(Titres actes, TitreRepository titres, ReglesTitre regles) {
        this.actes = actes;
        this.titres = titres;
        this.regles = regles;
    }

    @Override
    public String code() {
        return "personnel";
    }

    @Override
    public Role role() {
        return Role.CORRESPONDANT_HABILITATIONS;
    }

    @Override
    public boolean nominatif() {
        return true;
    }

    @Override
    public List<Colonne> colonnes() {
        return List.of(
                Colonne.requise("cin", "carte"),
                Colonne.requise("mouvement"),
                Colonne.requise("dernier_jour", "date"),
                Colonne.facultative("nom"),
                Colonne.facultative("motif"));
    }

    @Override
    public String cle(Ligne ligne) {
        return ligne.texte("cin").replace(" ", "").toUpperCase(Locale.ROOT);
    }

    @Override
    public Passage ouvrir(Version version) {
        return new Lecture(version);
    }

    private final class Lecture implements Passage {
        private final Version version;
        private List<Depart> departs = List.of();

        Lecture(Version version) {
            this.version = version;
        }

        @Override
        public List<Verdict> examiner(List<Ligne> lot) {
            departs = new ArrayList<>();
            return lot.stream().map(this::examiner).toList();
        }

        private Verdict examiner(Ligne ligne) {
            try {
                Depart d = lire(ligne);
                boolean rien =
                        !d.titre().vivant() || !d.dernier().isBefore(d.titre().fin());
                if (!rien) {
                    departs.add(d);
                }
                return Verdict.compare(
                        ligne,
                        cle(ligne),
                        d.titre().personne().nom(),
                        true,
                        List.of(),
                        rien
                                ? List.of()
                                : List.of(new Difference(
                                        "fin",
                                        d.titre().fin().toString(),
                                        d.dernier().toString())));
            } catch (LigneRejetee rejet) {
                return Verdict.rejetee(ligne, cle(ligne), ligne.texte("nom"), rejet);
            } catch (RegleViolee regle) {
                return Verdict.rejetee(ligne, cle(ligne), ligne.texte("nom"), TitresImport.rejet(regle));
            }
        }

        private Depart lire(Ligne ligne) {
            if (version.personneId() == null || version.organismeId() == null) {
                throw new LigneRejetee("sans-correspondant");
            }
            Mouvement mouvement = ligne.choix("mouvement", Mouvement.class);
            LocalDate dernier = ligne.dateObligatoire("dernier_jour");
            if (dernier.isAfter(regles.jour().plusYears(1))) {
                throw new LigneRejetee("dernier-lointain", dernier.toString());
            }
            Titre titre = titres.dernierDe(cle(ligne), version.organismeId())
                    .orElseThrow(() -> new LigneRejetee("sans-titre"));
            titre.exigerAutrui(version.personneId());
            return new Depart(titre, dernier, mouvement);
        }

        @Override
        public void appliquer() {
            departs.forEach(d -> actes.partir(
                    d.titre(),
                    d.dernier(),
                    d.mouvement().cause,
                    d.mouvement() + ", " + d.dernier(),
                    Objects.requireNonNull(version.personneId())));
        }
    }
}
