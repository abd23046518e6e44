package ma.amarre.revue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.habilitations.Echeances;
import ma.amarre.journal.Journal;
import ma.amarre.revue.Campagne.Issue;
import ma.amarre.revue.Campagne.Reponse;
import ma.amarre.scellement.Fait;
import ma.amarre.scellement.Papier;
import ma.amarre.scellement.Papiers;
import ma.amarre.scellement.TypePapier;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The end of a review, and its reminders. What nobody answered lapses after the last day and not before, each title with the hand-over
 * of its files; a title whose files would wait for nobody stays and is named. Then one sealed result for each body, whose figures are
 * those of its CSV. A closing that was cut goes on where it stopped.
 */
@Component
class Cloture {

    private static final List<Integer> RAPPELS = List.of(15, 7, 2);
    private static final int TOUS = 100_000;

    private final CampagneRepository campagnes;
    private final Campagnes actes;
    private final Echeances echeances;
    private final Papiers papiers;
    private final Journal journal;
    private final TransactionTemplate transaction;

    Cloture(
            CampagneRepository campagnes,
            Campagnes actes,
            Echeances echeances,
            Papiers papiers,
            Journal journal,
            TransactionTemplate transaction) {
        this.campagnes = campagnes;
        this.actes = actes;
        this.echeances = echeances;
        this.papiers = papiers;
        this.journal = journal;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${amarre.revue.campagnes:5m}", initialDelayString = "1m")
    @SchedulerLock(name = "revue-campagnes", lockAtMostFor = "PT30M")
    public void veiller() {
        LocalDate jour = echeances.jour();
        for (Campagne c : campagnes.nonCloses()) {
            if (jour.isAfter(c.fin())) {
                clore(c);
            } else {
                RAPPELS.stream()
                        .filter(j -> !jour.isBefore(c.fin().minusDays(j)))
                        .min(Integer::compare)
                        .ifPresent(j -> actes.rappeler(c, j));
            }
        }
    }

    void clore(Campagne c) {
        for (Campagne.Ligne l : campagnes.lignes(c.id(), null, false, 0, TOUS)) {
            if (l.issue() == null) {
                Issue issue = issue(c, l);
                transaction.executeWithoutResult(t -> campagnes.conclure(c.id(), l.titreId(), issue));
            }
        }
        transaction.executeWithoutResult(t -> {
            for (Campagne.Avancement a : campagnes.avancement(c.id())) {
                sceller(c, a, campagnes.lignes(c.id(), a.organismeId(), false, 0, TOUS));
                actes.dire(new CampagneEvent.Close(a.organismeId(), c.reference()));
            }
            campagnes.clore(c.id());
            journal.consigner(Journal.Entree.acte("revue.clore", "CAMPAGNE", c.reference()), "revue");
        });
    }

    private Issue issue(Campagne c, Campagne.Ligne l) {
        if (l.reponse() != null) {
            return l.reponse() == Reponse.CONFIRME ? Issue.CONFIRME : Issue.RETIRE;
        }
        try {
            return echeances.caduquer(l.titreId(), c.reference()) ? Issue.CADUC : Issue.SORTI;
        } catch (RegleViolee personne) {
            return Issue.RETENU;
        } catch (Conflit plusVite) {
            return Issue.SORTI;
        }
    }

    private void sceller(Campagne c, Campagne.Avancement a, List<Campagne.Ligne> lignes) {
        Map<Issue, Long> par = lignes.stream()
                .collect(Collectors.groupingBy(l -> Objects.requireNonNull(l.issue()), Collectors.counting()));
        byte[] csv = csv(lignes);
        CampagneRepository.Resultat r = new CampagneRepository.Resultat(
                c.reference() + "-" + a.organisme(),
                lignes.size(),
                nombre(par, Issue.CONFIRME),
                nombre(par, Issue.RETIRE),
                nombre(par, Issue.CADUC),
                nombre(par, Issue.RETENU),
                nombre(par, Issue.SORTI),
                sha256(csv));
        campagnes.garder(c.id(), a.organismeId(), r, csv);
        papiers.emettre(new Papier(
                TypePapier.PREUVE_HABILITATIONS,
                r.objet(),
                "revue",
                null,
                echeances.jour(),
                null,
                List.of(
                        Fait.de(Fait.Nature.OBJET, a.organisme()),
                        Fait.de(Fait.Nature.PERIODE, c.fin().toString()),
                        Fait.de(
                                Fait.Nature.NUMERO,
                                "T" + r.titres() + " C" + r.confirmes() + " R" + r.retires() + " L" + r.caducs() + " M"
                                        + r.retenus() + " S" + r.sortis()),
                        Fait.de(Fait.Nature.PIECES, "SHA-256 " + r.sha256())),
                "documents/resultat-revue",
                Map.of("campagne", c, "resultat", r, "lignes", lignes)));
    }

    byte[] pdf(CampagneRepository.Resultat r) {
        return papiers.contenu(
                papiers.deObjet(TypePapier.PREUVE_HABILITATIONS, r.objet()).getFirst());
    }

    private static int nombre(Map<Issue, Long> par, Issue issue) {
        return par.getOrDefault(issue, 0L).intValue();
    }

    private static byte[] csv(List<Campagne.Ligne> lignes) {
        String entete = "reference;nom;organisme;roles;villes;reponse;preuve;preuve_date;repondant;repondu_utc;issue";
        return lignes.stream()
                .map(l -> Stream.of(
                                l.reference(),
                                l.nom(),
                                l.organisme(),
                                l.roles(),
                                l.villes(),
                                l.reponse(),
                                l.preuve(),
                                l.preuveDate(),
                                l.repondant(),
                                l.reponduLe(),
                                l.issue())
                        .map(Cloture::cellule)
                        .collect(Collectors.joining(";")))
                .collect(Collectors.joining("\r\n", "\uFEFF" + entete + "\r\n", "\r\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Quoted, and never read as a formula by a spreadsheet. */
    private static String cellule(@Nullable Object valeur) {
        String texte = valeur == null ? "" : valeur.toString();
        String sur = texte.matches("^[=+@\\-\\t].*") ? "'" + texte : texte;
        return "\"" + sur.replace("\"", "\"\"").replaceAll("[\\r\\n]+", " ") + "\"";
    }

    private static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
