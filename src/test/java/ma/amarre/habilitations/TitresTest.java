package ma.amarre.habilitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
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
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Transactional;

/** One person, one body, one proven link, asked by one and granted by another (governance.md ACC-01 to ACC-05). */
@IntegrationTest
class TitresTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Titres actes;

    @Autowired
    TitreRepository titres;

    @Autowired
    HistoireTitre histoire;

    @Autowired
    Reseau reseau;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void sortir() {
        SecurityContextHolder.clearContext();
    }

    private long mgpap() {
        return jdbc.sql("select id from organisme where code = 'MGPAP'")
                .query(Long.class)
                .single();
    }

    private long fes() {
        return jdbc.sql("select id from bureau where code = 'MGPAP-FES'")
                .query(Long.class)
                .single();
    }

    private DemandeTitre demande(String cin, String lien, String preuve, LocalDate fin, Role... roles) {
        LocalDate jour = LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE);
        return new DemandeTitre(
                UUID.randomUUID().toString(),
                cin,
                "Essai",
                "Titre",
                "تجربة",
                "صفة",
                LocalDate.of(1990, 1, 1),
                "F",
                mgpap(),
                lien,
                null,
                lien.equals("AVENANT") ? "AV-1" : null,
                preuve,
                jour.minusDays(10),
                jour,
                fin,
                List.of(roles).stream()
                        .map(r -> new DemandeTitre.Poste(r, fes()))
                        .toList());
    }

    private LocalDate unAn() {
        return LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE).plusMonths(11);
    }

    @Test
    @Transactional
    void a_title_without_proof_link_or_end_within_a_year_is_never_asked() {
        Utilisateur correspondant = reseau.entrer(Cast.CORRESPONDANT);
        assertThatThrownBy(() ->
                        actes.demander(demande("ZT100001", "STATUTAIRE", " ", unAn(), Role.LIQUIDATION), correspondant))
                .isInstanceOf(RegleViolee.class)
                .extracting("champ")
                .isEqualTo("preuve");
        assertThatThrownBy(() -> actes.demander(
                        demande("ZT100001", "SOUS_TRAITANT", "D-1", unAn(), Role.LIQUIDATION), correspondant))
                .extracting("champ")
                .isEqualTo("lien");
        assertThatThrownBy(() -> actes.demander(
                        demande(
                                "ZT100001",
                                "STATUTAIRE",
                                "D-1",
                                LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE)
                                        .plusMonths(13),
                                Role.LIQUIDATION),
                        correspondant))
                .extracting("champ")
                .isEqualTo("fin");
        assertThatThrownBy(() -> actes.demander(
                        demande("ZT100001", "STATUTAIRE", "D-1", unAn(), Role.ORDONNANCEMENT), correspondant))
                .as("a mutuelle does not order payments")
                .extracting("champ")
                .isEqualTo("postes");
    }

    @Test
    @Transactional
    void no_link_type_exists_for_contractors_or_local_authorities() {
        assertThat(jdbc.sql("select group_concat(lower(concat(code, libelle))) from nature_lien")
                        .query(String.class)
                        .single())
                .doesNotContain("traitant", "collectivit", "communal", "prestation");
    }

    @Test
    @Transactional
    void incompatible_roles_are_refused_by_the_model_in_one_request_and_across_bodies() {
        Utilisateur correspondant = reseau.entrer(Cast.CORRESPONDANT);
        assertThatThrownBy(() -> actes.demander(
                        demande("ZT100002", "STATUTAIRE", "D-1", unAn(), Role.LIQUIDATION, Role.TRACABILITE),
                        correspondant))
                .hasMessage("habilitations.ouverture.incompatible");
        long personne = reseau.personne("ZT-INCOMPATIBLE");
        jdbc.sql("update personne set cin = 'ZT100003', date_naissance = '1990-01-01' where id = ?")
                .param(personne)
                .update();
        long mgpt = jdbc.sql("select id from organisme where code = 'MGPT'")
                .query(Long.class)
                .single();
        long agadir = jdbc.sql("select id from bureau where code = 'MGPT-AGA'")
                .query(Long.class)
                .single();
        reseau.titre(personne, mgpt, agadir, Role.TRACABILITE, "D-0");
        assertThatThrownBy(() -> actes.demander(
                        demande("ZT100003", "STATUTAIRE", "D-1", unAn(), Role.LIQUIDATION), correspondant))
                .hasMessage("habilitations.ouverture.incompatible");
    }

    @Test
    @Transactional
    void one_person_has_one_title_in_a_body_and_the_same_key_is_one_request() {
        Utilisateur correspondant = reseau.entrer(Cast.CORRESPONDANT);
        DemandeTitre d = demande("ZT100004", "STATUTAIRE", "D-1", unAn(), Role.LIQUIDATION);
        String reference = actes.demander(d, correspondant);
        assertThat(actes.demander(d, correspondant)).isEqualTo(reference);
        assertThatThrownBy(() -> actes.demander(
                        demande("ZT100004", "STATUTAIRE", "D-2", unAn(), Role.LIQUIDATION), correspondant))
                .hasMessage("habilitations.ouverture.deja");
    }

    @Test
    @Transactional
    void who_asked_or_receives_never_grants_and_a_refusal_says_why() {
        Utilisateur correspondant = reseau.entrer(Cast.CORRESPONDANT);
        Titre t = titres.parReference(
                actes.demander(demande("ZT100005", "STATUTAIRE", "D-1", unAn(), Role.LIQUIDATION), correspondant),
                null);
        Utilisateur autorite = reseau.entrer(Cast.HABILITATIONS);
        jdbc.sql("update titre set demande_par = ? where id = ?")
                .params(autorite.personneId(), t.id())
                .update();
        assertThatThrownBy(() -> actes.accorder(titres.parId(t.id()), autorite))
                .hasMessage("habilitations.ouverture.quatreYeux");
        jdbc.sql("update titre set demande_par = ? where id = ?")
                .params(correspondant.personneId(), t.id())
                .update();
        assertThatThrownBy(() -> actes.refuser(titres.parId(t.id()), "non", autorite))
                .hasMessage("habilitations.titre.raison");
        actes.refuser(titres.parId(t.id()), "La preuve ne nomme pas cette personne.", autorite);
        assertThat(titres.parId(t.id()).etat()).isEqualTo(Titre.Etat.REFUSE);
        assertThat(histoire.evenements(t.id()))
                .extracting(HistoireTitre.Evenement::acte)
                .containsExactly(Titre.Acte.DEMANDER, Titre.Acte.REFUSER);
    }

    @Test
    @Transactional
    void an_exception_carries_two_named_approvals_before_anybody_grants_it() {
        Utilisateur correspondant = reseau.entrer(Cast.CORRESPONDANT);
        long id = titres.parReference(
                        actes.demander(demande("ZT100006", "AVENANT", "D-1", unAn(), Role.LIQUIDATION), correspondant),
                        null)
                .id();
        Utilisateur autorite = reseau.entrer(Cast.HABILITATIONS);
        assertThatThrownBy(() -> actes.accorder(titres.parId(id), autorite))
                .hasMessage("habilitations.titre.approbations");
        actes.approuver(titres.parId(id), reseau.entrer(Cast.DPO));
        assertThatThrownBy(() -> actes.accorder(titres.parId(id), autorite))
                .hasMessage("habilitations.titre.approbations");
        actes.approuver(titres.parId(id), reseau.entrer(Cast.SUPERVISION));
        Lettre lettre = actes.accorder(titres.parId(id), reseau.entrer(Cast.HABILITATIONS));
        assertThat(lettre.code()).isNotEmpty();
        assertThat(titres.parId(id).etat()).isEqualTo(Titre.Etat.ACTIF);
    }

    @Test
    void asked_on_the_screen_granted_on_the_screen_in_both_languages() {
        var envoi =
                mvc.perform(formulaire("ZT200001", "D-2026/17").with(csrf()).with(TestUsers.as(Cast.CORRESPONDANT)));
        assertThat(envoi).hasStatus3xxRedirection();
        String recu = String.valueOf(envoi.getResponse().getRedirectedUrl());
        assertThat(mvc.perform(get(recu).with(TestUsers.as(Cast.CORRESPONDANT))))
                .hasStatusOk()
                .bodyText()
                .contains("Demande reçue", "HAB-");
        assertThat(mvc.perform(get(recu).param("lang", "ar").with(TestUsers.as(Cast.CORRESPONDANT))))
                .hasStatusOk()
                .bodyText()
                .contains("تم التوصل بالطلب");
        String reference = recu.substring(recu.lastIndexOf('/') + 1);
        assertThat(mvc.perform(get("/agent/habilitations/demandes").with(TestUsers.as(Cast.HABILITATIONS))))
                .hasStatusOk()
                .bodyText()
                .contains("Titre Essai", "Âge de la file", "Fès");
        String fiche = "/agent/habilitations/titres/" + reference;
        assertThat(mvc.perform(get(fiche).with(TestUsers.as(Cast.HABILITATIONS))))
                .hasStatusOk()
                .bodyText()
                .contains("Accorder le titre", "D-2026/17");
        assertThat(mvc.perform(get(fiche).param("lang", "ar").with(TestUsers.as(Cast.HABILITATIONS))))
                .hasStatusOk()
                .bodyText()
                .contains("منح صفة الولوج");
        assertThat(mvc.perform(post(fiche + "/refus")
                        .param("raison", "non")
                        .with(csrf())
                        .with(TestUsers.as(Cast.HABILITATIONS))))
                .hasStatus(422);
        assertThat(mvc.perform(post(fiche + "/accord").with(csrf()).with(TestUsers.as(Cast.HABILITATIONS))))
                .hasStatusOk()
                .bodyText()
                .contains("Lettre de première connexion", "titre.essai");
        assertThat(mvc.perform(post(fiche + "/accord").with(csrf()).with(TestUsers.as(Cast.HABILITATIONS))))
                .hasStatus(409);
    }

    @Test
    void a_form_with_faults_keeps_what_was_typed() {
        assertThat(mvc.perform(formulaire("ZT200002", "").with(csrf()).with(TestUsers.as(Cast.CORRESPONDANT))))
                .hasStatus(422)
                .bodyText()
                .contains("sans preuve, pas de titre", "ZT200002");
    }

    @Test
    void the_title_of_another_body_does_not_exist_for_a_correspondent() {
        String autre = jdbc.sql(
                        "select t.reference from titre t join organisme o on o.id = t.organisme_id where o.code ="
                                + " 'CNOPS' and t.lien = 'STATUTAIRE' limit 1")
                .query(String.class)
                .single();
        assertThat(mvc.perform(get("/agent/habilitations/titres/" + autre).with(TestUsers.as(Cast.CORRESPONDANT))))
                .hasStatus(404);
    }

    @Test
    void the_screens_of_the_register_answer_in_both_languages() {
        for (String page : List.of(
                "titres",
                "titres?sansPreuve=true&etat=ACTIF",
                "titres?role=LIQUIDATION",
                "suspensions",
                "suspensions/nouvelle?tous=true&role=PHARMACIE",
                "couverture",
                "couverture?tout=true",
                "demandes",
                "preuves")) {
            for (String langue : List.of("fr", "ar")) {
                assertThat(mvc.perform(get("/agent/habilitations/" + page)
                                .param("lang", langue)
                                .with(TestUsers.as(Cast.HABILITATIONS))))
                        .as(page + " " + langue)
                        .hasStatusOk()
                        .bodyText()
                        .doesNotContain("??");
            }
        }
    }

    @Test
    void a_suspension_is_prepared_seen_and_confirmed_on_the_screen() {
        long organisme = reseau.organisme("ECR");
        long un = reseau.bureau(organisme, "ECR-1", "Zaïo", "NORD", false);
        long deux = reseau.bureau(organisme, "ECR-2", "Nador", "NORD", true);
        long titre = reseau.agent(organisme, un, Role.LIQUIDATION, "ecr.un", "");
        reseau.agent(organisme, deux, Role.LIQUIDATION, "ecr.deux", "D-2");
        reseau.agent(organisme, un, Role.TRACABILITE, "ecr.trace", "D-3");
        List<Long> assures = reseau.assures(organisme, "ECR ", 10);
        reseau.dossiers(organisme, un, assures, 30, reseau.compte("ecr.trace"), reseau.compte("ecr.un"));
        String reference = titres.parId(titre).reference();
        var envoi = mvc.perform(post("/agent/habilitations/suspensions")
                .param("titre", reference)
                .param("degre", "FERME")
                .param("motif", "URGENCE_SECURITE")
                .param("fondement", "Loi 09-08, art. 24")
                .param("texte", "Compte utilisé depuis deux villes.")
                .param("immediate", "true")
                .param("revue.jour", "1")
                .param("revue.mois", "3")
                .param(
                        "revue.annee",
                        Integer.toString(LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE)
                                .plusMonths(5)
                                .getYear()))
                .with(csrf())
                .with(TestUsers.as(Cast.HABILITATIONS)));
        assertThat(envoi).hasStatus3xxRedirection();
        String page = String.valueOf(envoi.getResponse().getRedirectedUrl());
        for (String langue : List.of("fr", "ar")) {
            assertThat(mvc.perform(get(page).param("lang", langue).with(TestUsers.as(Cast.HABILITATIONS))))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Nador", "30")
                    .doesNotContain("??");
        }
        assertThat(mvc.perform(post(page + "/releve")
                        .param("vers-LIQUIDATION-" + un, Long.toString(deux))
                        .with(csrf())
                        .with(TestUsers.as(Cast.HABILITATIONS))))
                .hasStatus3xxRedirection();
        assertThat(mvc.perform(post(page + "/confirmation").with(csrf()).with(TestUsers.as(Cast.HABILITATIONS))))
                .hasStatus3xxRedirection();
        assertThat(mvc.perform(get(page).with(TestUsers.as(Cast.HABILITATIONS))))
                .hasStatusOk()
                .bodyText()
                .contains("30 dossiers transmis", "attend une seconde approbation");
        assertThat(mvc.perform(post(page + "/seconde").with(csrf()).with(TestUsers.as(Cast.HABILITATIONS))))
                .hasStatus(422);
        assertThat(mvc.perform(post(page + "/seconde").with(csrf()).with(TestUsers.as(Cast.SUPERVISION))))
                .hasStatus3xxRedirection();
        assertThat(mvc.perform(post(page + "/levee")
                        .param("texte", "Les deux villes étaient une erreur.")
                        .with(csrf())
                        .with(TestUsers.as(Cast.HABILITATIONS))))
                .hasStatus3xxRedirection();
        assertThat(titres.parId(titre).etat()).isEqualTo(Titre.Etat.ACTIF);
        assertThat(reseau.sansProprietaire(organisme)).isZero();
    }

    private MockHttpServletRequestBuilder formulaire(String cin, String preuve) {
        LocalDate jour = LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE);
        LocalDate fin = unAn();
        return post("/agent/habilitations/demandes")
                .param("cle", UUID.randomUUID().toString())
                .param("cin", cin)
                .param("prenom", "Titre")
                .param("nom", "Essai")
                .param("prenomAr", "صفة")
                .param("nomAr", "تجربة")
                .param("sexe", "F")
                .param("naissance.jour", "1")
                .param("naissance.mois", "1")
                .param("naissance.annee", "1990")
                .param("lien", "STATUTAIRE")
                .param("preuve", preuve)
                .param("preuveDate.jour", "1")
                .param("preuveDate.mois", "2")
                .param("preuveDate.annee", "2026")
                .param("role1", "LIQUIDATION")
                .param("bureau1", Long.toString(fes()))
                .param("debut.jour", "" + jour.getDayOfMonth())
                .param("debut.mois", "" + jour.getMonthValue())
                .param("debut.annee", "" + jour.getYear())
                .param("fin.jour", "" + fin.getDayOfMonth())
                .param("fin.mois", "" + fin.getMonthValue())
                .param("fin.annee", "" + fin.getYear());
    }
}
