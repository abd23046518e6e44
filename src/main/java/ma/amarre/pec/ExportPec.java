package ma.amarre.pec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import ma.amarre.pec.ListePecRepository.Rangee;
import ma.amarre.referentiel.Libelle;
import ma.amarre.web.Tableur;
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
        return new Tableur(
                        "pec",
                        "pec",
                        titres,
                        rangees.stream().map(r -> valeurs(r, types)).toList())
                .fichier(format);
    }

    /** A tray of the payer. */
    ResponseEntity<byte[]> corbeille(
            List<FileInstructionRepository.Rangee> rangees, Map<String, Libelle> types, String format) {
        boolean arabe = langue().getLanguage().equals("ar");
        return new Tableur(
                        "corbeille",
                        "corbeille",
                        Stream.of(
                                        "echeance",
                                        "numero",
                                        "patient",
                                        "etablissement",
                                        "type",
                                        "statut",
                                        "demande",
                                        "agent")
                                .map(c -> dire("pec.colonne." + c))
                                .toList(),
                        rangees.stream()
                                .map(r -> Arrays.<Object>asList(
                                        r.echeance(),
                                        r.numero(),
                                        r.patient(arabe),
                                        r.prestataire(arabe),
                                        nature(r.type(), types),
                                        dire(r.statut().cle()),
                                        r.montantDemande(),
                                        rien(r.agent())))
                                .toList())
                .fichier(format);
    }

    private static Object nature(@Nullable String code, Map<String, Libelle> types) {
        Libelle type = code == null ? null : types.get(code);
        return type == null ? rien(code) : type.dans(langue());
    }

    private List<Object> valeurs(Rangee r, Map<String, Libelle> types) {
        return Arrays.asList(
                r.numero(),
                dire(r.statut().cle()),
                nature(r.type(), types),
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
