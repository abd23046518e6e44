package ma.amarre.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.documents.FauxClamd.Humeur;
import ma.amarre.journal.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;

/** The virus check against a server that speaks the protocol of clamd, from the deposit to what may be opened. */
@IntegrationTest
class ClamdTest {

    private static final AtomicLong SUITE = new AtomicLong(System.nanoTime());

    @Autowired
    DocumentRepository lignes;

    @Autowired
    Stockage stockage;

    @Autowired
    Coffre coffre;

    @Autowired
    Rendu rendu;

    @Autowired
    Journal journal;

    @Autowired
    DocumentsProperties config;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationEventPublisher evenements;

    @Autowired
    PlatformTransactionManager transactions;

    /** The store of a node whose virus check is on. */
    private record Magasin(Documents documents, Depots depots, Analyses analyses) {

        Document deposer(byte[] fichier) throws IOException {
            Proprietaire proprietaire = new Proprietaire("ESSAI", SUITE.incrementAndGet());
            Document recu = depots.recevoir(
                    new Depot(proprietaire, "COMPTE_RENDU", "scan.pdf", null, null), new ByteArrayInputStream(fichier));
            return documents.attendre(recu, Duration.ofSeconds(20));
        }
    }

    private Magasin magasin(int port, Duration delai) {
        DocumentsProperties avec = new DocumentsProperties(
                config.cle(),
                config.anciennesCles(),
                config.tailleMax(),
                config.pagesMax(),
                config.envoiMax(),
                config.fichiersMax(),
                config.delaiRendu(),
                config.attente(),
                config.inacheveApres(),
                config.pagesGardees(),
                new DocumentsProperties.Clamd("127.0.0.1", port, delai));
        Analyses analyses = new Analyses(lignes, stockage, rendu, avec, clock, evenements, transactions);
        Depots depots = new Depots(lignes, stockage, coffre, analyses, journal, avec, clock, transactions);
        return new Magasin(
                new Documents(lignes, stockage, depots, analyses, rendu, journal, avec, clock, transactions),
                depots,
                analyses);
    }

    @Test
    void a_clean_file_is_checked_before_it_is_drawn_and_then_opens() throws Exception {
        try (FauxClamd clamd = new FauxClamd(Humeur.REPOND)) {
            Magasin magasin = magasin(clamd.port(), Duration.ofSeconds(10));
            Document document = magasin.deposer(Echantillons.pdf(2, "sain"));
            assertThat(document.etat()).isEqualTo(EtatDocument.LISIBLE);
            assertThat(document.controle()).isTrue();
            assertThat(clamd.controles).hasValue(1);
            assertThat(ouvrir(magasin, document)).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void an_infected_file_is_refused_with_its_sentence_and_never_opens() throws Exception {
        try (FauxClamd clamd = new FauxClamd(Humeur.REPOND)) {
            Magasin magasin = magasin(clamd.port(), Duration.ofSeconds(10));
            byte[] pdf = Echantillons.pdf(1, "porteur");
            byte[] infecte = new SequenceInputStream(
                            new ByteArrayInputStream(pdf),
                            new ByteArrayInputStream(FauxClamd.EICAR.getBytes(StandardCharsets.US_ASCII)))
                    .readAllBytes();
            Document document = magasin.deposer(infecte);
            assertThat(document.etat()).isEqualTo(EtatDocument.REFUSE);
            assertThat(document.motif()).isEqualTo(MotifDocument.VIRUS);
            fermePourTous(magasin, document);
        }
    }

    /** No answer, nobody who reads, a file too large for it: the same for who waits. */
    @ParameterizedTest
    @EnumSource(
            value = Humeur.class,
            names = {"MUET", "SOURD", "ETROIT"})
    void a_check_that_does_not_end_leaves_the_file_waiting_and_closed(Humeur humeur) throws Exception {
        try (FauxClamd clamd = new FauxClamd(humeur)) {
            long debut = System.nanoTime();
            Magasin magasin = magasin(clamd.port(), Duration.ofMillis(400));
            Document document = magasin.deposer(grand());
            assertThat(Duration.ofNanos(System.nanoTime() - debut)).isLessThan(Duration.ofSeconds(15));
            attend(magasin, document);
        }
    }

    @Test
    void a_check_that_is_absent_is_made_when_it_comes_back() throws Exception {
        int port;
        try (ServerSocket libre = new ServerSocket(0)) {
            port = libre.getLocalPort();
        }
        Magasin magasin = magasin(port, Duration.ofMillis(400));
        Document document = magasin.deposer(Echantillons.pdf(1, "attente"));
        attend(magasin, document);
        try (FauxClamd revenu = new FauxClamd(Humeur.REPOND)) {
            Magasin apres = magasin(revenu.port(), Duration.ofSeconds(10));
            apres.analyses().analyser(document.id());
            Document controle = apres.documents().trouver(document.reference(), document.proprietaire());
            assertThat(controle.controle()).isTrue();
            assertThat(controle.etat()).isEqualTo(EtatDocument.LISIBLE);
            assertThat(ouvrir(apres, controle)).isNotEmpty();
        }
    }

    /** The answer of the protocol itself, without a store. */
    @Test
    void an_answer_that_is_no_verdict_is_a_fault_and_not_a_clean_file() throws Exception {
        try (FauxClamd clamd = new FauxClamd(Humeur.ETROIT)) {
            Clamd client = new Clamd(new DocumentsProperties.Clamd("127.0.0.1", clamd.port(), Duration.ofSeconds(5)));
            assertThatThrownBy(() -> client.estSain(new ByteArrayInputStream(new byte[4096])))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("size limit exceeded");
        }
    }

    private static void attend(Magasin magasin, Document document) {
        assertThat(document.etat()).isEqualTo(EtatDocument.RECU);
        assertThat(document.motif()).isEqualTo(MotifDocument.ATTENTE_CONTROLE);
        assertThat(document.controle()).isFalse();
        fermePourTous(magasin, document);
    }

    private static void fermePourTous(Magasin magasin, Document document) {
        assertThatThrownBy(() -> ouvrir(magasin, document)).isInstanceOf(Conflit.class);
        assertThatThrownBy(() -> magasin.documents()
                        .ecrireCopie(document.reference(), document.proprietaire(), new ByteArrayOutputStream()))
                .isInstanceOf(Conflit.class);
        assertThatThrownBy(() -> magasin.documents().consulter(document.reference(), document.proprietaire(), 1))
                .isInstanceOf(Conflit.class);
        assertThatThrownBy(() -> magasin.documents().page(document.reference(), document.proprietaire(), 1))
                .isInstanceOfAny(Conflit.class, Introuvable.class);
        assertThat(magasin.documents().vignette(document.reference(), document.proprietaire()))
                .isEmpty();
    }

    private static byte[] ouvrir(Magasin magasin, Document document) throws IOException {
        ByteArrayOutputStream sortie = new ByteArrayOutputStream();
        magasin.documents().ecrire(document.reference(), document.proprietaire(), sortie);
        return sortie.toByteArray();
    }

    /** More than the buffers of a connection hold. */
    private static byte[] grand() throws IOException {
        InputStream pdf = new ByteArrayInputStream(Echantillons.pdf(1, "grand"));
        InputStream fin = new ByteArrayInputStream(new byte[12 * 1024 * 1024]);
        return new SequenceInputStream(java.util.Collections.enumeration(List.of(pdf, fin))).readAllBytes();
    }
}
