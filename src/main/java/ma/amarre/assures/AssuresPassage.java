package ma.amarre.assures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ma.amarre.assures.AssureLu.Droit;
import ma.amarre.assures.AssuresLecture.Connu;
import ma.amarre.assures.AssuresLecture.EnBase;
import ma.amarre.assures.AssuresLecture.Personne;
import ma.amarre.imports.Importateur.Passage;
import ma.amarre.imports.Importateur.Version;
import ma.amarre.imports.Ligne;
import ma.amarre.imports.LigneRejetee;
import ma.amarre.imports.Verdict;
import ma.amarre.imports.Verdict.Difference;
import org.jspecify.annotations.Nullable;

/**
 * Compares rows of insured people with the base, batch by batch, and writes what differs. A person is known by rank and registration
 * number, or by identity card with the same date of birth; an identity is never changed by a file.
 */
final class AssuresPassage implements Passage {

    /** One row to write. @param connu null: a new beneficiary */
    record Ecriture(AssureLu lu, @Nullable Connu connu, List<Difference> differences) {}

    private final Version version;
    private final AssuresLecture lecture;
    private final AssuresLot lot;
    private final Map<String, Long> mutuelles;
    /** What the file itself has already said, further up. */
    private final Set<String> assuresVus = new HashSet<>();

    private final Map<String, LocalDate> naissances = new HashMap<>();
    private final Map<String, String> assuresParCin = new HashMap<>();
    private final Set<String> foyers = new HashSet<>();
    private List<Ecriture> ecritures = List.of();
    private EnBase connus = new EnBase(Map.of(), Map.of(), Map.of());

    AssuresPassage(Version version, AssuresLecture lecture, AssuresLot lot) {
        this.version = version;
        this.lecture = lecture;
        this.lot = lot;
        this.mutuelles = lecture.mutuelles();
    }

    @Override
    public List<Verdict> examiner(List<Ligne> lignes) {
        ecritures = new ArrayList<>();
        Map<Integer, AssureLu> lus = new LinkedHashMap<>();
        Map<Integer, Verdict> verdicts = new HashMap<>();
        for (Ligne ligne : lignes) {
            try {
                lus.put(ligne.numero(), AssureLu.lire(ligne));
            } catch (LigneRejetee rejet) {
                verdicts.put(ligne.numero(), rejetee(ligne, rejet));
            }
        }
        connus = lecture.charger(lus.values());
        for (Ligne ligne : lignes) {
            AssureLu lu = lus.get(ligne.numero());
            if (lu != null) {
                verdicts.put(ligne.numero(), examiner(ligne, lu));
            }
        }
        return lignes.stream()
                .map(l -> Objects.requireNonNull(verdicts.get(l.numero())))
                .toList();
    }

    private Verdict examiner(Ligne ligne, AssureLu lu) {
        try {
            Connu connu = connus.beneficiaires().get(cle(lu));
            verifier(lu, connu);
            List<Difference> differences = connu == null ? List.of() : differences(lu, connu);
            noter(lu);
            if (connu == null || !differences.isEmpty()) {
                ecritures.add(new Ecriture(lu, connu, differences));
            }
            return Verdict.compare(ligne, cle(lu), nom(ligne), connu != null, List.of(), differences);
        } catch (LigneRejetee rejet) {
            return rejetee(ligne, rejet);
        }
    }

    private void verifier(AssureLu lu, @Nullable Connu connu) {
        String mutuelle = lu.assure().get("mutuelle");
        if (mutuelle != null && !mutuelles.containsKey(mutuelle)) {
            throw new LigneRejetee("mutuelle-inconnue", mutuelle);
        }
        if (connu != null && !connu.naissance().equals(lu.naissance())) {
            throw new LigneRejetee("identite", connu.naissance().toString());
        }
        if (lu.rang() > 0
                && !assuresVus.contains(lu.immatriculation())
                && !connus.assures().containsKey(lu.immatriculation())) {
            throw new LigneRejetee("assure-absent", lu.immatriculation());
        }
        if (lu.cin() != null) {
            verifierCarte(lu, lu.cin(), connu);
        }
    }

    private void verifierCarte(AssureLu lu, String cin, @Nullable Connu connu) {
        Personne porteur = connus.personnes().get(cin);
        LocalDate naissance = porteur == null ? naissances.get(cin) : porteur.naissance();
        boolean autre = connu != null && porteur != null && porteur.id() != connu.personneId();
        if (autre || naissance != null && !naissance.equals(lu.naissance())) {
            throw new LigneRejetee("cin-autre", cin);
        }
        String deja = porteur == null || porteur.immatriculation() == null
                ? assuresParCin.get(cin)
                : porteur.immatriculation();
        if (lu.rang() == 0 && deja != null && !deja.equals(lu.immatriculation())) {
            throw new LigneRejetee("deja-assure", cin);
        }
        boolean dansLeFoyer = porteur != null && porteur.foyers().contains(lu.immatriculation());
        if (foyers.contains(lu.immatriculation() + " " + cin) || connu == null && dansLeFoyer) {
            throw new LigneRejetee("cin-autre", cin);
        }
    }

    private void noter(AssureLu lu) {
        if (lu.rang() == 0) {
            assuresVus.add(lu.immatriculation());
        }
        if (lu.cin() != null) {
            naissances.put(lu.cin(), lu.naissance());
            foyers.add(lu.immatriculation() + " " + lu.cin());
            if (lu.rang() == 0) {
                assuresParCin.put(lu.cin(), lu.immatriculation());
            }
        }
    }

    /** Field by field; what the file leaves empty does not count. */
    private static List<Difference> differences(AssureLu lu, Connu connu) {
        List<Difference> differences = new ArrayList<>();
        Map<String, String> dits = new LinkedHashMap<>(lu.personne());
        dits.putAll(lu.assure());
        dits.putAll(lu.beneficiaire());
        dits.put("lien", lu.lien().name());
        if (lu.cin() != null) {
            dits.put("cin", lu.cin());
        }
        dits.forEach((champ, apres) -> {
            String avant = connu.champs().get(champ);
            if (!apres.equals(avant)) {
                differences.add(new Difference(champ, avant, apres));
            }
        });
        if (lu.droit() instanceof Droit voulu) {
            Droit actuel = connu.droits().stream()
                    .filter(d -> d.debut().equals(voulu.debut()) && d.etat().equals(voulu.etat()))
                    .findFirst()
                    .orElse(null);
            ajouter(differences, "droit_debut", actuel == null ? null : actuel.debut(), voulu.debut());
            ajouter(differences, "droit_etat", actuel == null ? null : actuel.etat(), voulu.etat());
            ajouter(differences, "droit_fin", actuel == null ? null : actuel.fin(), voulu.fin());
            ajouter(differences, "droit_motif", actuel == null ? null : actuel.motif(), voulu.motif());
        }
        return differences;
    }

    private static void ajouter(
            List<Difference> differences, String champ, @Nullable Object avant, @Nullable Object apres) {
        if (!Objects.equals(avant, apres)) {
            differences.add(new Difference(
                    champ, avant == null ? null : avant.toString(), apres == null ? null : apres.toString()));
        }
    }

    @Override
    public void appliquer() {
        lot.ecrire(ecritures, connus, mutuelles, version);
    }

    private static Verdict rejetee(Ligne ligne, LigneRejetee rejet) {
        return Verdict.rejetee(ligne, ligne.texte("immatriculation") + "/" + ligne.texte("rang"), nom(ligne), rejet);
    }

    private static String cle(AssureLu lu) {
        return lu.immatriculation() + "/" + lu.rang();
    }

    private static String nom(Ligne ligne) {
        return ligne.texte("prenom") + " " + ligne.texte("nom");
    }
}
