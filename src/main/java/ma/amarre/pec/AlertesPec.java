package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.assures.EtatDroits;
import ma.amarre.commun.Montant;
import ma.amarre.documents.EtatDocument;
import ma.amarre.pec.LignePec.Nature;
import ma.amarre.pec.ReglesPec.Etape;
import ma.amarre.pec.ReglesPec.Probleme;
import ma.amarre.referentiel.TypesPec;
import ma.amarre.web.Mots;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What does not stand against the submission but is likely to be asked about: the payer's own reasons of refusal and reduction, told
 * before instead of after. The message keys begin with {@code pec.alerte.}.
 */
@Component
class AlertesPec {

    private final Doublons doublons;
    private final PiecesPec pieces;
    private final TypesPec types;
    private final Assures assures;
    private final Mots mots;
    private final Clock clock;

    AlertesPec(Doublons doublons, PiecesPec pieces, TypesPec types, Assures assures, Mots mots, Clock clock) {
        this.doublons = doublons;
        this.pieces = pieces;
        this.types = types;
        this.assures = assures;
        this.mots = mots;
        this.clock = clock;
    }

    /** In the order of the pages. */
    List<Probleme> alertes(Pec pec) {
        List<Probleme> alertes = new ArrayList<>();
        doublons(pec, alertes);
        imprime(pec, alertes);
        sejour(pec, alertes);
        prescription(pec, alertes);
        montants(pec, alertes);
        if (pieces.tous(pec).stream().anyMatch(d -> !d.etat().estAnalyse())) {
            alertes.add(Probleme.de(Etape.PIECES, "piece", "pec.alerte.pieceEnAnalyse"));
        }
        if (pieces.tous(pec).stream().anyMatch(d -> d.etat() == EtatDocument.ILLISIBLE)) {
            alertes.add(Probleme.de(Etape.PIECES, "piece", "pec.alerte.pieceIllisible"));
        }
        return alertes;
    }

    /** Same patient, overlapping days, same act. What another clinic filed is told to exist, and nothing more. */
    private void doublons(Pec pec, List<Probleme> alertes) {
        for (Doublons.Doublon d : doublons.de(pec)) {
            alertes.add(
                    d.numero() == null
                            ? Probleme.de(Etape.ACTES, "choix", "pec.alerte.doublonAilleurs", d.libelle())
                            : Probleme.de(Etape.ACTES, "choix", "pec.alerte.doublon", d.libelle(), d.numero()));
        }
    }

    /** The printed form must go with the motive: stay by the day, or forfait (CNOPS page for providers, undated, grade A). */
    private void imprime(Pec pec, List<Probleme> alertes) {
        String imprime = Optional.ofNullable(pec.demande().type())
                .flatMap(t -> types.parCode(t, LocalDate.now(clock)))
                .map(TypesPec.TypePec::imprime)
                .orElse("");
        boolean journees = pec.lignes().stream().anyMatch(l -> l.nature() == Nature.JOURNEE);
        if (imprime.equals("HOSPITALISATION") && !journees && !pec.lignes().isEmpty()) {
            alertes.add(Probleme.de(Etape.ACTES, "choix", "pec.alerte.sansJournee"));
        }
        if (imprime.equals("FORFAIT") && journees) {
            alertes.add(Probleme.de(Etape.ACTES, "choix", "pec.alerte.journeeEnForfait"));
        }
    }

    private void sejour(Pec pec, List<Probleme> alertes) {
        LocalDate debut = pec.demande().debutSoins();
        LocalDate fin = pec.demande().finSoins();
        if (debut == null || fin == null || fin.isBefore(debut)) {
            return;
        }
        EtatDroits droits = assures.droits(pec.identite().beneficiaireId(), debut);
        if (droits.estOuvert() && droits.jusqu() != null && droits.jusqu().isBefore(fin)) {
            alertes.add(Probleme.de(Etape.NATURE, "fin", "pec.alerte.droitsAvantFin", mots.date(droits.jusqu())));
        }
        long jours = ChronoUnit.DAYS.between(debut, fin) + 1;
        int demandes = pec.lignes().stream()
                .filter(l -> l.nature() == Nature.JOURNEE)
                .mapToInt(LignePec::quantite)
                .sum();
        if (demandes > jours) {
            alertes.add(Probleme.de(Etape.ACTES, "quantite", "pec.alerte.tropDeJours", demandes, jours));
        }
    }

    private void prescription(Pec pec, List<Probleme> alertes) {
        LocalDate prescrit = pec.demande().prescritLe();
        LocalDate debut = pec.demande().debutSoins();
        if (prescrit != null
                && debut != null
                && prescrit.isAfter(debut)
                && !pec.demande().urgence()) {
            alertes.add(Probleme.de(Etape.DIAGNOSTIC, "prescrit", "pec.alerte.prescritApres"));
        }
    }

    private static void montants(Pec pec, List<Probleme> alertes) {
        for (LignePec l : pec.lignes()) {
            if (!l.estimation().calculable()) {
                alertes.add(Probleme.de(Etape.ACTES, "montant", "pec.alerte.sansTarif", l.libelle(VuesPec.arabe())));
                continue;
            }
            Montant base = Objects.requireNonNull(l.estimation().base());
            if (l.montantDemande().compareTo(base) > 0) {
                alertes.add(Probleme.de(
                        Etape.ACTES,
                        "montant",
                        "pec.alerte.auDelaDuTarif",
                        l.libelle(VuesPec.arabe()),
                        base.enLettres(),
                        l.montantDemande().enLettres()));
            }
        }
    }

    /** For rows that look alike. */
    @Component
    static class Doublons {

        /** @param numero null when another body filed it */
        record Doublon(String libelle, @Nullable String numero) {}

        private final JdbcClient jdbc;

        Doublons(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        /** One row for each request and act; at most ten. */
        List<Doublon> de(Pec pec) {
            LocalDate debut = pec.demande().debutSoins();
            if (debut == null || pec.lignes().isEmpty()) {
                return List.of();
            }
            var origine = pec.demande().origine();
            return jdbc.sql("""
                select distinct l.libelle, l.libelle_ar, if(p.organisme_id = :organisme, p.numero, null) numero, p.id
                from pec p join pec_ligne l on l.pec_id = p.id
                where p.beneficiaire_id = :patient and p.debut_soins <= :fin and coalesce(p.fin_soins, p.debut_soins) >= :debut
                  and p.id <> :id and p.id <> :origine
                  and p.statut in ('PROVISOIRE', 'DEPOSEE', 'COMPLEMENT_DEMANDE', 'EN_CONTROLE_MEDICAL', 'ACCORDEE',
                    'ACCORDEE_PARTIELLEMENT')
                  and l.code in (:codes)
                order by p.id desc limit 10
                """)
                    .param("organisme", pec.identite().organismeId())
                    .param("patient", pec.identite().beneficiaireId())
                    .param("debut", debut)
                    .param("fin", LignesSuivantes.fin(pec))
                    .param("id", pec.id())
                    .param("origine", origine == null ? 0 : origine.pecId())
                    .param("codes", pec.lignes().stream().map(LignePec::code).toList())
                    .query((rs, i) -> {
                        String ar = rs.getString("libelle_ar");
                        return new Doublon(
                                VuesPec.arabe() && ar != null ? ar : rs.getString("libelle"), rs.getString("numero"));
                    })
                    .list();
        }
    }
}
