package ma.amarre.controle;

import java.math.BigDecimal;
import java.time.Clock;
import ma.amarre.DemoWorld;
import ma.amarre.pec.Demandes;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Two rules switched on, one request that a rule granted and the draw chose. */
@Component
@Profile("demo")
class ControleDemo implements DemoWorld.Part {

    private final ControleRepository controles;
    private final ReponseImmediate reponses;
    private final Demandes demandes;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    ControleDemo(
            ControleRepository controles,
            ReponseImmediate reponses,
            Demandes demandes,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.controles = controles;
        this.reponses = reponses;
        this.demandes = demandes;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 18;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from controle_regle)")
                .query(Boolean.class)
                .single();
    }

    @Override
    public void load() {
        String pourquoi = "Monde de démonstration : provisoire, à confirmer";
        controles.basculer("ACCOUCHEMENT_VOIE_BASSE", true, pourquoi, null, -1, clock.instant());
        controles.basculer("DIALYSE_RENOUVELLEMENT", true, pourquoi, null, -1, clock.instant());
        String numero = demandes.accouchement(90);
        demandes.envoyer(numero);
        long id = demandes.id(numero);
        reponses.essayer(id); // the event of the deposit may be on its way too
        transaction.executeWithoutResult(t -> {
            String mois = ReponseImmediate.mois(java.time.LocalDate.now(clock));
            controles.graine(mois, clock.instant());
            jdbc.sql("delete from controle_verification where pec_id = ?")
                    .param(id)
                    .update();
            // always one to look at: drawn at 100 percent
            controles.tirer(id, "ACCOUCHEMENT_VOIE_BASSE", mois, BigDecimal.valueOf(100), clock.instant());
        });
    }
}
