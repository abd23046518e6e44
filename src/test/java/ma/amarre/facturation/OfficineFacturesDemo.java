package ma.amarre.facturation;

import java.time.Clock;
import ma.amarre.Cast;
import ma.amarre.DemoWorld;
import ma.amarre.facturation.Facture.Genre;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An invoice of the first pharmacy in each state, and dispensings that wait for theirs, the oldest first, before those of today. */
@Component
@Profile("demo")
class OfficineFacturesDemo implements DemoWorld.Part {

    private static final String QUI = Cast.PHARMACIE;

    private final JdbcClient jdbc;
    private final Usine usine;
    private final AtelierOfficine atelier;

    OfficineFacturesDemo(JdbcClient jdbc, Usine usine, Clock clock) {
        this.jdbc = jdbc;
        this.usine = usine;
        this.atelier = new AtelierOfficine(jdbc, clock);
    }

    @Override
    public int order() {
        return 16;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from facture where genre = 'OFFICINE')")
                .query(Boolean.class)
                .single();
    }

    @Override
    public void load() {
        String[] envoyees = new String[5];
        for (int i = 0; i < envoyees.length; i++) {
            envoyees[i] = delivree(QUI, 1 + i % 3, 60 - 5 * i);
        }
        String deposee = delivree(QUI, 2, 26);
        String prete = delivree(QUI, 2, 24);
        delivree(QUI, 3, 20);
        usine.pretePharmacie(QUI, prete);
        usine.deposeePharmacie(QUI, deposee);
        for (int i = 0; i < envoyees.length; i++) {
            envoyees[i] = usine.deposeePharmacie(QUI, envoyees[i]);
        }
        usine.transmettre(QUI, Genre.OFFICINE, envoyees);
        usine.controler(envoyees[0], null);
        usine.controler(envoyees[1], "PIECE_INSUFFISANTE");
        usine.controler(envoyees[2], null);
        String ordre = usine.ordonner(envoyees[0]);
        usine.emettre(ordre);
        usine.retour(ordre);
        usine.controler(envoyees[3], "QUANTITE_EXCESSIVE");
        usine.renoncer(QUI, envoyees[3]);
        delivree(Cast.PHARMACIE2, 2, 15);
    }

    private String delivree(String qui, int boites, int ilYA) {
        String pec = atelier.accord(qui.equals(QUI) ? "PH-PORT" : "PH-NAKHIL", boites + 1, ilYA);
        atelier.delivrer(pec, qui, boites, ilYA - 1);
        return pec;
    }
}
