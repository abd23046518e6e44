package ma.amarre.pec;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import ma.amarre.Cast;
import ma.amarre.DemoWorld;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.PatientsParNom;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Immatriculation;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Depot;
import ma.amarre.documents.Document;
import ma.amarre.documents.Documents;
import ma.amarre.documents.Proprietaire;
import ma.amarre.habilitations.Comptes;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.horloge.Horloges;
import ma.amarre.journal.Journal;
import ma.amarre.liquidation.Acte;
import ma.amarre.pec.EchangesRepository.Item;
import ma.amarre.pec.LignePec.Decision;
import ma.amarre.pec.LignePec.Nature;
import ma.amarre.pec.LignePec.Sens;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.referentiel.Libelle;
import ma.amarre.referentiel.Medicaments;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A request in every state for both clinics and one pharmacy, made by the real acts at earlier hours. */
@Component
@Profile("demo")
public class PecDemo implements DemoWorld.Part {

    /** The acts as they run at an hour of the past. */
    private record Actes(DepotPec depot, InstructionPec instruction) {}

    private final JdbcClient jdbc;
    private final Comptes comptes;
    private final Assures assures;
    private final Prestataires prestataires;
    private final Medicaments medicaments;
    private final ChiffragePec chiffrage;
    private final Documents documents;
    private final LignePecRepository lignes;
    private final EchangesRepository echanges;
    private final AvisRepository avis;
    private final PropositionRepository propositions;
    private final Horloges horloges;
    private final PatientsParNom patients;
    private final LettrePec lettres;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private int rang;

    PecDemo(
            JdbcClient jdbc,
            Comptes comptes,
            Assures assures,
            Prestataires prestataires,
            Medicaments medicaments,
            ChiffragePec chiffrage,
            Documents documents,
            LignePecRepository lignes,
            EchangesRepository echanges,
            AvisRepository avis,
            PropositionRepository propositions,
            Horloges horloges,
            PatientsParNom patients,
            LettrePec lettres,
            Journal journal,
            ApplicationEventPublisher evenements,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.comptes = comptes;
        this.assures = assures;
        this.prestataires = prestataires;
        this.medicaments = medicaments;
        this.chiffrage = chiffrage;
        this.documents = documents;
        this.lignes = lignes;
        this.echanges = echanges;
        this.avis = avis;
        this.propositions = propositions;
        this.horloges = horloges;
        this.patients = patients;
        this.lettres = lettres;
        this.journal = journal;
        this.evenements = evenements;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public int order() {
        return 12;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from pec where cle_creation like 'demo-%')")
                .query(Boolean.class)
                .single();
    }

    @Override
    public void load() {
        jdbc.sql("""
            insert into pec_routage (organisme_id, bureau_id, valide_du, source, confiance)
            select o.id, b.id, '2020-01-01', 'monde de démonstration', 'I' from organisme o, bureau b
            where o.code = 'CL-ATLAS' and b.code = 'CNOPS-CASA'
            """).update();
        cliniqueMarsa();
        renouvellement();
        cliniqueAtlas();
        pharmacie();
        SecurityContextHolder.clearContext();
    }

    private void cliniqueMarsa() {
        String salma = Cast.IMMATRICULATION_ASSURE;
        brouillon(Cast.CLINIQUE, salma, 1, "CHIR", "FORFAIT", "Appendicite aiguë", 2, l("K", 50, 1));
        deposee(Cast.CLINIQUE, salma, 2, "CHIR", "FORFAIT", "Amygdalite à répétition", 4, h(3), l("F:AMYGDALECTOMIE"));
        deposee(
                Cast.CLINIQUE,
                Cast.IMMATRICULATION_RETRAITE,
                0,
                "REA",
                "HOSPITALISATION",
                "Détresse respiratoire",
                1,
                h(30),
                l("F:REANIMATION", 4));
        deposee(
                Cast.CLINIQUE,
                salma,
                1,
                "HOSP_MED",
                "HOSPITALISATION",
                "Asthme aigu grave",
                0,
                h(190),
                l("F:HOSPITALISATION_MEDICALE", 3));

        String complement = deposee(
                Cast.CLINIQUE,
                salma,
                0,
                "HOSP_MED",
                "HOSPITALISATION",
                "Bilan d’une néphropathie",
                6,
                h(50),
                l("F:HOSPITALISATION_MEDICALE", 4),
                l("L:B", 420, 1));
        agir(
                Cast.PEC,
                h(26),
                a -> a.instruction()
                        .demanderComplement(
                                lire(complement),
                                agent(Cast.PEC),
                                "Merci de compléter votre demande en une fois.",
                                List.of(
                                        Item.demander(
                                                "PIECE_MANQUANTE",
                                                "Le compte rendu du bilan rénal, avec sa date",
                                                "IMPRIME_PEC",
                                                null),
                                        Item.demander(
                                                "PRECISION_MEDICALE",
                                                "La durée prévue du séjour et sa raison",
                                                null,
                                                null)),
                                null));

        jdbc.sql("""
            insert into pec_document_ligne (document_reference, ligne_id)
            select d.document_reference, l.id from pec_document d join pec_ligne l on l.pec_id = d.pec_id and l.rang = 2
            join pec p on p.id = d.pec_id where p.numero = ?
            """).param(complement).update();

        String examinee = deposee(
                Cast.CLINIQUE,
                Cast.IMMATRICULATION_RETRAITE,
                1,
                "CHIR",
                "FORFAIT",
                "Cataracte de l’œil droit",
                9,
                h(44),
                l("F:CATARACTE"));
        agir(
                Cast.PEC,
                h(20),
                a -> a.instruction()
                        .demanderAvis(
                                lire(examinee),
                                agent(Cast.PEC),
                                "Le second œil a été opéré il y a deux mois : l’intervention est-elle justifiée ?"));

        agir(Cast.MEDECIN, h(18), a -> {
            avis.poser(
                    lire(examinee).id(),
                    Auteur.de(comptes.utilisateur(Cast.MEDECIN).orElseThrow(), Role.MEDECIN_CONSEIL),
                    "Quelle est l’acuité visuelle de l’œil opéré, et à quelle date a-t-elle été mesurée ?",
                    h(18));
            return true;
        });
        String couteuse = deposee(
                Cast.CLINIQUE,
                Cast.IMMATRICULATION_RETRAITE,
                0,
                "REA",
                "HOSPITALISATION",
                "Polytraumatisme, ventilation prolongée",
                2,
                h(28),
                l("F:REANIMATION", 20));
        agir(Cast.PEC, h(4), a -> {
            Pec pec = lire(couteuse);
            Map<String, String> saisie =
                    new HashMap<>(DecisionForm.proposer(pec).saisie());
            propositions.proposer(
                    pec,
                    PropositionRepository.Nature.DECISION,
                    agent(Cast.PEC),
                    null,
                    pec.montantDemande(),
                    saisie,
                    h(4));
            return true;
        });

        String accordee = deposee(
                Cast.CLINIQUE,
                salma,
                0,
                "ACC_CES",
                "ACCOUCHEMENT",
                "Grossesse à terme, utérus cicatriciel",
                12,
                h(120),
                l("F:CESARIENNE"));
        decider(Cast.PEC, accordee, h(96), LignePec::accord);
        String annulee =
                deposee(Cast.CLINIQUE, salma, 2, "CHIR", "FORFAIT", "Hernie ombilicale", 15, h(150), l("K", 30, 1));
        agir(
                Cast.CLINIQUE,
                h(140),
                a -> a.depot().annuler(lire(annulee), depositaire(Cast.CLINIQUE), "SOINS_ANNULES", null));
    }

    private void renouvellement() {
        String dialyse = deposee(
                Cast.CLINIQUE,
                Cast.IMMATRICULATION_ASSURE,
                0,
                "DIAL",
                "DIALYSE",
                "Insuffisance rénale chronique",
                0,
                h(24 * 29),
                l("F:HEMODIALYSE", 12));
        decider(Cast.PEC, dialyse, h(24 * 28), LignePec::accord);
        String suite = brouillon(
                Cast.CLINIQUE,
                patient(Cast.IMMATRICULATION_ASSURE, 0),
                "DIAL",
                "DIALYSE",
                "Insuffisance rénale chronique",
                null,
                3,
                saisies(new Object[][] {l("F:HEMODIALYSE", 12)}),
                h(1));
        jdbc.sql("""
            update pec s join pec p on p.numero = ? set s.pec_origine_id = p.id, s.lien_origine = 'RENOUVELLEMENT' where s.numero = ?
            """).params(dialyse, suite).update();
    }

    private void cliniqueAtlas() {
        String driss = Cast.IMMATRICULATION_RETRAITE;
        deposee(
                Cast.CLINIQUE2,
                driss,
                1,
                "DIAL",
                "DIALYSE",
                "Insuffisance rénale terminale",
                3,
                h(60),
                l("F:HEMODIALYSE", 12));
        String partielle = deposee(
                Cast.CLINIQUE2,
                driss,
                0,
                "SI",
                "HOSPITALISATION",
                "Syndrome coronarien aigu",
                0,
                h(100),
                l("F:SOINS_INTENSIFS", 5));
        decider(
                Cast.PEC2,
                partielle,
                h(80),
                l -> new Decision(Sens.ACCORDEE_AUTREMENT, "DUREE_REDUITE", null, Montant.of(3000), 3));
        String refusee = deposee(
                Cast.CLINIQUE2,
                driss,
                1,
                "CHIR",
                "FORFAIT",
                "Chirurgie esthétique des paupières",
                20,
                h(170),
                l("K", 40, 1));
        decider(Cast.PEC2, refusee, h(150), l -> Decision.refus("ACTE_NON_COUVERT", null));
        String expiree = deposee(
                Cast.CLINIQUE2,
                driss,
                0,
                "HOSP_MED",
                "HOSPITALISATION",
                "Bilan d’un diabète",
                -60,
                h(24 * 75),
                l("F:HOSPITALISATION_MEDICALE", 2));
        decider(Cast.PEC2, expiree, h(24 * 73), LignePec::accord);
        agir(Cast.PEC2, h(24 * 40), a -> a.instruction().expirer(lire(expiree)));
    }

    private void pharmacie() {
        LocalDate jour = LocalDate.now(clock);
        List<Medicaments.Couteux> couteux = medicaments.rechercheCouteux("mg", jour, 3);
        if (couteux.size() < 3) {
            return; // the list has not been loaded: nothing can be asked of it
        }
        String accordee = officine(Cast.IMMATRICULATION_ASSURE, couteux.getFirst(), h(80));
        decider(Cast.PEC, accordee, h(60), LignePec::accord);
        officine(Cast.IMMATRICULATION_RETRAITE, couteux.get(1), h(5));
        String complement = officine(Cast.IMMATRICULATION_RETRAITE, couteux.getLast(), h(40));
        agir(
                Cast.PEC,
                h(20),
                a -> a.instruction()
                        .demanderComplement(
                                lire(complement),
                                agent(Cast.PEC),
                                "L’ordonnance est coupée au bas de la page.",
                                List.of(Item.demander(
                                        "PIECE_MANQUANTE", "L’ordonnance entière, lisible", "ORDONNANCE", null)),
                                null));
    }

    private String officine(String immatriculation, Medicaments.Couteux produit, Instant le) {
        Beneficiaire patient = patient(immatriculation, 0);
        String ald = assures.exonerations(patient.id()).getFirst().ald();
        ChiffragePec.Saisie saisie = new ChiffragePec.Saisie(
                Nature.MEDICAMENT,
                Acte.Nature.MEDICAMENT,
                produit.ean13(),
                new Libelle(produit.nom(), null),
                null,
                2,
                null,
                produit.base() == null ? Montant.of(3000) : null);
        String numero = brouillon(
                Cast.PHARMACIE,
                patient,
                "PECOF",
                "OFFICINE",
                "Traitement de l’affection " + ald,
                ald,
                0,
                List.of(saisie),
                le);
        return deposer(Cast.PHARMACIE, numero, le, List.of("ETM", "ORDONNANCE", "DEMANDE_PHARMACIEN"));
    }

    private String deposee(
            String qui,
            String immatriculation,
            int rangPatient,
            String type,
            String famille,
            String diagnostic,
            int dans,
            Instant le,
            Object[]... actes) {
        String numero = brouillon(
                qui, patient(immatriculation, rangPatient), type, famille, diagnostic, null, dans, saisies(actes), le);
        List<String> pieces = new ArrayList<>(List.of("IMPRIME_PEC"));
        if (type.equals("DIAL")) {
            pieces.addAll(List.of("ATTESTATION_SEANCES", "BILAN_RENAL"));
        }
        return deposer(qui, numero, le, pieces);
    }

    private void brouillon(
            String qui,
            String immatriculation,
            int rangPatient,
            String type,
            String famille,
            String diagnostic,
            int dans,
            Object[]... actes) {
        brouillon(
                qui,
                patient(immatriculation, rangPatient),
                type,
                famille,
                diagnostic,
                null,
                dans,
                saisies(actes),
                h(2));
    }

    private String brouillon(
            String qui,
            Beneficiaire patient,
            String type,
            String famille,
            String diagnostic,
            @Nullable String ald,
            int dans,
            List<Object> saisies,
            Instant le) {
        Auteur auteur = depositaire(qui);
        long organisme = auteur.organismeId() == null ? 0 : auteur.organismeId();
        DepotPec.Ouverture ouverture = new DepotPec.Ouverture(
                patient.assureId(),
                patient.id(),
                prestataires.parOrganisme(organisme).id(),
                null);
        LocalDate debut = LocalDate.ofInstant(le, HorlogeConfig.ZONE).plusDays(Math.max(dans, 0));
        Pec.Demande demande = new Pec.Demande(
                type,
                famille,
                ald,
                diagnostic,
                debut,
                null,
                false,
                null,
                "900000102",
                "Dr Amal Rifai",
                debut.minusDays(2),
                null);
        return agir(qui, le.minus(Duration.ofHours(1)), a -> {
            String numero = a.depot().ouvrir(ouverture, auteur, "demo-" + ++rang);
            Pec pec = a.depot().rediger(lire(numero), demande);
            List<LignePec> chiffrees = new ArrayList<>();
            for (Object saisie : saisies) {
                ChiffragePec.Saisie lue = saisie instanceof ChiffragePec.Saisie s ? s : lire(pec, (Object[]) saisie);
                chiffrees.add(chiffrage.ligne(
                        pec,
                        chiffrees.size() + 1,
                        lue,
                        lue.nature() == Nature.MEDICAMENT ? "1 comprimé par jour" : null,
                        lue.nature() == Nature.MEDICAMENT ? 30 : null));
            }
            a.depot().chiffrer(lire(numero), chiffrees);
            return numero;
        });
    }

    private String deposer(String qui, String numero, Instant le, List<String> pieces) {
        pieces.forEach(p -> joindre(numero, p, le, !p.equals("IMPRIME_PEC")));
        return agir(
                qui,
                le,
                a -> a.depot()
                        .deposer(numero, depositaire(qui), "demo-depot-" + numero, delai(numero), p -> {})
                        .numero());
    }

    private @Nullable String delai(String numero) {
        return switch (String.valueOf(lire(numero).demande().famille())) {
            case "DIALYSE" -> "pec.delai.dialyse";
            case "OFFICINE" -> "pec.delai.officine";
            default -> null;
        };
    }

    private void decider(String qui, String numero, Instant le, Function<LignePec, Decision> reponse) {
        LocalDate du = LocalDate.ofInstant(le, HorlogeConfig.ZONE);
        agir(qui, le, a -> {
            Pec pec = lire(numero);
            Map<Long, Decision> decisions = new HashMap<>();
            pec.lignes().forEach(l -> decisions.put(l.id(), reponse.apply(l)));
            Pec decidee = a.instruction()
                    .decider(
                            pec,
                            agent(qui),
                            decisions,
                            new Pec.Validite(du, du.plusDays(30)),
                            InstructionPec.Appui.AUCUN,
                            null,
                            null);
            return lettres.emettre(decidee, null, null);
        });
    }

    private <T> T agir(String qui, Instant le, Function<Actes, T> acte) {
        SecurityContextHolder.getContext().setAuthentication(TestUsers.authentication(comptes, qui));
        Clock alors = Clock.fixed(le, HorlogeConfig.ZONE);
        PecRepository pecs = new PecRepository(jdbc, lignes, alors);
        MouvementPec mouvement = new MouvementPec(pecs, echanges, horloges, journal, evenements, alors);
        Actes actes = new Actes(
                new DepotPec(pecs, echanges, new RoutageRepository(jdbc, alors), mouvement, horloges, patients),
                new InstructionPec(mouvement, echanges, avis, lignes));
        Supplier<T> execution = () -> acte.apply(actes);
        return java.util.Objects.requireNonNull(transaction.execute(t -> execution.get()));
    }

    private void joindre(String numero, String piece, Instant le, boolean photo) {
        Pec pec = lire(numero);
        byte[] octets = photo ? png(piece + " " + numero) : pdf(piece + " " + numero);
        String nom = piece.toLowerCase(java.util.Locale.ROOT).replace('_', '-') + (photo ? ".png" : ".pdf");
        try {
            Document document = documents.deposer(
                    new Depot(
                            new Proprietaire("PEC", pec.id()),
                            piece,
                            nom,
                            pec.identite().assureId(),
                            null),
                    new ByteArrayInputStream(octets));
            jdbc.sql("update document set depose_le = ? where id = ?")
                    .params(Timestamp.from(le.minusSeconds(600)), document.id())
                    .update();
            jdbc.sql("insert into pec_document (document_reference, pec_id, piece) values (?, ?, ?)")
                    .params(document.reference(), pec.id(), piece)
                    .update();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Auteur depositaire(String qui) {
        Utilisateur u = comptes.utilisateur(qui).orElseThrow();
        return Auteur.de(u, u.a(Role.PHARMACIE) ? Role.PHARMACIE : Role.CLINIQUE_ADMISSION);
    }

    private Auteur agent(String qui) {
        return Auteur.de(comptes.utilisateur(qui).orElseThrow(), Role.INSTRUCTION_PEC);
    }

    private Beneficiaire patient(String immatriculation, int rangPatient) {
        return assures.parImmatriculation(new Immatriculation(immatriculation), rangPatient)
                .orElseThrow();
    }

    private Pec lire(String numero) {
        long id = jdbc.sql("select id from pec where numero = ?")
                .param(numero)
                .query(Long.class)
                .single();
        return new PecRepository(jdbc, lignes, clock).parId(id);
    }

    private ChiffragePec.Saisie lire(Pec pec, Object[] l) {
        boolean sansTarif = l[0].equals("K") || l[0].equals("L:B");
        return chiffrage.lire(
                pec,
                (String) l[0],
                "",
                "",
                l[1] == null ? null : java.math.BigDecimal.valueOf((int) l[1]),
                (int) l[2],
                pec.demande().debutSoins(),
                sansTarif ? Montant.of(1200) : null);
    }

    private static List<Object> saisies(Object[][] actes) {
        return new ArrayList<>(List.of((Object[]) actes));
    }

    private static Object[] l(String choix) {
        return new Object[] {choix, null, 1};
    }

    private static Object[] l(String choix, int quantite) {
        return new Object[] {choix, null, quantite};
    }

    private static Object[] l(String choix, int coefficient, int quantite) {
        return new Object[] {choix, coefficient, quantite};
    }

    private Instant h(int heures) {
        return clock.instant().minus(Duration.ofHours(heures));
    }

    private static byte[] pdf(String texte) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream contenu = new PDPageContentStream(document, page)) {
                contenu.beginText();
                contenu.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 14);
                contenu.newLineAtOffset(72, 700);
                contenu.showText("Document de demonstration : " + texte);
                contenu.endText();
            }
            document.save(octets);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return octets.toByteArray();
    }

    private static byte[] png(String texte) {
        BufferedImage image = new BufferedImage(800, 1000, BufferedImage.TYPE_INT_RGB);
        Graphics2D dessin = image.createGraphics();
        dessin.setColor(Color.WHITE);
        dessin.fillRect(0, 0, 800, 1000);
        dessin.setColor(Color.DARK_GRAY);
        dessin.drawString("Document de demonstration : " + texte, 60, 100);
        dessin.drawRect(50, 60, 700, 880);
        dessin.dispose();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", octets);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return octets.toByteArray();
    }
}
