package ma.amarre.donnees;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Regard;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * "Everything held about me" is everything: each table that refers to a person, an insured person, a beneficiary, an account, or to a
 * file of one of them, is read by a subject of the archive, or stands below with the reason why it is not.
 */
@IntegrationTest
class ToutesLesTablesTest {

    private static final String AGENTS =
            "names the agent who acted; the act itself stands in the file or in the journal";
    private static final String METIER = "work of agents and bodies: no insured person in it";
    private static final String MEDECINS = "said between physicians: handed over by the médecin-conseil (ADR 12)";
    private static final String FICHIERS = "bytes and pictures of files that the archive holds whole";
    private static final String COMPTEUR = "a sum of rows that a subject has";
    private static final String PASSAGE = "lives for minutes to days, then goes or becomes a row that a subject has";

    /** Tables that refer to somebody and are no subject. */
    private static final Map<String, String> HORS = Map.ofEntries(
            entry("absence", METIER),
            entry("assouplissement", METIER),
            entry("campagne", METIER),
            entry("campagne_titre", METIER),
            entry("cas", METIER),
            entry("charte", METIER),
            entry("reseau_ville", METIER),
            entry("cas_evenement", METIER),
            entry("controle_regle", METIER),
            entry("facture_lot", METIER),
            entry("liste_droits", METIER),
            entry("ordre_virement", METIER),
            entry("pec_absence", METIER),
            entry("pec_competence", METIER),
            entry("poste", METIER),
            entry("preuve_habilitation", METIER),
            entry("rappel_lot", METIER),
            entry("responsable_prestataire", METIER),
            entry("retour_banque", METIER),
            entry("suspension", METIER),
            entry("suspension_titre", METIER),
            entry("titre_approbation", METIER),
            entry("titre_avertissement", METIER),
            entry("titre_derogation", METIER),
            entry("titre_evenement", METIER),
            entry("titre_horaire", METIER),
            entry("controle_examen", AGENTS),
            entry("controle_verification", AGENTS),
            entry("facture_evenement", AGENTS),
            entry("pec_affectation", AGENTS),
            entry("pec_decision", AGENTS),
            entry("pec_presence", AGENTS),
            entry("pec_proposition", AGENTS),
            entry("journal_recherche", AGENTS),
            entry("pec_avis", MEDECINS),
            entry("pec_avis_ligne", MEDECINS),
            entry("pec_question", MEDECINS),
            entry("document_bloc", FICHIERS),
            entry("document_page", FICHIERS),
            entry("papier_contenu", FICHIERS),
            entry("papier_controle", "checks of a paper by strangers, without a name"),
            entry("patient_forme", "the name, which is a subject, written so that it is found"),
            entry("pec_document_ligne", "ties a file of the archive to a line"),
            entry("pec_document", "ties a file of the archive to a line"),
            entry("pec_emploi", "ties a file of the archive to a request"),
            entry("facture_delivrance", "ties an invoice to what it bills, both subjects"),
            entry("facture_avoir", "between provider and payer"),
            entry("virement_facture", "between provider and payer"),
            entry("boite_delivree", "serial numbers of boxes; the dispensing is a subject"),
            entry("bon_comptoir", "the paper of it is in the archive"),
            entry("mouvement_officine", COMPTEUR),
            entry("solde_officine", COMPTEUR),
            entry("pec_alerte_fin", "that a notice was sent, which is a subject"),
            entry("pec_avertissement", "that a notice was sent, which is a subject"),
            entry("envoi_partiel", PASSAGE),
            entry("code_sms", PASSAGE),
            entry("pec_saisie", PASSAGE),
            entry("session_a_fermer", PASSAGE),
            entry(
                    "facteur_porteur",
                    "random bytes by which an authenticator knows the account: a secret of the sign-in"));

    private static final String REFERENCES = """
        select distinct lower(table_name) from information_schema.key_column_usage
        where table_schema = database() and lower(referenced_table_name) in ('personne', 'assure', 'beneficiaire', 'compte', 'dossier',
          'pec', 'pec_ligne', 'pec_complement', 'demande', 'reclamation', 'facture', 'delivrance', 'verification_comptoir', 'mandat',
          'notification', 'titre', 'document', 'papier', 'exoneration')
        union select distinct lower(c.table_name) from information_schema.columns c
        join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
        where c.table_schema = database() and t.table_type <> 'VIEW'
          and lower(c.column_name) in ('assure_id', 'personne_id', 'beneficiaire_id', 'compte_id', 'cin', 'immatriculation')
        """;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Sujets sujets;

    @Autowired
    Assures assures;

    @Autowired
    MessageSource messages;

    @Test
    void every_table_about_a_person_is_in_the_archive_or_has_a_reason_not_to_be() {
        Set<String> tables =
                new TreeSet<>(jdbc.sql(REFERENCES).query(String.class).set());
        Set<String> lues = Pattern.compile("(?:from|join) (\\w+)")
                .matcher(Sujets.requetes())
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toSet());

        Set<String> oubliees = new TreeSet<>(tables);
        oubliees.removeAll(lues);
        oubliees.removeAll(HORS.keySet());
        assertThat(oubliees).as("neither a subject nor a reason").isEmpty();
        assertThat(tables).as("reasons for tables that are gone").containsAll(HORS.keySet());
        assertThat(HORS.keySet()).as("reasons for tables that are read").doesNotContainAnyElementsOf(lues);
    }

    @Test
    void every_subject_can_be_read_and_each_of_its_words_is_in_both_languages() {
        Regard regard = assures.foyerEntier(jdbc.sql("select id from assure where immatriculation = ?")
                .param(Cast.IMMATRICULATION_ASSURE)
                .query(Long.class)
                .single());
        Set<String> sans = new TreeSet<>();
        for (String nom : Sujets.noms(regard)) {
            Sujets.Sujet sujet = sujets.lire(nom, regard);
            mots("donnees.sujet." + nom, sans);
            sujet.colonnes().forEach(c -> mots("donnees.colonne." + c, sans));
        }
        assertThat(sans).isEmpty();
        assertThat(sujets.lire("moyens_de_connexion", regard).colonnes())
                .doesNotContain("secret", "empreinte", "poignee");
    }

    private void mots(String cle, Set<String> sans) {
        for (String langue : List.of("fr", "ar")) {
            if (messages.getMessage(cle, null, "", Locale.of(langue)).isBlank()) {
                sans.add(langue + " " + cle);
            }
        }
    }
}
