package ma.amarre.facturation;

import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.DemoWorld;
import ma.amarre.facturation.Atelier.Ligne;
import ma.amarre.facturation.Facture.Genre;
import ma.amarre.pec.RegistrePec;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** An invoice in every state for the first clinic, one for the second, made by the real acts on agreements of the last weeks. */
@Component
@Profile("demo")
class FacturationDemo implements DemoWorld.Part {

    private static final String QUI = Cast.FACTURATION;

    private final JdbcClient jdbc;
    private final Usine usine;
    private final Atelier atelier;
    private final RegistrePec registre;
    private final TransactionTemplate transaction;

    FacturationDemo(JdbcClient jdbc, Usine usine, RegistrePec registre, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.usine = usine;
        this.registre = registre;
        this.transaction = transaction;
        this.atelier = new Atelier(jdbc);
    }

    @Override
    public int order() {
        return 13;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from facture)")
                .query(Boolean.class)
                .single();
    }

    @Override
    public void load() {
        sejour(12, 4);
        realiser(sejour(7, 6));
        usine.prete(QUI, sejour(20, 5), 20, 4);
        usine.deposee(QUI, sejour(25, 3), 25, 3);
        usine.deposee(QUI, seances(18), 18, 14);
        String[] envoyees = new String[8];
        for (int i = 0; i < envoyees.length; i++) {
            envoyees[i] = usine.deposee(QUI, sejour(60 - 4 * i, 2 + i % 3), 60 - 4 * i, 4);
        }
        usine.transmettre(QUI, Genre.HOSPITALISATION, envoyees);
        usine.controler(envoyees[0], null);
        usine.controler(envoyees[1], null);
        usine.controler(envoyees[2], null);
        usine.controler(envoyees[3], null);
        usine.controler(envoyees[4], "QUANTITE_EXCESSIVE");
        usine.controler(envoyees[5], "PIECE_INSUFFISANTE");
        usine.renoncer(QUI, envoyees[5]);
        String paye = usine.ordonner(envoyees[0], envoyees[1]);
        usine.emettre(paye);
        usine.retour(paye, "VIR-0000-0000-0000-0000;120.00;EXECUTE;2026-11-02;BQ-INCONNU;");
        usine.emettre(usine.ordonner(envoyees[2]));
        String solde = usine.deposee(QUI, seances(50), 50, 14);
        usine.transmettre(QUI, Genre.AMBULATOIRE, solde);
        usine.controler(solde, null);
        String second = usine.ordonner(solde);
        usine.emettre(second);
        usine.retour(second);
        String atlas = usine.deposee(
                Cast.CLINIQUE2,
                atelier.accord(
                        Cast.IMMATRICULATION_RETRAITE,
                        "CL-ATLAS",
                        "SI",
                        "HOSPITALISATION",
                        22,
                        new Ligne("JOURNEE", "SOINS_INTENSIFS", "Soins intensifs", 3, 3000)),
                22,
                3);
        usine.transmettre(Cast.CLINIQUE2, Genre.HOSPITALISATION, atlas);
    }

    /** Three days stated, one of them by mistake: two may be billed. */
    private void realiser(String pec) {
        long ligne = atelier.lignes(pec).getFirst();
        LocalDate entree = LocalDate.now().minusDays(7);
        transaction.executeWithoutResult(t -> {
            registre.utiliser(ligne, 2, entree, "DEMO-1", null);
            registre.utiliser(ligne, 1, entree.plusDays(1), "DEMO-2", null);
            registre.corriger(ligne, 1, entree.plusDays(1), "Sorti le matin même", "DEMO-3", null);
        });
    }

    private String sejour(int ilYA, int jours) {
        return atelier.accord(
                Cast.IMMATRICULATION_RETRAITE,
                "CL-MARSA",
                "HOSP_MED",
                "HOSPITALISATION",
                ilYA,
                new Ligne("JOURNEE", "HOSPITALISATION_MEDICALE", "Hospitalisation médicale", jours, 550L * jours));
    }

    private String seances(int ilYA) {
        return atelier.accord(
                Cast.IMMATRICULATION_RETRAITE,
                "CL-MARSA",
                "DIAL",
                "DIALYSE",
                ilYA,
                new Ligne("FORFAIT", "HEMODIALYSE", "Hémodialyse", 6, 5100));
    }
}
