package ma.amarre.habilitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After any sequence of grants, ends, suspensions, liftings, transfers, absences and lapses of a review no open file is without an owner able to act, and
 * nobody holds two incompatible roles. One thing the portal cannot refuse: the last person able to act has left. Then every file that waits is named,
 * none waits while somebody could take it, and the next person who comes takes them all.
 */
@IntegrationTest
class RelevePropertyTest {

    @Autowired
    Reseau reseau;

    @Autowired
    Titres actes;

    @Autowired
    TitreRepository titres;

    @Autowired
    Suspensions suspensions;

    @Autowired
    Echeances echeances;

    @Autowired
    Releve releve;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void sortir() {
        SecurityContextHolder.clearContext();
    }

    @RepeatedTest(6)
    void no_open_file_is_ever_without_somebody_able_to_act(RepetitionInfo info) {
        long seed = Long.getLong("graine", new Random().nextLong()) + info.getCurrentRepetition() - 1;
        Random alea = new Random(seed);
        String code =
                "P" + Long.toString(Math.floorMod(seed, 1_000_000_000L), 36).toUpperCase();
        long organisme = reseau.organisme(code);
        List<Long> bureaux = new ArrayList<>();
        List<Long> postes = new ArrayList<>();
        List<String> noms = new ArrayList<>();
        List<Long> assures = reseau.assures(organisme, code + " ", 12);
        for (int b = 0; b < 5; b++) {
            long bureau = reseau.bureau(organisme, code + "-" + b, "Ville " + b, "D" + b % 2, b == 0);
            bureaux.add(bureau);
            String nom = code.toLowerCase() + "." + b;
            reseau.agent(organisme, bureau, Role.TRACABILITE, nom + ".trace", "D");
            for (int n = 0; n < 2; n++) {
                postes.add(reseau.agent(organisme, bureau, Role.LIQUIDATION, nom + ".l" + n, "D"));
                noms.add(nom + ".l" + n);
            }
            reseau.dossiers(organisme, bureau, assures, 9, reseau.compte(nom + ".trace"), reseau.compte(nom + ".l0"));
        }
        // a liquidator who belongs to the household of one insured person: nobody decides for his family
        jdbc.sql("insert into beneficiaire (assure_id, rang, personne_id, lien, depuis) select ?, 1,"
                        + " personne_id, 'CONJOINT', '2015-01-01' from compte where identifiant = ?")
                .params(assures.getFirst(), noms.getLast())
                .update();
        List<String> enVigueur = new ArrayList<>();
        Utilisateur autorite = reseau.entrer(Cast.HABILITATIONS);
        int refus = 0;
        for (int pas = 0; pas < 25; pas++) {
            long titre = postes.get(alea.nextInt(postes.size()));
            int acte = alea.nextInt(8);
            long avant = reseau.sansProprietaire(organisme);
            try {
                switch (acte) {
                    case 0 ->
                        actes.terminer(
                                titres.parId(titre),
                                LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE)
                                        .minusDays(1),
                                Releve.Cause.FIN,
                                null,
                                autorite.personneId());
                    case 1 ->
                        actes.absenter(
                                titres.parId(titre),
                                LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE),
                                LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE)
                                        .plusDays(3),
                                autorite);
                    case 2, 3 -> enVigueur.add(suspendre(titre, alea, autorite));
                    case 4 -> {
                        if (!enVigueur.isEmpty()) {
                            suspensions.lever(
                                    enVigueur.remove(alea.nextInt(enVigueur.size())),
                                    "Rien ne la justifie plus.",
                                    autorite);
                        }
                    }
                    case 5 -> echeances.caduquer(titre, "Revue sans réponse");
                    case 6 -> {
                        LocalDate hier = LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE)
                                .minusDays(1);
                        Titre parti = titres.parId(titre);
                        if (parti.vivant()) {
                            actes.partir(parti, hier, Releve.Cause.MUTATION, "MUTATION", autorite.personneId());
                        }
                    }
                    default -> {
                        long bureau = bureaux.get(alea.nextInt(bureaux.size()));
                        postes.add(reseau.agent(
                                organisme, bureau, Role.LIQUIDATION, code.toLowerCase() + ".n" + pas, "D"));
                    }
                }
            } catch (RegleViolee | Conflit impossible) {
                refus++;
            }
            if (acte < 6) {
                assertThat(reseau.sansProprietaire(organisme))
                        .as("seed %d, step %d: an act that may be refused leaves no file alone", seed, pas)
                        .isLessThanOrEqualTo(avant);
            } else {
                exigerNommes(organisme, bureaux, "seed %d, step %d".formatted(seed, pas));
            }
        }
        reseau.agent(organisme, bureaux.getFirst(), Role.LIQUIDATION, code.toLowerCase() + ".dernier", "D");
        balayer(bureaux);
        assertThat(reseau.sansProprietaire(organisme))
                .as("seed %d: somebody has come", seed)
                .isZero();
        assertThat(jdbc.sql("""
            select count(*) from titre a join poste x on x.titre_id = a.id join titre b on b.personne_id = a.personne_id and b.etat = 'ACTIF'
            join poste y on y.titre_id = b.id join role_incompatible r on r.role_a = x.role and r.role_b = y.role where a.etat = 'ACTIF'
            """).query(Integer.class).single())
                .as("seed %d: incompatible roles, after %d refusals", seed, refus)
                .isZero();
    }

    /** What the sweep of the day leaves is exactly what nobody in the body may take, and it says so. */
    private void exigerNommes(long organisme, List<Long> bureaux, String quand) {
        int nommes = balayer(bureaux).manques().stream()
                .filter(m -> m.role() == Role.LIQUIDATION)
                .mapToInt(Releve.Manque::nombre)
                .sum();
        assertThat(reseau.sansProprietaire(organisme)).as(quand).isEqualTo(nommes);
        assertThat(reseau.negliges(organisme)).as(quand).isZero();
    }

    private Releve.Bilan balayer(List<Long> bureaux) {
        return Objects.requireNonNull(transaction.execute(s -> releve.tenter(bureaux)));
    }

    private String suspendre(long titre, Random alea, Utilisateur autorite) {
        Titre.Degre degre = Titre.Degre.values()[alea.nextInt(Titre.Degre.values().length)];
        boolean immediate = degre == Titre.Degre.FERME;
        String reference = suspensions.preparer(
                new SuspensionRepository.Redaction(
                        degre,
                        immediate ? Suspension.Motif.URGENCE_SECURITE : Suspension.Motif.AUTRE,
                        "Essai",
                        "Suspension d’essai.",
                        immediate,
                        LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE).plusMonths(1)),
                List.of(titre),
                autorite);
        jdbc.sql("update suspension set preavis_le = prepare_le, effet_le = prepare_le where reference = ?")
                .param(reference)
                .update();
        suspensions.confirmer(reference, autorite);
        return reference;
    }
}
