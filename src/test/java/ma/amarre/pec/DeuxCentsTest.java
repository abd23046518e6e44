package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Role;
import ma.amarre.habilitations.Comptes;
import ma.amarre.pec.LignePec.Decision;
import ma.amarre.prestataires.Prestataires;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two hundred submissions, then two hundred decisions, all at once, with duplicates and stale versions. */
@IntegrationTest
class DeuxCentsTest {

    private static final int FOIS = 200;
    private static final int DEMANDES = 50;

    @Autowired
    DepotPec depot;

    @Autowired
    InstructionPec instruction;

    @Autowired
    PecRepository pecs;

    @Autowired
    Comptes comptes;

    @Autowired
    Prestataires prestataires;

    @Autowired
    JdbcClient jdbc;

    @Test
    void each_request_is_submitted_once_and_decided_once() throws Exception {
        long seed = new Random().nextLong();
        Auteur clinique = Auteur.de(comptes.utilisateur(Cast.CLINIQUE).orElseThrow(), Role.CLINIQUE_ADMISSION);
        Auteur agent = Auteur.de(comptes.utilisateur(Cast.PEC).orElseThrow(), Role.INSTRUCTION_PEC);
        long organisme = java.util.Objects.requireNonNull(clinique.organismeId());
        List<String> numeros = new ArrayList<>();
        for (int i = 0; i < DEMANDES; i++) {
            numeros.add(brouillon(clinique, organisme));
        }

        // four submissions of each: two with one key, two with keys of their own
        List<Callable<String>> depots = new ArrayList<>();
        for (String numero : numeros) {
            String cle = UUID.randomUUID().toString();
            for (int i = 0; i < FOIS / DEMANDES; i++) {
                String laSienne = i < 2 ? cle : UUID.randomUUID().toString();
                depots.add(() -> issue(() -> depot.deposer(numero, clinique, laSienne, null, p -> {})));
            }
        }
        Map<String, Integer> deposees = ensemble(depots, seed);
        assertThat(deposees.get("FAIT") + deposees.getOrDefault("CONFLIT", 0))
                .as("%s, seed %d", deposees, seed)
                .isEqualTo(FOIS);

        // four decisions of each: three on the version of the screen, one on a version that is gone
        List<Callable<String>> decisions = new ArrayList<>();
        for (String numero : numeros) {
            Pec lue = pecs.duPrestataire(numero, organisme);
            Pec perimee = new Pec(lue.identite(), lue.demande(), avant(lue.suivi()), lue.lignes());
            Map<Long, Decision> accord = new HashMap<>();
            lue.lignes().forEach(l -> accord.put(l.id(), l.accord()));
            for (int i = 0; i < FOIS / DEMANDES; i++) {
                Pec base = i == 3 ? perimee : lue;
                decisions.add(() -> issue(() -> instruction.decider(
                        base, agent, accord, Pec.Validite.AUCUNE, InstructionPec.Appui.AUCUN, null, null)));
            }
        }
        Map<String, Integer> decidees = ensemble(decisions, seed);
        assertThat(decidees).as("seed %d", seed).isEqualTo(Map.of("FAIT", DEMANDES, "CONFLIT", FOIS - DEMANDES));

        for (String numero : numeros) {
            assertThat(jdbc.sql("""
                select concat_ws(' ', p.statut, (select count(*) from pec_evenement e where e.pec_id = p.id and e.acte = 'DEPOSER'),
                  (select count(*) from pec_evenement e where e.pec_id = p.id and e.acte = 'DECIDER'),
                  (select count(*) from pec_decision d where d.pec_id = p.id),
                  (select count(*) from horloge h where h.objet_type = 'pec' and h.objet_id = p.id and h.etat = 'ARRETEE'))
                from pec p where p.numero = ?
                """).param(numero).query(String.class).single())
                    .as("%s, seed %d", numero, seed)
                    .isEqualTo("ACCORDEE 1 1 1 1");
        }
    }

    private static Pec.Suivi avant(Pec.Suivi s) {
        return new Pec.Suivi(
                s.statut(),
                s.retour(),
                s.bureauId(),
                s.affecteA(),
                s.complements(),
                s.montantAccorde(),
                s.creeLe(),
                s.deposeeLe(),
                s.decideeLe(),
                s.valideDu(),
                s.valideAu(),
                s.version() - 1);
    }

    private static String issue(Runnable act) {
        try {
            act.run();
            return "FAIT";
        } catch (Conflit later) {
            return "CONFLIT";
        }
    }

    private static Map<String, Integer> ensemble(List<Callable<String>> acts, long seed) throws Exception {
        List<Callable<String>> melange = new ArrayList<>(acts);
        Collections.shuffle(melange, new Random(seed));
        Map<String, Integer> issues = new HashMap<>();
        try (var pool = Executors.newFixedThreadPool(16)) {
            for (Future<String> act : pool.invokeAll(melange)) {
                issues.merge(act.get(), 1, Integer::sum);
            }
        }
        return issues;
    }

    private String brouillon(Auteur clinique, long organisme) {
        long[] patient = jdbc.sql("""
            select b.id, b.assure_id from beneficiaire b join assure a on a.id = b.assure_id where a.immatriculation = ? and b.rang = 1
            """)
                .param(Cast.IMMATRICULATION_ASSURE)
                .query((rs, i) -> new long[] {rs.getLong(1), rs.getLong(2)})
                .single();
        String numero = depot.ouvrir(
                new DepotPec.Ouverture(
                        patient[1],
                        patient[0],
                        prestataires.parOrganisme(organisme).id(),
                        null),
                clinique,
                UUID.randomUUID().toString());
        Pec modele = PecTest.brouillon(StatutPec.BROUILLON);
        depot.rediger(pecs.duPrestataire(numero, organisme), modele.demande());
        depot.chiffrer(pecs.duPrestataire(numero, organisme), modele.lignes());
        return numero;
    }
}
