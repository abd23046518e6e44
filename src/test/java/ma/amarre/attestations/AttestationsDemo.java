package ma.amarre.attestations;

import java.time.Clock;
import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.DemoWorld;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Immatriculation;
import ma.amarre.scellement.PapierEmis;
import ma.amarre.scellement.Papiers;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Certificates in each state: two valid ones, one expired, one revoked. */
@Component
@Profile("demo")
class AttestationsDemo implements DemoWorld.Part {

    private final JdbcClient jdbc;
    private final Assures assures;
    private final Foyers foyers;
    private final Delivrance delivrance;
    private final Papiers papiers;
    private final Clock clock;

    AttestationsDemo(
            JdbcClient jdbc, Assures assures, Foyers foyers, Delivrance delivrance, Papiers papiers, Clock clock) {
        this.jdbc = jdbc;
        this.assures = assures;
        this.foyers = foyers;
        this.delivrance = delivrance;
        this.papiers = papiers;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 16;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from papier where type = 'ATTESTATION_DROITS')")
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional
    public void load() {
        Regard salma =
                assures.foyerEntier(assures.parImmatriculation(new Immatriculation(Cast.IMMATRICULATION_ASSURE), 0)
                        .orElseThrow()
                        .assureId());
        LocalDate avant = LocalDate.now(clock).minusDays(200);
        papiers.emettre(delivrance.droits(foyers.le(salma, avant), droits("0", "1"), avant));
        PapierEmis perdue = delivrance.delivrer(salma, droits("2", "2"));
        delivrance.revoquer(salma.assureId(), perdue.reference(), "PERDUE");
        delivrance.delivrer(salma, droits(AttestationForm.FOYER, "3"));
        delivrance.creerCarte(salma, 0, cle("5"));
        delivrance.delivrer(salma, new AttestationForm("EXONERATION", "0", "ETM-2024-004512", cle("4")));
    }

    private static AttestationForm droits(String rang, String numero) {
        return new AttestationForm("DROITS", rang, "", cle(numero));
    }

    private static String cle(String numero) {
        return "00000000-0000-0000-0000-00000000000" + numero;
    }
}
