package ma.amarre.pec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import ma.amarre.pec.ListePecRepository.Rangee;
import ma.amarre.referentiel.Libelle;
import ma.amarre.web.FichierTableau;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** A list of requests as a file for a spreadsheet, in the language of the reader. */
@Component
class ExportPec {

    private final MessageSource messages;

    ExportPec(MessageSource messages) {
        this.messages = messages;
    }

    /** @param format csv or xlsx @throws ma.amarre.commun.Introuvable for anything else */
    ResponseEntity<byte[]> exporter(List<Rangee> rangees, Map<String, Libelle> types, String format) {
        List<String> titres = Stream.of(
                        "numero",
                        "statut",
                        "type",
                        "patient",
                        "rang",
                        "soins",
                        "demande",
                        "accorde",
                        "depot",
                        "echeance")
                .map(c -> dire("pec.colonne." + c))
                .toList();
        return FichierTableau.reponse(
                "pec",
                format,
                titres,
                rangees.stream().map(r -> valeurs(r, types)).toList());
    }

    private List<Object> valeurs(Rangee r, Map<String, Libelle> types) {
        Libelle type = r.type() == null ? null : types.get(r.type());
        return Arrays.asList(
                r.numero(),
                dire(r.statut().cle()),
                type == null ? rien(r.type()) : type.dans(langue()),
                r.patient(langue().getLanguage().equals("ar")),
                r.rang(),
                rien(r.debutSoins()),
                r.montantDemande(),
                rien(r.montantAccorde()),
                rien(r.deposeeLe()),
                rien(r.echeance()));
    }

    private String dire(String cle) {
        return messages.getMessage(cle, null, langue());
    }

    private static Locale langue() {
        return LocaleContextHolder.getLocale();
    }

    private static Object rien(@Nullable Object valeur) {
        return valeur == null ? "" : valeur;
    }
}
