package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Comptes;
import ma.amarre.horloge.EtatHorloge;
import ma.amarre.horloge.Horloges;
import ma.amarre.horloge.Main;
import ma.amarre.pec.AvisRepository.SensAvis;
import ma.amarre.pec.EchangesRepository.Item;
import ma.amarre.pec.LignePec.Decision;
import ma.amarre.prestataires.Prestataires;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The acts on the real database: ledger, clock, versions, keys. */
@IntegrationTest
class PecActesTest {

    @Autowired
    DepotPec depot;

    @Autowired
    InstructionPec instruction;

    @Autowired
    PecRepository pecs;

    @Autowired
    EchangesRepository echanges;

    @Autowired
    Horloges horloges;

    @Autowired
    Comptes comptes;

    @Autowired
    Prestataires prestataires;

    @Autowired
    JdbcClient jdbc;

    private Auteur clinique;
    private Auteur agent;
    private Auteur medecin;

    @BeforeEach
    void people() {
        clinique = Auteur.de(utilisateur(Cast.CLINIQUE), Role.CLINIQUE_ADMISSION);
        agent = Auteur.de(utilisateur(Cast.PEC), Role.INSTRUCTION_PEC);
        medecin = Auteur.de(utilisateur(Cast.MEDECIN), Role.MEDECIN_CONSEIL);
    }

    @Test
    void a_request_goes_from_the_draft_to_a_partial_agreement_and_every_act_is_in_the_ledger() {
        Pec pec = deposee();
        assertThat(horloge(pec).quiALaMain()).isEqualTo(Main.PAYEUR);

        instruction.demanderComplement(
                relire(pec), agent, "Merci", List.of(Item.demander(null, "Le compte rendu", null, null)), null);
        assertThat(horloge(pec).enPause()).isTrue();
        assertThat(horloge(pec).quiALaMain()).isEqualTo(Main.CLINIQUE);

        long item = echanges.complementOuvert(pec.id())
                .orElseThrow()
                .items()
                .getFirst()
                .id();
        assertThatThrownBy(() -> depot.repondre(relire(pec), clinique, Map.of(item, "  "), List.of()))
                .hasMessage("pec.regle.itemSansReponse");
        depot.repondre(relire(pec), clinique, Map.of(item, "Voici"), List.of());
        assertThat(horloge(pec).enPause()).isFalse();

        instruction.demanderAvis(relire(pec), agent, "Durée justifiée ?");
        assertThat(horloge(pec).quiALaMain()).isEqualTo(Main.MEDECIN_CONSEIL);
        instruction.rendreAvis(relire(pec), medecin, AvisRepository.AvisRendu.de(SensAvis.FAVORABLE, null));

        Pec lue = relire(pec);
        Map<Long, Decision> decisions = new HashMap<>();
        decisions.put(lue.lignes().getFirst().id(), lue.lignes().getFirst().accord());
        decisions.put(lue.lignes().getLast().id(), Decision.refus("ACTE_NON_COUVERT", null));
        instruction.decider(lue, agent, decisions, Pec.Validite.AUCUNE, InstructionPec.Appui.AUCUN, null, null);

        Pec decidee = relire(pec);
        assertThat(decidee.statut()).isEqualTo(StatutPec.ACCORDEE_PARTIELLEMENT);
        assertThat(decidee.suivi().montantAccorde()).isEqualTo(Montant.of(4000));
        assertThat(decidee.lignes().getLast().decidee().orElseThrow().motif()).isEqualTo("ACTE_NON_COUVERT");
        assertThat(horloge(pec).arretee()).isTrue();
        assertThat(echanges.evenements(pec.id()).stream().map(e -> e.acte().name()))
                .containsExactly(
                        "OUVRIR",
                        "DEPOSER",
                        "DEMANDER_COMPLEMENT",
                        "REPONDRE_COMPLEMENT",
                        "DEMANDER_AVIS",
                        "RENDRE_AVIS",
                        "DECIDER");
        assertThat(jdbc.sql("select count(*) from journal where objet_type = 'PEC' and objet_id = ? and nature ="
                                + " 'ACTE'")
                        .param(pec.numero())
                        .query(Integer.class)
                        .single())
                .isEqualTo(7);
    }

    @Test
    void eight_submissions_with_one_key_are_one_request() throws Exception {
        String numero = brouillon().numero();
        String cle = UUID.randomUUID().toString();
        Set<StatutPec> statuts = new HashSet<>();
        for (Future<Pec> resultat : ensemble(() -> depot.deposer(numero, clinique, cle, null, p -> {}))) {
            statuts.add(resultat.get().statut());
        }
        assertThat(statuts).containsExactly(StatutPec.DEPOSEE);
        Pec pec = pecs.duPrestataire(numero, organisme());
        assertThat(jdbc.sql("select count(*) from pec_evenement where pec_id = ? and acte = 'DEPOSER'")
                        .param(pec.id())
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThatThrownBy(() -> depot.deposer(numero, clinique, "another key", null, p -> {}))
                .isInstanceOf(Conflit.class);
    }

    @Test
    void eight_openings_with_one_key_are_one_draft() throws Exception {
        DepotPec.Ouverture ouverture = ouverture();
        String cle = UUID.randomUUID().toString();
        Set<String> numeros = new HashSet<>();
        for (Future<String> resultat : ensemble(() -> depot.ouvrir(ouverture, clinique, cle))) {
            numeros.add(resultat.get());
        }
        assertThat(numeros).hasSize(1);
    }

    @Test
    void a_stale_version_is_a_conflict_and_changes_nothing() {
        Pec lue = deposee();
        Pec perimee = relire(lue);
        instruction.demanderAvis(perimee, agent, "Avis ?");
        assertThatThrownBy(() -> instruction.demanderComplement(
                        perimee, agent, null, List.of(Item.demander(null, "Une pièce", null, null)), null))
                .isInstanceOf(Conflit.class);
        assertThat(relire(lue).statut()).isEqualTo(StatutPec.EN_CONTROLE_MEDICAL);
        assertThat(echanges.complements(lue.id())).isEmpty();
    }

    @Test
    void a_refused_control_leaves_the_draft_as_it_was() {
        Pec pec = brouillon();
        assertThatThrownBy(() ->
                        depot.deposer(pec.numero(), clinique, UUID.randomUUID().toString(), null, p -> {
                            throw new Conflit("refusé");
                        }))
                .isInstanceOf(Conflit.class);
        assertThat(relire(pec).statut()).isEqualTo(StatutPec.BROUILLON);
        assertThat(horloges.etat(MouvementPec.HORLOGE, pec.id())).isEmpty();
    }

    @Test
    void a_request_of_another_clinic_does_not_exist() {
        Pec pec = deposee();
        long autre = utilisateur(Cast.CLINIQUE2).exiger(Role.CLINIQUE_ADMISSION).organismeId();
        assertThatThrownBy(() -> pecs.duPrestataire(pec.numero(), autre)).isInstanceOf(Introuvable.class);
        assertThatThrownBy(() -> pecs.duBureau(pec.numero(), organisme(), null)).isInstanceOf(Introuvable.class);
        assertThat(pecs.duBureau(pec.numero(), agent(pec), null).numero()).isEqualTo(pec.numero());
    }

    @Test
    void what_was_submitted_can_be_cancelled_before_a_decision() {
        Pec pec = deposee();
        depot.annuler(relire(pec), clinique, "PATIENT_ABSENT", null);
        assertThat(relire(pec).statut()).isEqualTo(StatutPec.ANNULEE);
        assertThat(horloge(pec).arretee()).isTrue();
    }

    private long agent(Pec pec) {
        return jdbc.sql("select organisme_id from bureau where id = ?")
                .param(pec.suivi().bureauId())
                .query(Long.class)
                .single();
    }

    private Pec deposee() {
        return depot.deposer(brouillon().numero(), clinique, UUID.randomUUID().toString(), null, p -> {});
    }

    private Pec brouillon() {
        String numero = depot.ouvrir(ouverture(), clinique, UUID.randomUUID().toString());
        Pec modele = PecTest.brouillon(StatutPec.BROUILLON);
        depot.rediger(pecs.duPrestataire(numero, organisme()), modele.demande());
        depot.chiffrer(pecs.duPrestataire(numero, organisme()), modele.lignes());
        return pecs.duPrestataire(numero, organisme());
    }

    private DepotPec.Ouverture ouverture() {
        long beneficiaire = jdbc.sql("""
            select b.id from beneficiaire b join assure a on a.id = b.assure_id where a.immatriculation = ? and b.rang = 1
            """)
                .param(Cast.IMMATRICULATION_ASSURE)
                .query(Long.class)
                .single();
        long assure = jdbc.sql("select assure_id from beneficiaire where id = ?")
                .param(beneficiaire)
                .query(Long.class)
                .single();
        return new DepotPec.Ouverture(
                assure, beneficiaire, prestataires.parOrganisme(organisme()).id(), null);
    }

    private long organisme() {
        return utilisateur(Cast.CLINIQUE).exiger(Role.CLINIQUE_ADMISSION).organismeId();
    }

    private Pec relire(Pec pec) {
        return pecs.parId(pec.id());
    }

    private EtatHorloge horloge(Pec pec) {
        return horloges.etat(MouvementPec.HORLOGE, pec.id()).orElseThrow();
    }

    private Utilisateur utilisateur(String identifiant) {
        return comptes.utilisateur(identifiant).orElseThrow();
    }

    private static <T> List<Future<T>> ensemble(Callable<T> act) throws InterruptedException {
        try (ExecutorService huit = Executors.newFixedThreadPool(8)) {
            return huit.invokeAll(java.util.Collections.nCopies(8, act));
        }
    }

    @BeforeEach
    void delay() {
        jdbc.sql("""
            insert into parametre (code, domaine, libelle_fr, libelle_ar, genre, unite, valeur, effet_fr, effet_ar, valide_du, source, confiance, empreinte)
            select 'pec.delai.reponse', 'PEC', 'x', 'x', 'ENTIER', 'HEURE_OUVREE', '48', 'x', 'x', '2005-08-18', 'essai', 'U', repeat('0', 32) from dual
            where not exists (select * from parametre where code = 'pec.delai.reponse')
            """).update();
    }
}
