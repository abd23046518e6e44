package ma.amarre.dispensation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.DemoWorld;
import ma.amarre.commun.Reference;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Comptes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A morning at the counter: a box handed over, answers of every kind, a control that was relaxed last month, a recalled lot. */
@Component
class DispensationDemo implements DemoWorld.Part {

    private final Comptoir comptoir;
    private final Delivrances delivrances;
    private final Rappels rappels;
    private final Comptes comptes;
    private final JdbcClient jdbc;
    private final Clock clock;

    DispensationDemo(
            Comptoir comptoir,
            Delivrances delivrances,
            Rappels rappels,
            Comptes comptes,
            JdbcClient jdbc,
            Clock clock) {
        this.comptoir = comptoir;
        this.delivrances = delivrances;
        this.rappels = rappels;
        this.comptes = comptes;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 17;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from rappel_lot)")
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional
    public void load() {
        Utilisateur pharmacien = comptes.utilisateur(Cast.PHARMACIE).orElseThrow();
        comptoir.verifier(pharmacien, "100000003 6118001183982", "");
        comptoir.verifier(pharmacien, "100000002/1 6118001183982", "");
        comptoir.verifier(pharmacien, "100000001 6118001183982", "");
        accord().ifPresent(numero -> {
            Reponse r = comptoir.verifier(pharmacien, numero, "").reponse();
            if (r.estFavorable()) {
                Boite boite = new Boite(
                        String.valueOf(r.ean13()),
                        "D0001",
                        "D42",
                        LocalDate.now(clock).plusYears(2));
                delivrances.delivrer(pharmacien, r.reference(), List.of(boite), null);
            }
        });
        rappels.rappeler(
                comptes.utilisateur(Cast.MEDECIN).orElseThrow(),
                "6118001183982",
                "H2209",
                "Défaut d’étiquetage signalé par le laboratoire (exemple)");
        LocalDate jour = LocalDate.now(clock);
        jdbc.sql("""
            insert into assouplissement (reference, controle, du, au, motif, decide_par, decide_le)
            select ?, 'INTERVALLE', ?, ?, 'Routes coupées par la neige dans le Moyen Atlas (exemple)', id, utc_timestamp(6) from compte
            where identifiant = ?
            """)
                .params(Reference.nouvelle("ASS"), jour.minusDays(40), jour.minusDays(30), Cast.SUPERVISION)
                .update();
    }

    private java.util.Optional<String> accord() {
        return jdbc.sql("""
            select p.numero from pec p join organisme o on o.id = p.organisme_id
            where o.code = 'PH-PORT' and p.statut = 'ACCORDEE' order by p.id limit 1
            """).query(String.class).optional();
    }
}
