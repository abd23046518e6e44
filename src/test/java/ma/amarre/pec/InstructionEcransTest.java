package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import ma.amarre.commun.Reference;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.horloge.Cause;
import ma.amarre.horloge.Horloges;
import ma.amarre.horloge.Main;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class InstructionEcransTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Horloges horloges;

    @Autowired
    FileInstructionRepository file;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Test
    void a_file_is_read_a_complement_and_an_opinion_are_asked_then_it_is_granted_in_part_with_its_letter() {
        String numero = demande("CNOPS-SIEGE");
        assertThat(mvc.perform(get("/agent/pec/a-instruire").with(TestUsers.as(Cast.PEC))))
                .hasStatusOk()
                .bodyText()
                .contains("À instruire");
        assertThat(mvc.perform(get("/agent/pec/" + numero).with(TestUsers.as(Cast.PEC))))
                .hasStatusOk()
                .bodyText()
                .contains("Droits ouverts", "Décider");
        assertThat(mvc.perform(get("/agent/pec/" + numero).param("lang", "ar").with(TestUsers.as(Cast.PEC))))
                .hasStatusOk()
                .bodyText()
                .contains("اتخاذ القرار");
        assertThat(mvc.perform(get("/agent/pec/" + numero).with(TestUsers.as(Cast.PEC2))))
                .as("another office")
                .hasStatus(404);

        assertThat(mvc.perform(act(numero, "avis").param("question", "").with(TestUsers.as(Cast.PEC))))
                .hasStatus(422)
                .bodyText()
                .contains("Écrivez la question");
        assertThat(mvc.perform(act(numero, "avis")
                        .param("question", "Est-ce justifié ?")
                        .with(TestUsers.as(Cast.PEC))))
                .hasStatus3xxRedirection();
        assertThat(mvc.perform(get("/agent/pec/a-instruire").with(TestUsers.as(Cast.MEDECIN))))
                .hasStatusOk();
        assertThat(mvc.perform(
                        act(numero, "avis-medical").param("sens", "DEFAVORABLE").with(TestUsers.as(Cast.MEDECIN))))
                .as("an unfavourable opinion has reasons")
                .hasStatus(422);
        assertThat(mvc.perform(act(numero, "avis-medical")
                        .param("sens", "FAVORABLE")
                        .param("texte", "Oui")
                        .with(TestUsers.as(Cast.MEDECIN))))
                .hasStatus3xxRedirection();

        long ligne1 = ligne(numero, 1);
        long ligne2 = ligne(numero, 2);
        String motif = jdbc.sql(
                        "select code from motif where domaine = 'REFUS_PEC' and not medical order by code limit 1")
                .query(String.class)
                .single();
        assertThat(mvc.perform(act(numero, "decision")
                        .param("sens." + ligne1, "ACCORDEE")
                        .param("sens." + ligne2, "REFUSEE")
                        .with(TestUsers.as(Cast.PEC))))
                .as("a refusal has a reason")
                .hasStatus(422);
        assertThat(mvc.perform(act(numero, "decision")
                        .param("sens." + ligne1, "ACCORDEE")
                        .param("sens." + ligne2, "REFUSEE")
                        .param("motif." + ligne2, motif)
                        .param("etape", "apercu")
                        .with(TestUsers.as(Cast.PEC))))
                .hasStatusOk()
                .bodyText()
                .contains("Décider et envoyer la lettre");
        assertThat(statut(numero)).isEqualTo("DEPOSEE");
        assertThat(mvc.perform(act(numero, "decision")
                        .param("sens." + ligne1, "ACCORDEE")
                        .param("sens." + ligne2, "REFUSEE")
                        .param("motif." + ligne2, motif)
                        .param("etape", "confirmer")
                        .with(TestUsers.as(Cast.PEC))))
                .hasStatus3xxRedirection();
        assertThat(statut(numero)).isEqualTo("ACCORDEE_PARTIELLEMENT");

        assertThat(mvc.perform(get("/assure/pec/" + numero).with(TestUsers.as(Cast.ASSURE))))
                .hasStatusOk()
                .bodyText()
                .contains("Accordée en partie");
        assertThat(mvc.perform(get("/assure/pec/" + numero).with(TestUsers.as(Cast.RETRAITE))))
                .hasStatus(404);
        for (String lieu : List.of("/assure/pec/", "/agent/pec/")) {
            String qui = lieu.startsWith("/assure") ? Cast.ASSURE : Cast.PEC;
            assertThat(mvc.perform(get(lieu + numero + "/lettre").with(TestUsers.as(qui))))
                    .hasStatusOk()
                    .hasContentType("application/pdf");
        }
    }

    @Test
    void two_agents_who_decide_at_once_make_one_decision() throws Exception {
        String numero = demande("CNOPS-SIEGE");
        long ligne1 = ligne(numero, 1);
        long ligne2 = ligne(numero, 2);
        String version = version(numero);
        List<Callable<Integer>> essais = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            essais.add(() -> mvc.perform(post("/agent/pec/" + numero + "/decision")
                            .param("version", version)
                            .param("sens." + ligne1, "ACCORDEE")
                            .param("sens." + ligne2, "ACCORDEE")
                            .param("etape", "confirmer")
                            .with(csrf())
                            .with(TestUsers.as(Cast.PEC)))
                    .getResponse()
                    .getStatus());
        }
        List<Integer> statuts = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(6)) {
            for (Future<Integer> essai : pool.invokeAll(essais)) {
                statuts.add(essai.get());
            }
        }
        assertThat(statuts).containsOnlyOnce(302).containsOnly(302, 409);
        assertThat(jdbc.sql("select count(*) from pec_decision d join pec p on p.id = d.pec_id where p.numero = ?")
                        .param(numero)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @Transactional
    void the_queue_is_read_by_the_clock_and_never_grows_with_the_table() {
        for (int i = 0; i < 120; i++) {
            inserer("CNOPS-SIEGE");
        }
        long payeur = jdbc.sql("select id from organisme where code = 'CNOPS'")
                .query(Long.class)
                .single();
        PlanAssertions.mesurer(
                        jdbc,
                        () -> file.page(
                                new FileInstructionRepository.Filtre(
                                        FileInstructionRepository.Corbeille.A_INSTRUIRE, payeur, null, null, null),
                                null))
                .sansTri()
                .lignesLuesAuPlus(26 * 12);
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder act(String numero, String acte) {
        return post("/agent/pec/" + numero + "/" + acte)
                .param("version", version(numero))
                .with(csrf());
    }

    private String statut(String numero) {
        return jdbc.sql("select statut from pec where numero = ?")
                .param(numero)
                .query(String.class)
                .single();
    }

    private String version(String numero) {
        return jdbc.sql("select version from pec where numero = ?")
                .param(numero)
                .query(String.class)
                .single();
    }

    private long ligne(String numero, int rang) {
        return jdbc.sql("select l.id from pec_ligne l join pec p on p.id = l.pec_id where p.numero = ? and l.rang = ?")
                .params(numero, rang)
                .query(Long.class)
                .single();
    }

    private String demande(String bureau) {
        return java.util.Objects.requireNonNull(transaction.<String>execute(t -> inserer(bureau)));
    }

    /** A submitted request of two lines for Salma Bennis at Clinique Al Marsa, with its clock running. */
    private String inserer(String bureau) {
        LocalDate jour = LocalDate.now(clock);
        Timestamp instant = Timestamp.from(clock.instant());
        String numero = Reference.nouvelle("PEC");
        long pec = jdbc.sql("""
            insert into pec (assure_id, beneficiaire_id, numero, statut, prestataire_id, organisme_id, bureau_id, type_code, famille, debut_soins,
              montant_demande, deposee_le, deposee_par, cle_depot, cree_le, cree_par, cle_creation, modifie_le)
            select b.assure_id, b.id, ?, 'DEPOSEE', pr.id, pr.organisme_id, bu.id, 'CHIR', 'FORFAIT', ?, 3000, ?, c.id, ?, ?, c.id, ?, ?
            from beneficiaire b join assure a on a.id = b.assure_id, prestataire pr, compte c, bureau bu
            where a.immatriculation = '100000001' and b.rang = 0 and pr.inpe = '900000011' and c.identifiant = 'clinique' and bu.code = ?
            order by pr.id limit 1 returning id
            """)
                .params(
                        numero,
                        jour.plusDays(7),
                        instant,
                        Reference.nouvelle("D"),
                        instant,
                        Reference.nouvelle("C"),
                        instant,
                        bureau)
                .query(Long.class)
                .single();
        for (int rang = 1; rang <= 2; rang++) {
            jdbc.sql("insert into pec_ligne (pec_id, rang, nature, code, libelle, quantite, montant_demande)"
                            + " values (?, ?, 'ACTE', 'K', ?, 1, ?)")
                    .params(pec, rang, "Acte " + rang, BigDecimal.valueOf(1500))
                    .update();
        }
        horloges.demarrer(
                MouvementPec.HORLOGE,
                pec,
                horloges.delai("pec.delai.reponse", jour),
                Main.PAYEUR,
                Cause.DEPOT,
                clock.instant());
        return numero;
    }
}
