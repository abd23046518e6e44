package ma.amarre.dispensation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import ma.amarre.dispensation.ComptoirRepository.Derniere;
import ma.amarre.dispensation.DelivranceRepository.Delivrance;
import ma.amarre.web.Tableur;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The lists of a pharmacy as files for a spreadsheet, the columns of the screen in the reader's words. */
@Component
class ExportComptoir {

    private static final DateTimeFormatter QUAND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final MessageSource messages;
    private final ZoneId zone;

    ExportComptoir(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.zone = clock.getZone();
    }

    Tableur delivrances(List<Delivrance> lues) {
        return new Tableur(
                "delivrances",
                dire("delivrances.titre"),
                colonnes("numero", "patient", "medicament", "boites", "montant", "etat", "instant"),
                lues.stream()
                        .map(d -> Arrays.<Object>asList(
                                d.reference(),
                                d.patient(),
                                d.medicament(),
                                d.boites(),
                                d.partAmo(),
                                dire("delivrance.etat." + d.etat()),
                                quand(d.instant())))
                        .toList());
    }

    Tableur historique(List<Derniere> lues) {
        return new Tableur(
                "reponses",
                dire("historique.titre"),
                colonnes("numero", "verdict", "patient", "medicament", "boites", "instant"),
                lues.stream()
                        .map(d -> Arrays.<Object>asList(
                                d.reference(),
                                dire("verdict.court." + d.verdict()),
                                d.patient(),
                                d.medicament(),
                                d.boites(),
                                quand(d.instant())))
                        .toList());
    }

    private List<String> colonnes(String... noms) {
        return Stream.of(noms).map(n -> dire("colonne." + n)).toList();
    }

    private String quand(Instant instant) {
        return QUAND.format(instant.atZone(zone));
    }

    private String dire(String cle) {
        return messages.getMessage("dispensation." + cle, null, LocaleContextHolder.getLocale());
    }
}
