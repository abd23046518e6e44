package ma.amarre.remboursements;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.amarre.Cast;
import ma.amarre.DemoWorld;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Utilisateur;
import ma.amarre.remboursements.LotRepository.Lot;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Some thirty ambulatory dossiers of two households in every state, made by the real services at the dates they speak of. */
@Component
@Profile("demo")
class RemboursementsDemo implements DemoWorld.Part {

    private static final Set<String> FEUILLE = Set.of("FEUILLE_SOINS", "PRESCRIPTION");
    private static final Set<String> PHARMACIE = Set.of("FEUILLE_SOINS", "ORDONNANCE", "CODES_BARRES");
    private static final Set<String> CENTRE = Set.of("FEUILLE_SOINS", "PRESCRIPTION", "FACTURE");
    private static final String GENERALISTE = "Dr Amina Zerouali";
    private static final String CARDIOLOGUE = "Dr Youssef Benkirane";
    private static final String LABORATOIRE = "Laboratoire Ibn Sina";
    private static final String OFFICINE = "Pharmacie du Port";

    private final JdbcClient jdbc;
    private final Acteurs acteurs;
    private final Usine usine;
    private final LotRepository lots;
    private final Clock clock;
    private final Map<String, Utilisateur> agents = new LinkedHashMap<>();

    RemboursementsDemo(JdbcClient jdbc, Acteurs acteurs, Usine usine, LotRepository lots, Clock clock) {
        this.jdbc = jdbc;
        this.acteurs = acteurs;
        this.usine = usine;
        this.lots = lots;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 14;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from dossier)")
                .query(Boolean.class)
                .single();
    }

    @Override
    public void load() {
        acteurs.creer();
        try {
            deSalma();
            deDriss();
            delais();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** As the nightly job would find them in a house with many dossiers; it writes over them only where it knows better. */
    private void delais() {
        jdbc.sql("""
            insert into dossier_delai_reel (organisme_id, type_dossier, nombre, mediane, centile80, calcule_le)
            select id, 'CONSULTATION', 412, 38, 54, '2026-01-01' from organisme where code in ('MGPAP', 'MGPT')
            union all select id, 'PHARMACIE', 655, 31, 47, '2026-01-01' from organisme where code in ('MGPAP', 'MGPT')
            union all select id, 'BIOLOGIE', 208, 35, 52, '2026-01-01' from organisme where code in ('MGPAP', 'MGPT')
            union all select id, 'DENTAIRE', 12, 60, 81, '2026-01-01' from organisme where code = 'MGPAP'
            """).update();
    }

    private void deSalma() {
        Bureau rabat = new Bureau(Cast.IMMATRICULATION_ASSURE, Cast.TRACABILITE, Cast.LIQUIDATION);
        String etm = "ETM-2024-004512";
        List<String> payes = new ArrayList<>();
        payes.add(liquide(rabat, 0, "CONSULTATION", 320, CARDIOLOGUE, "130452871", etm, FEUILLE, "CSC=300"));
        payes.add(liquide(rabat, 2, "CONSULTATION", 250, "Dr Hind Alaoui", "130998102", null, FEUILLE, "CS=250"));
        payes.add(liquide(
                rabat,
                0,
                "PHARMACIE",
                190,
                OFFICINE,
                "320114507",
                etm,
                PHARMACIE,
                "6118000080633x3=71.70",
                "6118000060208x2=206"));
        payes.add(liquide(
                rabat,
                1,
                "DENTAIRE",
                140,
                "Dr Rim Sefrioui",
                "140227733",
                null,
                Set.of("FEUILLE_SOINS", "SCHEMA_DENTAIRE", "FACTURE"),
                "D 10=250",
                "D 15=300"));
        payes.add(liquide(rabat, 0, "BIOLOGIE", 100, LABORATOIRE, "210556240", null, CENTRE, "B 120=160", "B 70=94"));
        payer(payes, 80, "VIR-2026-081734");
        String rejete = pris(rabat, 1, "CONSULTATION", 75, GENERALISTE, null, null, Set.of("FEUILLE_SOINS"), "CS=250");
        usine.faire(
                il(50),
                () -> usine.instruction.rejeter(
                        rejete, version(rejete), "INPE_MANQUANT", null, agent(rabat.liquidateur())));
        List<String> ordonnes = List.of(
                liquide(
                        rabat,
                        0,
                        "RADIOLOGIE",
                        45,
                        "Centre de radiologie Hassan",
                        "220783311",
                        null,
                        CENTRE,
                        "Z 60=750"),
                liquide(rabat, 1, "CONSULTATION", 42, GENERALISTE, "130117254", null, FEUILLE, "C=150"));
        lot(ordonnes, il(6));
        liquide(
                rabat,
                2,
                "PHARMACIE",
                34,
                OFFICINE,
                "320114507",
                null,
                PHARMACIE,
                "6118001141258x2=90.60",
                "6118000160212=152");
        liquide(rabat, 0, "CONSULTATION", 31, CARDIOLOGUE, "130452871", etm, FEUILLE, "CSC=350");
        String attendu =
                pris(rabat, 1, "BIOLOGIE", 33, LABORATOIRE, "210556240", null, Set.of("FEUILLE_SOINS"), "B 180=220");
        complement(attendu, rabat, 12);
        String visa = pris(
                rabat,
                0,
                "DENTAIRE",
                30,
                "Dr Rim Sefrioui",
                "140227733",
                null,
                Set.of("FEUILLE_SOINS", "SCHEMA_DENTAIRE", "FACTURE"),
                "DPR 180=4500",
                "DPR 180=4500");
        agent(rabat.liquidateur());
        usine.faire(
                il(9),
                () -> usine.instruction.demanderVisa(
                        visa,
                        version(visa),
                        "Deux couronnes : justification et antériorité à voir.",
                        agent(rabat.liquidateur())));
        pris(rabat, 2, "CONSULTATION", 22, "Dr Hind Alaoui", "130998102", null, FEUILLE, "CS=300");
        pris(rabat, 0, "RADIOLOGIE", 26, "Centre de radiologie Hassan", "220783311", null, CENTRE, "KE 40=450");
        enregistre(
                rabat,
                0,
                "PHARMACIE",
                16,
                OFFICINE,
                "320114507",
                etm,
                PHARMACIE,
                "6118000080633x2=47.80",
                "6118001020591=212.20");
        enregistre(rabat, 1, "CONSULTATION", 12, GENERALISTE, "130117254", null, FEUILLE, "C=150");
        enregistre(
                rabat,
                2,
                "REEDUCATION",
                20,
                "Cabinet de kinésithérapie Agdal",
                "230440126",
                null,
                CENTRE,
                "AMMx10=800");
        enregistre(rabat, 0, "BIOLOGIE", 9, LABORATOIRE, "210556240", etm, CENTRE, "B 90=110");
    }

    private void deDriss() {
        Bureau agadir =
                new Bureau(Cast.IMMATRICULATION_RETRAITE, Acteurs.TRACABILITE_AGADIR, Acteurs.LIQUIDATION_AGADIR);
        String etm = "ETM-2019-120077";
        payer(
                List.of(
                        liquide(
                                agadir,
                                0,
                                "PHARMACIE",
                                210,
                                "Pharmacie Talborjt",
                                "320990114",
                                etm,
                                PHARMACIE,
                                "6118000100256x3=697.20"),
                        liquide(
                                agadir,
                                1,
                                "CONSULTATION",
                                170,
                                "Dr Saïd Ouakrim",
                                "130664209",
                                null,
                                FEUILLE,
                                "CS=200"),
                        liquide(
                                agadir,
                                0,
                                "BIOLOGIE",
                                120,
                                "Laboratoire Souss",
                                "210773901",
                                null,
                                CENTRE,
                                "B 250=275")),
                70,
                "VIR-2026-090112");
        lot(
                List.of(liquide(agadir, 0, "CONSULTATION", 40, "Dr Saïd Ouakrim", "130664209", etm, FEUILLE, "CS=200")),
                il(4));
        liquide(agadir, 1, "CONSULTATION", 28, "Dr Fadma Idali", "130882017", null, FEUILLE, "C=100");
        String attendu = pris(
                agadir,
                0,
                "RADIOLOGIE",
                35,
                "Radiologie du Souss",
                "220115566",
                null,
                Set.of("FEUILLE_SOINS"),
                "Z 40=400");
        complement(attendu, agadir, 10);
        pris(
                agadir,
                0,
                "PHARMACIE",
                19,
                "Pharmacie Talborjt",
                "320990114",
                etm,
                PHARMACIE,
                "6118000100256x2=464.80",
                "6118000080633=23.90");
        enregistre(
                agadir,
                1,
                "DENTAIRE",
                14,
                "Dr Lahcen Amghar",
                "140660215",
                null,
                Set.of("FEUILLE_SOINS", "SCHEMA_DENTAIRE"),
                "D 12=200");
        enregistre(agadir, 0, "CONSULTATION", 8, "Dr Fadma Idali", "130882017", null, FEUILLE, "V=200");
        String rejete = pris(
                agadir,
                0,
                "PHARMACIE",
                140,
                "Pharmacie Talborjt",
                "320990114",
                null,
                PHARMACIE,
                "6118001020591x2=424.40");
        usine.faire(
                il(118),
                () -> usine.instruction.rejeter(
                        rejete, version(rejete), "MEDICAMENT_NON_REMBOURSE", null, agent(agadir.liquidateur())));
    }

    /** Who treats whose dossiers. */
    private record Bureau(String immatriculation, String guichet, String liquidateur) {}

    private String enregistre(
            Bureau b,
            int rang,
            String type,
            int ilYA,
            String praticien,
            @Nullable String inpe,
            @Nullable String etm,
            Set<String> pieces,
            String... lignes) {
        LocalDate depot = LocalDate.now(clock).minusDays(ilYA - 5L);
        return usine.enregistrer(
                new Usine.Commande(
                        b.immatriculation(),
                        rang,
                        type,
                        depot.minusDays(5),
                        depot,
                        praticien,
                        inpe,
                        etm,
                        pieces,
                        List.of(lignes)),
                agent(b.guichet()),
                il(ilYA - 5));
    }

    private String pris(
            Bureau b,
            int rang,
            String type,
            int ilYA,
            String praticien,
            @Nullable String inpe,
            @Nullable String etm,
            Set<String> pieces,
            String... lignes) {
        String reference = enregistre(b, rang, type, ilYA, praticien, inpe, etm, pieces, lignes);
        usine.faire(il(ilYA - 8), () -> usine.instruction.prendre(reference, agent(b.liquidateur())));
        return reference;
    }

    private String liquide(
            Bureau b,
            int rang,
            String type,
            int ilYA,
            String praticien,
            @Nullable String inpe,
            @Nullable String etm,
            Set<String> pieces,
            String... lignes) {
        String reference = pris(b, rang, type, ilYA, praticien, inpe, etm, pieces, lignes);
        usine.faire(
                il(ilYA - 10).plus(Duration.ofHours(3)),
                () -> usine.instruction.liquider(reference, version(reference), agent(b.liquidateur())));
        return reference;
    }

    private void complement(String reference, Bureau b, int ilYA) {
        usine.faire(
                il(ilYA),
                () -> usine.instruction.demanderComplement(
                        reference,
                        version(reference),
                        "PIECE_MANQUANTE",
                        Set.of("FACTURE", "PRESCRIPTION"),
                        "La facture doit porter l’IF et l’ICE du centre.",
                        agent(b.liquidateur())));
    }

    private Lot lot(List<String> references, Instant instant) {
        Utilisateur payeur = agent(Cast.ORDONNANCEMENT);
        String lot = usine.a(instant, () -> usine.ordonnancement.preparer(references, payeur));
        usine.faire(
                instant.plus(Duration.ofMinutes(20)),
                () -> usine.ordonnancement.ordonnancer(
                        lot, 0, lots.parReference(lot).total(), payeur));
        return lots.parReference(lot);
    }

    private void payer(List<String> references, int ilYA, String virement) {
        Lot lot = lot(references, il(ilYA));
        Instant instant = il(ilYA - 2);
        usine.faire(
                instant,
                () -> usine.ordonnancement.payer(
                        lot.reference(),
                        lot.version(),
                        virement,
                        LocalDate.ofInstant(instant, HorlogeConfig.ZONE),
                        agent(Cast.ORDONNANCEMENT)));
    }

    /** Ten in the morning, so many days ago. */
    private Instant il(int jours) {
        return LocalDate.now(clock)
                .minusDays(jours)
                .atTime(LocalTime.of(10, 0))
                .atZone(HorlogeConfig.ZONE)
                .toInstant();
    }

    private int version(String reference) {
        return jdbc.sql("select version from dossier where reference = ?")
                .param(reference)
                .query(Integer.class)
                .single();
    }

    private Utilisateur agent(String identifiant) {
        acteurs.entrer(identifiant);
        return agents.computeIfAbsent(identifiant, acteurs::utilisateur);
    }
}
