package ma.amarre.facturation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.facturation.APayerRepository.APayer;
import ma.amarre.facturation.ListeFactureRepository.Rangee;
import ma.amarre.facturation.LotFactureRepository.Lot;
import ma.amarre.facturation.OrdreRepository.Ordre;
import ma.amarre.facturation.OrdreRepository.Virement;
import ma.amarre.facturation.RetourRepository.Retour;
import ma.amarre.pec.AccordsPec.AFacturer;
import ma.amarre.referentiel.Libelle;
import ma.amarre.web.Tableur;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The lists of this module as files for a spreadsheet: the columns of the screen, in the words of the reader. */
@Component
class ExportFacture {

    /** However long the list: a file that a person still opens. */
    static final int MAX = 5000;

    private final MessageSource messages;

    ExportFacture(MessageSource messages) {
        this.messages = messages;
    }

    ResponseEntity<byte[]> factures(List<Rangee> rangees, String format) {
        List<String> colonnes = List.of(
                "colonne.numero",
                "colonne.reference",
                "colonne.statut",
                "colonne.prestataire",
                "colonne.patient",
                "colonne.sortie",
                "colonne.total",
                "colonne.payeur",
                "colonne.retenu",
                "colonne.payee",
                "colonne.paiement");
        return fichier(
                "factures",
                format,
                colonnes,
                rangees,
                r -> List.of(
                        r.numero(),
                        rien(r.reference()),
                        dire(r.statut().cle()),
                        r.prestataire(arabe()),
                        r.patient(arabe()),
                        rien(r.sortie()),
                        r.total(),
                        r.payeur(),
                        rien(r.retenu()),
                        rien(r.payeeLe()),
                        rien(r.paiement())));
    }

    ResponseEntity<byte[]> aFacturer(List<AFacturer> accords, Map<String, Libelle> types, String format) {
        List<String> colonnes = List.of("accord", "colonne.patient", "nature", "soins", "reste");
        return fichier("a-facturer", format, colonnes, accords, a -> {
            Libelle type = types.get(a.type());
            return List.of(
                    a.numero(),
                    a.patient(arabe()),
                    type == null ? rien(a.type()) : type.dans(LocaleContextHolder.getLocale()),
                    rien(a.debutSoins()),
                    a.reste());
        });
    }

    /** What a pharmacy dispensed and has not billed. */
    ResponseEntity<byte[]> delivrances(List<DelivrancesFacture.AFacturer> accords, String format) {
        List<String> colonnes =
                List.of("accord", "colonne.patient", "officine.boites", "colonne.sortie.officine", "colonne.payeur");
        return fichier(
                "a-facturer",
                format,
                colonnes,
                accords,
                a -> List.of(a.numero(), a.patient(arabe()), a.boites(), a.derniere(), a.montant()));
    }

    ResponseEntity<byte[]> lots(List<Lot> lots, String format) {
        List<String> colonnes =
                List.of("colonne.numero", "genre", "colonne.statut", "lot.transmisLe", "lot.nombre", "total.payeur");
        return fichier(
                "lots",
                format,
                colonnes,
                lots,
                l -> List.of(
                        l.numero(),
                        dire("facturation.genre." + l.genre()),
                        dire("facturation.lot.etat." + l.etat()),
                        jour(l.transmisLe()),
                        l.nombre(),
                        l.montant()));
    }

    ResponseEntity<byte[]> aPayer(List<APayer> factures, String format) {
        List<String> colonnes =
                List.of("colonne.numero", "colonne.prestataire", "colonne.echeance", "aPayer.rib", "total.retenu");
        return fichier(
                "a-payer",
                format,
                colonnes,
                factures,
                a -> List.of(
                        a.numero(),
                        a.prestataire(arabe()),
                        jour(a.echeance()),
                        a.rib() == null ? dire("facturation.aPayer.sansRib") : finDuCompte(a.rib()),
                        a.retenu()));
    }

    ResponseEntity<byte[]> ordres(List<Ordre> ordres, String format) {
        List<String> colonnes = List.of(
                "colonne.numero",
                "colonne.statut",
                "ordre.prepareLe",
                "ordre.emisLe",
                "ordre.virements",
                "ordre.montant");
        return fichier(
                "ordres",
                format,
                colonnes,
                ordres,
                o -> List.of(
                        o.numero(),
                        dire("facturation.ordre.etat." + o.etat()),
                        jour(o.prepareLe()),
                        jour(o.emisLe()),
                        o.nombre(),
                        o.montant()));
    }

    /** What a person reads of an order; the file for the bank is {@code FichierBanque}. */
    ResponseEntity<byte[]> virements(Ordre ordre, List<Virement> virements, String format) {
        List<String> colonnes = List.of(
                "colonne.numero",
                "colonne.prestataire",
                "aPayer.rib",
                "ordre.factures",
                "colonne.statut",
                "colonne.payee",
                "colonne.paiement",
                "ordre.montant");
        return fichier(
                ordre.numero(),
                format,
                colonnes,
                virements,
                v -> List.of(
                        v.numero(),
                        v.prestataire(arabe()),
                        finDuCompte(v.rib()),
                        v.factures(),
                        dire("facturation.virement.etat." + v.etat()),
                        rien(v.executeLe()),
                        rien(v.referenceBanque()),
                        v.montant()));
    }

    ResponseEntity<byte[]> retours(List<Retour> retours, String format) {
        List<String> colonnes =
                List.of("retour.nom", "retour.recuLe", "retour.lignes", "retour.rapprochees", "retour.ecarts");
        return fichier(
                "retours",
                format,
                colonnes,
                retours,
                r -> List.of(
                        r.nom().isEmpty() ? r.numero() : r.nom(),
                        jour(r.recuLe()),
                        r.lignes(),
                        r.rapprochees(),
                        r.ecarts()));
    }

    ResponseEntity<byte[]> retour(Retour retour, List<RetourRepository.Ligne> lignes, String format) {
        return fichier(
                retour.numero(),
                format,
                List.of("retour.texte", "retour.issue"),
                lignes,
                l -> List.of(l.texte(), dire("facturation.retour.issue." + l.issue())));
    }

    private <T> ResponseEntity<byte[]> fichier(
            String nom, String format, List<String> colonnes, List<T> lignes, Function<T, List<Object>> cellules) {
        return new Tableur(
                        nom,
                        nom,
                        colonnes.stream().map(c -> dire("facturation." + c)).toList(),
                        lignes.stream().map(cellules).toList())
                .fichier(format);
    }

    private String dire(String cle) {
        return messages.getMessage(cle, null, LocaleContextHolder.getLocale());
    }

    private static boolean arabe() {
        return LocaleContextHolder.getLocale().getLanguage().equals("ar");
    }

    /** As on screen: a list that travels carries no whole account. */
    private static String finDuCompte(String rib) {
        return "…" + rib.substring(rib.length() - 4);
    }

    private static Object jour(@Nullable Instant instant) {
        return instant == null ? "" : LocalDate.ofInstant(instant, HorlogeConfig.ZONE);
    }

    private static Object rien(@Nullable Object valeur) {
        return valeur == null ? "" : valeur;
    }
}
