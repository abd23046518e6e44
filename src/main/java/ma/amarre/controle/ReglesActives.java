package ma.amarre.controle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.controle.ControleRepository.Compte;
import ma.amarre.controle.ControleRepository.Constat;
import ma.amarre.controle.ControleRepository.Etat;
import ma.amarre.controle.ControleRepository.Verification;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The switches of the rules and the checks of what they granted. */
@Service
class ReglesActives {

    /** The figures of the screen look back this far. */
    static final Duration RECUL = Duration.ofDays(90);

    /** One rule as supervision sees it. @param manques how often each criterion was the first that failed, by name */
    record Vue(Jeu jeu, Etat etat, Compte compte, Map<String, Long> manques) {}

    private final ControleRepository controles;
    private final Journal journal;
    private final Clock clock;

    ReglesActives(ControleRepository controles, Journal journal, Clock clock) {
        this.controles = controles;
        this.journal = journal;
        this.clock = clock;
    }

    List<Vue> toutes() {
        LocalDate jour = LocalDate.now(clock);
        Instant depuis = clock.instant().minus(RECUL);
        return Jeu.TOUS.stream()
                .filter(j -> j.enVigueur(jour))
                .map(j -> new Vue(
                        j,
                        controles.etat(j.code()),
                        controles.compte(j.code(), depuis),
                        controles.premiersManques(j.code(), depuis)))
                .toList();
    }

    /** @throws RegleViolee without a reason @throws ma.amarre.commun.Conflit when somebody else switched it meanwhile */
    @Transactional
    public void basculer(String regle, boolean active, String motif, int version, Utilisateur superviseur) {
        if (Jeu.TOUS.stream().noneMatch(j -> j.code().equals(regle))) {
            throw new Introuvable();
        }
        if (motif.isBlank()) {
            throw new RegleViolee("motif", "controle.regle.motif");
        }
        controles.basculer(regle, active, motif.strip(), superviseur.compteId(), version, clock.instant());
        journal.consigner(Entree.acte(active ? "controle.activer" : "controle.arreter", "REGLE", regle)
                .motif(motif.strip()));
    }

    Verification verification(String numero, Utilisateur medecin) {
        return controles
                .verification(numero, medecin.exiger(Role.MEDECIN_CONSEIL).organismeId())
                .orElseThrow(Introuvable::new);
    }

    /** What the médecin-conseil found in a drawn file. An anomaly has its words; withdrawing the agreement is another act. */
    @Transactional
    public void constater(String numero, Constat constat, String texte, Utilisateur medecin) {
        Verification v = verification(numero, medecin);
        if (constat == Constat.ANOMALIE && texte.isBlank()) {
            throw new RegleViolee("texte", "controle.regle.anomalie");
        }
        String mots = texte.strip();
        controles.constater(
                v.pecId(),
                constat,
                mots.isEmpty() ? null : mots.substring(0, Math.min(1000, mots.length())),
                medecin.compteId(),
                clock.instant());
        journal.consigner(Entree.acte("controle.constater", "PEC", numero).detail(constat.name()));
    }
}
