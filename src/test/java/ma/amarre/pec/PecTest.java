package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.pec.Auteur.Qui;
import ma.amarre.pec.LignePec.Decision;
import ma.amarre.pec.LignePec.Sens;
import ma.amarre.pec.StatutPec.Acte;
import org.junit.jupiter.api.Test;

/** The life of a request, against the table of architecture.md §4 written a second time, by hand. */
class PecTest {

    private static final Instant INSTANT = Instant.parse("2026-11-02T09:00:00Z");
    private static final Pec.Validite VALIDITE =
            new Pec.Validite(LocalDate.parse("2026-11-02"), LocalDate.parse("2027-02-01"));

    /** from | act | who | to */
    private static final Set<String> TABLE = Set.of(
            "BROUILLON DEPOSER CLINIQUE DEPOSEE",
            "BROUILLON DEPOSER PHARMACIE DEPOSEE",
            "PROVISOIRE DEPOSER CLINIQUE DEPOSEE",
            "PROVISOIRE DEPOSER PHARMACIE DEPOSEE",
            "DEPOSEE DEMANDER_COMPLEMENT AGENT COMPLEMENT_DEMANDE",
            "DEPOSEE DEMANDER_COMPLEMENT MEDECIN_CONSEIL COMPLEMENT_DEMANDE",
            "EN_CONTROLE_MEDICAL DEMANDER_COMPLEMENT MEDECIN_CONSEIL COMPLEMENT_DEMANDE",
            "COMPLEMENT_DEMANDE REPONDRE_COMPLEMENT CLINIQUE DEPOSEE",
            "COMPLEMENT_DEMANDE REPONDRE_COMPLEMENT CLINIQUE EN_CONTROLE_MEDICAL",
            "COMPLEMENT_DEMANDE REPONDRE_COMPLEMENT PHARMACIE DEPOSEE",
            "COMPLEMENT_DEMANDE REPONDRE_COMPLEMENT PHARMACIE EN_CONTROLE_MEDICAL",
            "DEPOSEE DEMANDER_AVIS AGENT EN_CONTROLE_MEDICAL",
            "EN_CONTROLE_MEDICAL RENDRE_AVIS MEDECIN_CONSEIL DEPOSEE",
            "DEPOSEE DECIDER AGENT ACCORDEE",
            "DEPOSEE DECIDER AGENT ACCORDEE_PARTIELLEMENT",
            "DEPOSEE DECIDER AGENT REFUSEE",
            "DEPOSEE DECIDER MEDECIN_CONSEIL ACCORDEE",
            "DEPOSEE DECIDER MEDECIN_CONSEIL ACCORDEE_PARTIELLEMENT",
            "DEPOSEE DECIDER MEDECIN_CONSEIL REFUSEE",
            "DEPOSEE DECIDER REGLE ACCORDEE",
            "BROUILLON ANNULER CLINIQUE ANNULEE",
            "PROVISOIRE ANNULER CLINIQUE ANNULEE",
            "DEPOSEE ANNULER CLINIQUE ANNULEE",
            "COMPLEMENT_DEMANDE ANNULER CLINIQUE ANNULEE",
            "EN_CONTROLE_MEDICAL ANNULER CLINIQUE ANNULEE",
            "BROUILLON ANNULER PHARMACIE ANNULEE",
            "PROVISOIRE ANNULER PHARMACIE ANNULEE",
            "DEPOSEE ANNULER PHARMACIE ANNULEE",
            "COMPLEMENT_DEMANDE ANNULER PHARMACIE ANNULEE",
            "EN_CONTROLE_MEDICAL ANNULER PHARMACIE ANNULEE",
            "ACCORDEE REVOQUER MEDECIN_CONSEIL REVOQUEE",
            "ACCORDEE_PARTIELLEMENT REVOQUER MEDECIN_CONSEIL REVOQUEE",
            "ACCORDEE EXPIRER HORLOGE EXPIREE",
            "ACCORDEE_PARTIELLEMENT EXPIRER HORLOGE EXPIREE",
            "PROVISOIRE EXPIRER HORLOGE EXPIREE",
            "BROUILLON DECLARER_URGENCE CLINIQUE PROVISOIRE");

    @Test
    void no_sequence_of_acts_leaves_the_table_and_nothing_moves_after_an_end() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int partie = 0; partie < 2000; partie++) {
            Pec pec = brouillon(random.nextInt(10) == 0 ? StatutPec.PROVISOIRE : StatutPec.BROUILLON);
            for (int coup = 0; coup < 30; coup++) {
                Acte acte = Acte.values()[1 + random.nextInt(Acte.values().length - 1)];
                Qui qui = Qui.values()[random.nextInt(Qui.values().length)];
                StatutPec avant = pec.statut();
                StatutPec retour = pec.suivi().retour();
                Pec apres = jouer(pec, acte, qui, random);
                String coupJoue = avant + " " + acte + " " + qui + " " + apres.statut();
                if (apres != pec) {
                    assertThat(TABLE).as("seed %d", seed).contains(coupJoue);
                    if (acte == Acte.REPONDRE_COMPLEMENT) {
                        assertThat(apres.statut()).as("seed %d", seed).isEqualTo(retour);
                    }
                }
                assertThat(avant.finale() && apres != pec)
                        .as("seed %d: %s", seed, coupJoue)
                        .isFalse();
                assertThat(apres.suivi().retour() != null)
                        .as("seed %d", seed)
                        .isEqualTo(apres.statut() == StatutPec.COMPLEMENT_DEMANDE);
                assertThat(apres.statut().accordee() && apres.suivi().montantAccorde() == null)
                        .as("seed %d", seed)
                        .isFalse();
                pec = apres;
            }
        }
    }

    /** What PropositionPec keeps: the act as it was written, on the file as it was read. */
    private record Proposee(PropositionRepository.Nature nature, Qui qui, Pec lue, Map<Long, Decision> lignes) {

        /** The act of the first person, with the second one's name under it; on a file that moved since it does not happen. */
        Pec confirmer(Pec actuelle, long second) {
            if (actuelle != lue) {
                return actuelle;
            }
            return switch (nature) {
                case DECISION -> actuelle.decider(auteur(qui), lignes, VALIDITE, INSTANT);
                case COMPLEMENT ->
                    actuelle.demanderComplement(auteur(qui), new Pec.Autorisation(second, "pièce illisible"));
                case REVOCATION -> actuelle.revoquer(auteur(qui), second);
            };
        }

        Acte acte() {
            return switch (nature) {
                case DECISION -> Acte.DECIDER;
                case COMPLEMENT -> Acte.DEMANDER_COMPLEMENT;
                case REVOCATION -> Acte.REVOQUER;
            };
        }
    }

    @Test
    void a_proposal_confirmed_whenever_it_is_never_leaves_the_table_and_never_lands_on_a_file_that_moved() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int confirmees = 0;
        int perimees = 0;
        for (int partie = 0; partie < 3000; partie++) {
            Pec pec = deposee();
            Proposee ouverte = null;
            for (int coup = 0; coup < 25; coup++) {
                if (ouverte == null && random.nextInt(3) == 0) {
                    Qui qui = random.nextBoolean() ? Qui.AGENT : Qui.MEDECIN_CONSEIL;
                    ouverte = new Proposee(
                            PropositionRepository.Nature.values()[random.nextInt(3)], qui, pec, decisions(pec, random));
                } else if (ouverte != null && random.nextInt(3) == 0) {
                    Pec apres = confirmer(ouverte, pec, random.nextInt(5) == 0 ? 7L : 99L);
                    if (apres != pec) {
                        confirmees++;
                        assertThat(ouverte.lue()).as("seed %d", seed).isSameAs(pec);
                        assertThat(TABLE)
                                .as("seed %d", seed)
                                .contains(pec.statut() + " " + ouverte.acte() + " " + ouverte.qui() + " "
                                        + apres.statut());
                    } else if (ouverte.lue() != pec) {
                        perimees++;
                    }
                    assertThat(pec.statut().finale() && apres != pec)
                            .as("seed %d", seed)
                            .isFalse();
                    pec = apres;
                    ouverte = null;
                } else {
                    Acte acte = Acte.values()[1 + random.nextInt(Acte.values().length - 1)];
                    pec = jouer(pec, acte, Qui.values()[random.nextInt(Qui.values().length)], random);
                }
            }
        }
        assertThat(confirmees).as("proposals that went through").isGreaterThan(500);
        assertThat(perimees).as("proposals that came too late").isGreaterThan(500);
    }

    private static Pec confirmer(Proposee proposee, Pec pec, long second) {
        try {
            return proposee.confirmer(pec, second);
        } catch (Conflit | RegleViolee refuse) {
            return pec;
        }
    }

    @Test
    void every_line_of_the_table_can_be_played() {
        for (String ligne : TABLE) {
            String[] mots = ligne.split(" ");
            StatutPec de = StatutPec.valueOf(mots[0]);
            assertThat(de.apres(Acte.valueOf(mots[1]), Qui.valueOf(mots[2]), StatutPec.valueOf(mots[3])))
                    .as(ligne)
                    .isEqualTo(StatutPec.valueOf(mots[3]));
        }
    }

    @Test
    void a_refusal_is_final() {
        Pec refusee = deposee().decider(auteur(Qui.AGENT), refus(deposee()), VALIDITE, INSTANT);
        assertThat(refusee.statut()).isEqualTo(StatutPec.REFUSEE);
        assertThat(refusee.suivi().valideAu()).isNull();
        for (Acte acte : Acte.values()) {
            for (Qui qui : Qui.values()) {
                assertThat(refusee.permet(acte, qui)).as("%s %s", acte, qui).isFalse();
            }
        }
        assertThatThrownBy(() -> refusee.annuler(auteur(Qui.CLINIQUE))).isInstanceOf(Conflit.class);
    }

    @Test
    void the_lines_make_the_status() {
        Pec pec = deposee();
        Map<Long, Decision> accord = new HashMap<>();
        pec.lignes().forEach(l -> accord.put(l.id(), l.accord()));
        assertThat(pec.decider(auteur(Qui.AGENT), accord, VALIDITE, INSTANT).statut())
                .isEqualTo(StatutPec.ACCORDEE);

        accord.put(2L, Decision.refus("ACTE_NON_COUVERT", null));
        Pec partielle = pec.decider(auteur(Qui.AGENT), accord, VALIDITE, INSTANT);
        assertThat(partielle.statut()).isEqualTo(StatutPec.ACCORDEE_PARTIELLEMENT);
        assertThat(partielle.suivi().montantAccorde()).isEqualTo(Montant.of(4000));

        accord.put(2L, new Decision(Sens.ACCORDEE_AUTREMENT, "DUREE", null, Montant.of(550), 1));
        assertThat(pec.decider(auteur(Qui.AGENT), accord, VALIDITE, INSTANT).statut())
                .isEqualTo(StatutPec.ACCORDEE_PARTIELLEMENT);
    }

    @Test
    void a_decision_must_answer_every_line_with_a_reason_and_never_beyond_what_was_asked() {
        Pec pec = deposee();
        assertThat(catchThrowable(() -> pec.decider(auteur(Qui.AGENT), Map.of(), VALIDITE, INSTANT)))
                .isInstanceOf(RegleViolee.class)
                .hasMessage("pec.regle.ligneSansDecision");
        Map<Long, Decision> decisions = refus(pec);
        decisions.put(1L, new Decision(Sens.REFUSEE, null, null, Montant.ZERO, 0));
        assertThatThrownBy(() -> pec.decider(auteur(Qui.AGENT), decisions, VALIDITE, INSTANT))
                .hasMessage("pec.regle.motifRequis");
        decisions.put(1L, new Decision(Sens.ACCORDEE_AUTREMENT, "DUREE", null, Montant.of(4001), 1));
        assertThatThrownBy(() -> pec.decider(auteur(Qui.AGENT), decisions, VALIDITE, INSTANT))
                .hasMessage("pec.regle.accordDepasse");
    }

    @Test
    void a_second_complement_needs_a_supervisor() {
        Pec repondu = deposee().demanderComplement(auteur(Qui.AGENT), null).repondreComplement(auteur(Qui.CLINIQUE));
        assertThatThrownBy(() -> repondu.demanderComplement(auteur(Qui.AGENT), null))
                .isInstanceOf(RegleViolee.class)
                .hasMessage("pec.regle.secondComplement");
        assertThatThrownBy(() -> repondu.demanderComplement(auteur(Qui.AGENT), new Pec.Autorisation(7, "moi-même")))
                .hasMessage("pec.regle.secondComplement");
        assertThat(repondu.demanderComplement(auteur(Qui.AGENT), new Pec.Autorisation(99, "pièce illisible"))
                        .suivi()
                        .complements())
                .isEqualTo(2);
    }

    @Test
    void a_rule_never_refuses() {
        assertThatThrownBy(() -> deposee().decider(auteur(Qui.REGLE), refus(deposee()), VALIDITE, INSTANT))
                .isInstanceOf(Conflit.class);
    }

    @Test
    void an_incomplete_draft_is_not_submitted() {
        Pec vide = brouillon(StatutPec.BROUILLON).rediger(Pec.Demande.VIDE);
        assertThatThrownBy(() -> vide.deposer(auteur(Qui.CLINIQUE), 1, INSTANT)).hasMessage("pec.regle.incomplete");
        assertThatThrownBy(() -> deposee().rediger(Pec.Demande.VIDE)).isInstanceOf(Conflit.class);
    }

    private static Pec jouer(Pec pec, Acte acte, Qui qui, Random random) {
        Auteur auteur = auteur(qui);
        try {
            return switch (acte) {
                case DEPOSER -> pec.deposer(auteur, 1, INSTANT);
                case DEMANDER_COMPLEMENT ->
                    pec.demanderComplement(auteur, random.nextBoolean() ? null : new Pec.Autorisation(99, "raison"));
                case REPONDRE_COMPLEMENT -> pec.repondreComplement(auteur);
                case DEMANDER_AVIS -> pec.demanderAvis(auteur);
                case RENDRE_AVIS -> pec.rendreAvis(auteur);
                case DECIDER -> pec.decider(auteur, decisions(pec, random), VALIDITE, INSTANT);
                case ANNULER -> pec.annuler(auteur);
                case REVOQUER -> pec.revoquer(auteur, 98);
                case EXPIRER -> pec.expirer(auteur);
                case DECLARER_URGENCE -> pec.declarerUrgence(auteur);
                case OUVRIR, TRANSFERER -> pec;
            };
        } catch (Conflit | RegleViolee refuse) {
            return pec;
        }
    }

    private static Map<Long, Decision> decisions(Pec pec, Random random) {
        Map<Long, Decision> decisions = new HashMap<>();
        for (LignePec l : pec.lignes()) {
            decisions.put(
                    l.id(),
                    switch (random.nextInt(3)) {
                        case 0 -> l.accord();
                        case 1 -> new Decision(Sens.ACCORDEE_AUTREMENT, "DUREE", null, Montant.of(10), 1);
                        default -> Decision.refus("ACTE_NON_COUVERT", null);
                    });
        }
        return decisions;
    }

    private static Map<Long, Decision> refus(Pec pec) {
        Map<Long, Decision> decisions = new HashMap<>();
        pec.lignes().forEach(l -> decisions.put(l.id(), Decision.refus("ACTE_NON_COUVERT", null)));
        return decisions;
    }

    private static Auteur auteur(Qui qui) {
        return new Auteur(qui, qui == Qui.REGLE || qui == Qui.HORLOGE ? null : 7L, 3L, null);
    }

    private static Pec deposee() {
        return brouillon(StatutPec.BROUILLON).deposer(auteur(Qui.CLINIQUE), 1, INSTANT);
    }

    static Pec brouillon(StatutPec statut) {
        List<LignePec> lignes = new ArrayList<>();
        lignes.add(ligne(1, "CHIRURGIE", Montant.of(4000), 1));
        lignes.add(ligne(2, "HOSPITALISATION_MEDICALE", Montant.of(1100), 2));
        return new Pec(
                new Pec.Identite(1, "PEC-0000-0000-0000-0000", 1, 1, 1, 3),
                new Pec.Demande(
                        "CHIR",
                        "FORFAIT",
                        null,
                        "Appendicite aiguë",
                        LocalDate.parse("2026-11-03"),
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null),
                new Pec.Suivi(statut, null, null, null, 0, null, INSTANT, null, null, null, null, 0),
                lignes);
    }

    private static LignePec ligne(long id, String code, Montant montant, int quantite) {
        return new LignePec(
                id,
                (int) id,
                LignePec.Nature.FORFAIT,
                code,
                code,
                null,
                null,
                quantite,
                null,
                null,
                null,
                montant,
                LignePec.Estimation.AUCUNE,
                null);
    }
}
