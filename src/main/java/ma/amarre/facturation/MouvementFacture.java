package ma.amarre.facturation;

import static java.util.Arrays.asList;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import ma.amarre.facturation.StatutFacture.Acte;
import ma.amarre.horloge.Cause;
import ma.amarre.horloge.EtatHorloge;
import ma.amarre.horloge.Horloges;
import ma.amarre.horloge.Main;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What every act on an invoice leaves behind, in one transaction: the row under its version, the thread, the clock of the payment, the
 * journal and the event. Nobody else moves an invoice.
 */
@Component
class MouvementFacture {

    /** The kind of file of the clock. */
    static final String HORLOGE = "facture";

    /** Parameter of the payment delay (law 55-19). */
    static final String DELAI = "facture.delai.paiement";

    /** That of pharmacies (convention of 2012, press, B). */
    static final String DELAI_OFFICINE = "officine.facture.paiement";

    /** One knot of the thread. */
    record Fait(
            Acte acte,
            StatutFacture statut,
            Instant instant,
            @Nullable String texte) {}

    private final FactureRepository factures;
    private final LotFactureRepository lots;
    private final Horloges horloges;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;
    private final JdbcClient jdbc;
    private final Clock clock;

    MouvementFacture(
            FactureRepository factures,
            LotFactureRepository lots,
            Horloges horloges,
            Journal journal,
            ApplicationEventPublisher evenements,
            JdbcClient jdbc,
            Clock clock) {
        this.factures = factures;
        this.lots = lots;
        this.horloges = horloges;
        this.journal = journal;
        this.evenements = evenements;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Instant maintenant() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    LocalDate aujourdhui() {
        return LocalDate.now(clock);
    }

    /** Stores where the invoice stands after an act and tells everybody. @throws ma.amarre.commun.Conflit when it moved meanwhile */
    void enregistrer(Facture apres, Acte acte, @Nullable Long compteId, @Nullable String texte) {
        factures.enregistrer(apres);
        Instant instant = maintenant();
        noter(apres, acte, compteId, instant, texte);
        minuter(apres, acte, instant);
        Long lot = apres.suivi().lotId();
        if (lot != null && apres.statut().estFinal()) {
            lots.solder(lot);
        }
        journal.consigner(Entree.acte("facturation." + acte.name().toLowerCase(Locale.ROOT), "FACTURE", apres.numero())
                .assure(apres.identite().assureId()));
        publier(apres, acte);
    }

    /** What is told of a lot and not of one invoice. */
    void annoncer(FactureEvent evenement) {
        evenements.publishEvent(evenement);
    }

    void noter(Facture f, Acte acte, @Nullable Long compteId, Instant instant, @Nullable String texte) {
        jdbc.sql("""
            insert into facture_evenement (facture_id, acte, statut, instant, compte_id, texte) values (?, ?, ?, ?, ?, ?)
            """)
                .params(asList(f.id(), acte.name(), f.statut().name(), Timestamp.from(instant), compteId, texte))
                .update();
    }

    List<Fait> faits(long factureId) {
        return jdbc.sql("select acte, statut, instant, texte from facture_evenement where facture_id = ? order by id")
                .param(factureId)
                .query((rs, i) -> new Fait(
                        Acte.valueOf(rs.getString("acte")),
                        StatutFacture.valueOf(rs.getString("statut")),
                        rs.getTimestamp("instant").toInstant(),
                        rs.getString("texte")))
                .list();
    }

    /** The payment delay starts when the lot reaches the payer and pauses while the clinic owes a correction. */
    private void minuter(Facture f, Acte acte, Instant instant) {
        long id = f.id();
        String delai = f.estOfficine() ? DELAI_OFFICINE : DELAI;
        switch (acte) {
            case TRANSMETTRE ->
                horloges.demarrer(
                        HORLOGE, id, horloges.delai(delai, aujourdhui()), Main.PAYEUR, Cause.TRANSMISSION, instant);
            case CONTROLER -> {
                if (f.statut() == StatutFacture.A_CORRIGER) {
                    horloges.suspendre(
                            HORLOGE,
                            id,
                            f.estOfficine() ? Main.PHARMACIE : Main.CLINIQUE,
                            Cause.COMPLEMENT_DEMANDE,
                            instant);
                } else {
                    horloges.passer(HORLOGE, id, Main.PAYEUR, Cause.DECISION, instant);
                }
            }
            case CORRIGER -> horloges.reprendre(HORLOGE, id, Main.PAYEUR, Cause.COMPLEMENT_RECU, instant);
            case RENONCER -> {
                if (f.statut() == StatutFacture.REJETEE) {
                    horloges.arreter(HORLOGE, id, Cause.DECISION, instant);
                } else {
                    horloges.reprendre(HORLOGE, id, Main.PAYEUR, Cause.COMPLEMENT_RECU, instant);
                }
            }
            case REDUIRE -> reduire(f, instant);
            case PAYER -> horloges.arreter(HORLOGE, id, Cause.PAIEMENT, instant);
            case OUVRIR, DEPOSER, ABANDONNER, ORDONNER, DEFAIRE, REFUSER_VIREMENT -> {
                // the payer's time runs on, in the same hands
            }
        }
    }

    /** Nothing is owed any more, or nothing is left to correct. */
    private void reduire(Facture f, Instant instant) {
        if (f.statut() == StatutFacture.REJETEE) {
            horloges.arreter(HORLOGE, f.id(), Cause.DECISION, instant);
        } else if (f.statut() == StatutFacture.ACCEPTEE
                && horloges.etat(HORLOGE, f.id()).filter(EtatHorloge::enPause).isPresent()) {
            horloges.reprendre(HORLOGE, f.id(), Main.PAYEUR, Cause.COMPLEMENT_RECU, instant);
        }
    }

    private void publier(Facture f, Acte acte) {
        String numero = f.numero();
        long organisme = f.identite().organismeId();
        FactureEvent evenement = switch (acte) {
            case CONTROLER ->
                f.statut() == StatutFacture.A_CORRIGER
                        ? new FactureEvent.Rejetee(numero, organisme)
                        : new FactureEvent.Acceptee(numero, organisme);
            case CORRIGER -> new FactureEvent.Corrigee(numero, organisme);
            case PAYER -> new FactureEvent.Payee(numero, organisme);
            case REFUSER_VIREMENT -> new FactureEvent.VirementRefuse(numero, organisme);
            case OUVRIR, DEPOSER, ABANDONNER, TRANSMETTRE, RENONCER, REDUIRE, ORDONNER, DEFAIRE -> null;
        };
        if (evenement != null) {
            evenements.publishEvent(evenement);
        }
    }
}
