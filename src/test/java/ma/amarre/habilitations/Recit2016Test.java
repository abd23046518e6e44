package ma.amarre.habilitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * March 2016 again: 56 titles of one mutuelle without proof, closed in one act, 24 towns, 3,000 open dossiers (governance.md §1). This
 * time nothing waits without somebody.
 */
@IntegrationTest
class Recit2016Test {

    private static final int VILLES = 24;
    private static final int PAR_VILLE = 125;

    @Autowired
    Reseau reseau;

    @Autowired
    Suspensions suspensions;

    @Autowired
    SuspensionRepository registre;

    @Autowired
    Preuves preuves;

    @Autowired
    PreuveRepository evidences;

    @Autowired
    TransfertRepository transferts;

    @Autowired
    TitreRepository titres;

    @Autowired
    Impact impact;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private long organisme;
    private final List<Long> sansPreuve = new ArrayList<>();
    private long premierBureau;
    private long siege;

    @AfterEach
    void sortir() {
        SecurityContextHolder.clearContext();
    }

    private void monde(String code) {
        organisme = reseau.organisme(code);
        siege = reseau.bureau(organisme, code + "-SIEGE", "Rabat", "CENTRE", true);
        reseau.agent(organisme, siege, Role.LIQUIDATION, code.toLowerCase() + ".siege1", "DEC-1");
        reseau.agent(organisme, siege, Role.LIQUIDATION, code.toLowerCase() + ".siege2", "DEC-2");
        List<Long> assures = reseau.assures(organisme, code + " ", 400);
        for (int v = 1; v <= VILLES; v++) {
            long bureau = reseau.bureau(organisme, code + "-" + v, "Ville " + v, "D" + v % 6, false);
            premierBureau = v == 1 ? bureau : premierBureau;
            String nom = code.toLowerCase() + "." + v;
            sansPreuve.add(reseau.agent(organisme, bureau, Role.TRACABILITE, nom + ".trace", ""));
            sansPreuve.add(reseau.agent(organisme, bureau, Role.LIQUIDATION, nom + ".liquide", ""));
            if (v <= 8) {
                sansPreuve.add(reseau.agent(organisme, bureau, Role.LIQUIDATION, nom + ".liquide2", ""));
            }
            reseau.dossiers(
                    organisme,
                    bureau,
                    assures,
                    PAR_VILLE,
                    reseau.compte(nom + ".trace"),
                    reseau.compte(nom + ".liquide"));
        }
        assertThat(sansPreuve).hasSize(56);
        assertThat(reseau.sansProprietaire(organisme)).isZero();
    }

    private String preparer(Titre.Degre degre, boolean immediate, List<Long> ids, Utilisateur autorite) {
        return suspensions.preparer(
                new SuspensionRepository.Redaction(
                        degre,
                        immediate ? Suspension.Motif.URGENCE_SECURITE : Suspension.Motif.LIEN_NON_PROUVE,
                        "Loi 09-08, art. 24",
                        "Aucun lien n’est prouvé pour ces titres.",
                        immediate,
                        LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE).plusMonths(1)),
                ids,
                autorite);
    }

    @Test
    void fifty_six_titles_close_in_one_act_and_three_thousand_dossiers_find_somebody_in_the_same_transaction() {
        monde("M16");
        Utilisateur autorite = reseau.entrer(Cast.HABILITATIONS);
        String reference = preparer(Titre.Degre.FERME, true, sansPreuve, autorite);

        Instant avant = Instant.now();
        Impact.Vue vue = transaction.execute(t -> impact.de(titres.verrouiller(sansPreuve), Map.of()));
        Duration duree = Duration.between(avant, Instant.now());
        assertThat(duree).as("impact shown").isLessThan(Duration.ofSeconds(3));
        assertThat(vue.dossiers()).isEqualTo(VILLES * PAR_VILLE);
        assertThat(vue.assures()).isEqualTo(400);
        assertThat(vue.villes()).hasSize(VILLES);
        assertThat(vue.impossible()).isFalse();
        assertThat(vue.sansPersonne())
                .as("offices and roles left without anyone")
                .isEqualTo(2 * VILLES);

        Releve.Bilan bilan = suspensions.confirmer(reference, autorite);
        System.out.printf(
                "2016: impact in %s, hand-over in %s%n",
                duree, Duration.between(avant, Instant.now()).minus(duree));
        assertThat(bilan.deplaces()).isEqualTo(VILLES * PAR_VILLE);
        assertThat(reseau.sansProprietaire(organisme)).isZero();
        assertThat(jdbc.sql("select count(*) from titre where id in (:ids) and etat = 'SUSPENDU' and degre = 'FERME'")
                        .param("ids", sansPreuve)
                        .query(Integer.class)
                        .single())
                .isEqualTo(56);
        assertThat(jdbc.sql("select count(*) from dossier_evenement e join dossier d on d.id = e.dossier_id where"
                                + " d.organisme_id = ? and e.acte = 'TRANSFERER'")
                        .param(organisme)
                        .query(Integer.class)
                        .single())
                .as("each insured person reads where the dossier went")
                .isEqualTo(VILLES * PAR_VILLE);
        assertThat(transferts
                        .deplacements(registre.parReference(reference, null).id())
                        .stream()
                        .mapToInt(TransfertRepository.Deplacement::nombre)
                        .sum())
                .as("one number for both sides")
                .isEqualTo(registre.parReference(reference, organisme).deplaces());
        assertThat(jdbc.sql("select count(*) from dossier where organisme_id = ? and enregistre_par is not null"
                                + " and echeance = '2027-01-01'")
                        .param(organisme)
                        .query(Integer.class)
                        .single())
                .as("authorship stays and the clock goes on")
                .isEqualTo(VILLES * PAR_VILLE);
    }

    @Test
    void both_sides_read_the_same_numbers_in_the_evidence_and_the_past_stays_what_it_was() throws Exception {
        monde("M21");
        Utilisateur autorite = reseau.entrer(Cast.HABILITATIONS);
        Instant avant = jdbc.sql("select current_timestamp(6)")
                .query((rs, i) -> rs.getTimestamp(1).toInstant())
                .single();
        Thread.sleep(20);
        suspensions.confirmer(preparer(Titre.Degre.FERME, true, sansPreuve, autorite), autorite);
        String reference =
                preuves.etablir(organisme, "M21", LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE), autorite);
        PreuveRepository.Preuve payeur = evidences.parReference(reference, null);
        PreuveRepository.Preuve mutuelle = evidences.parReference(reference, organisme);
        assertThat(mutuelle).isEqualTo(payeur);
        assertThat(payeur.chiffres())
                .isEqualTo(new PreuveRepository.Chiffres(58, 2, 56, 56, VILLES, VILLES * PAR_VILLE));
        assertThat(Preuves.sha256(evidences.csv(reference))).isEqualTo(payeur.sha256());
        assertThat(new String(evidences.csv(reference), java.nio.charset.StandardCharsets.UTF_8))
                .contains("Loi 09-08, art. 24");
        assertThat(preuves.pdf(payeur)).startsWith("%PDF".getBytes());
        assertThat(Preuves.chiffres(evidences.lignes(organisme, avant), evidences.dossiers(organisme, avant)))
                .as("a moment before")
                .isEqualTo(new PreuveRepository.Chiffres(58, 58, 0, 56, 0, 0));
    }

    @Test
    void without_anybody_left_nothing_is_suspended_at_all() {
        monde("M17");
        Utilisateur autorite = reseau.entrer(Cast.HABILITATIONS);
        List<Long> tous = new ArrayList<>(sansPreuve);
        tous.addAll(jdbc.sql("select titre_id from poste where bureau_id = ?")
                .param(siege)
                .query(Long.class)
                .list());
        long payeur = jdbc.sql(
                        "select count(*) from poste po join bureau b on b.id = po.bureau_id join organisme o on o.id ="
                                + " b.organisme_id where o.nature = 'PAYEUR' and po.role = 'LIQUIDATION'")
                .query(Long.class)
                .single();
        assertThat(payeur).as("the payer has no liquidators in the demo world").isZero();
        String reference = preparer(Titre.Degre.FERME, true, tous, autorite);
        assertThat(impact.de(transaction.execute(t -> titres.verrouiller(tous)), Map.of())
                        .impossible())
                .isTrue();
        assertThatThrownBy(() -> suspensions.confirmer(reference, autorite)).isInstanceOf(RegleViolee.class);
        assertThat(jdbc.sql("select count(*) from titre where id in (:ids) and etat = 'ACTIF' and degre is null")
                        .param("ids", tous)
                        .query(Integer.class)
                        .single())
                .isEqualTo(tous.size());
        assertThat(reseau.sansProprietaire(organisme)).isZero();
    }

    @Test
    void an_agent_who_is_working_on_one_of_the_files_finishes_or_is_told_but_never_both() throws Exception {
        monde("M18");
        Utilisateur autorite = reseau.entrer(Cast.HABILITATIONS);
        String reference = preparer(Titre.Degre.FERME, true, sansPreuve, autorite);
        long tenu = jdbc.sql("select min(id) from dossier where bureau_id = ? and affecte_a is not null")
                .param(premierBureau)
                .query(Long.class)
                .single();
        int version = jdbc.sql("select version from dossier where id = ?")
                .param(tenu)
                .query(Integer.class)
                .single();
        CountDownLatch tient = new CountDownLatch(1);
        CompletableFuture<Integer> agent = CompletableFuture.supplyAsync(() -> transaction.execute(t -> {
            int change = jdbc.sql(
                            "update dossier set statut = 'REJETE', version = version + 1 where id = ? and version = ?")
                    .params(tenu, version)
                    .update();
            tient.countDown();
            attendre(Duration.ofMillis(1500));
            return change;
        }));
        tient.await();
        Releve.Bilan bilan = suspensions.confirmer(reference, autorite);
        assertThat(agent.get()).isEqualTo(1);
        assertThat(bilan.deplaces()).isEqualTo(VILLES * PAR_VILLE - 1);
        assertThat(jdbc.sql("select bureau_id from dossier where id = ?")
                        .param(tenu)
                        .query(Long.class)
                        .single())
                .as("finished under his name, where it was")
                .isEqualTo(premierBureau);
        assertThat(reseau.sansProprietaire(organisme)).isZero();
        long deplace = jdbc.sql("select min(id) from dossier where organisme_id = ? and version = 1 and bureau_id = ?")
                .params(organisme, siege)
                .query(Long.class)
                .optional()
                .orElse(0L);
        assertThat(jdbc.sql("update dossier set statut = 'REJETE', version = version + 1 where id = ? and version = 0")
                        .param(deplace)
                        .update())
                .as("who still has the old page open is told")
                .isZero();
    }

    @Test
    void a_second_approval_that_does_not_come_lifts_the_closing() {
        organisme = reseau.organisme("M19");
        long bureau = reseau.bureau(organisme, "M19-1", "Zaïo", null, true);
        long titre = reseau.agent(organisme, bureau, Role.TRACABILITE, "m19.un", "");
        Utilisateur autorite = reseau.entrer(Cast.HABILITATIONS);
        String reference = preparer(Titre.Degre.FERME, true, List.of(titre), autorite);
        suspensions.confirmer(reference, autorite);
        assertThatThrownBy(() -> suspensions.seconder(reference, autorite)).isInstanceOf(RegleViolee.class);
        jdbc.sql("update suspension set confirme_le = confirme_le - interval 25 hour where reference = ?")
                .param(reference)
                .update();
        suspensions.faireTomber();
        assertThat(registre.parReference(reference, null).etat()).isEqualTo(Suspension.Etat.LEVEE);
        assertThat(titres.parId(titre).etat()).isEqualTo(Titre.Etat.ACTIF);

        String encore = preparer(Titre.Degre.FERME, true, List.of(titre), autorite);
        suspensions.confirmer(encore, autorite);
        suspensions.seconder(encore, reseau.entrer(Cast.HABILITATIONS2));
        jdbc.sql("update suspension set confirme_le = confirme_le - interval 25 hour where reference = ?")
                .param(encore)
                .update();
        suspensions.faireTomber();
        assertThat(registre.parReference(encore, null).etat()).isEqualTo(Suspension.Etat.EN_VIGUEUR);
    }

    @Test
    void a_closing_without_emergency_waits_for_its_notice() {
        organisme = reseau.organisme("M20");
        long bureau = reseau.bureau(organisme, "M20-1", "Tiznit", null, true);
        long titre = reseau.agent(organisme, bureau, Role.TRACABILITE, "m20.un", "");
        Utilisateur autorite = reseau.entrer(Cast.HABILITATIONS);
        String reference = preparer(Titre.Degre.LECTURE_SEULE, false, List.of(titre), autorite);
        assertThatThrownBy(() -> suspensions.confirmer(reference, autorite))
                .hasMessage("habilitations.suspension.sansPreavis");
        suspensions.annoncer(reference, autorite);
        assertThatThrownBy(() -> suspensions.confirmer(reference, autorite))
                .hasMessage("habilitations.suspension.preavisCourt");
        jdbc.sql("update suspension set effet_le = effet_le - interval 49 hour where reference = ?")
                .param(reference)
                .update();
        suspensions.confirmer(reference, autorite);
        assertThat(titres.parId(titre).degre()).isEqualTo(Titre.Degre.LECTURE_SEULE);
        assertThat(titres.parId(titre).etat()).isEqualTo(Titre.Etat.ACTIF);
        suspensions.lever(reference, "Le lien est prouvé par un arrêté.", autorite);
        assertThat(titres.parId(titre).degre()).isNull();
    }

    private static void attendre(Duration duree) {
        try {
            Thread.sleep(duree);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
