package ma.amarre.mandats;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ma.amarre.scellement.Fait;
import ma.amarre.scellement.Fait.Nature;
import ma.amarre.scellement.Papier;
import ma.amarre.scellement.PapierEmis;
import ma.amarre.scellement.Papiers;
import ma.amarre.scellement.TypePapier;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The mandate on paper: one sealed page, signed by hand, whose code a counter scans. */
@Component
class PapierMandat {

    private static final DateTimeFormatter CHIFFRES = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    /** A reader types the whole address of the code: the reference is found in it. */
    private static final Pattern CODE = Pattern.compile("(MAN|MDT)-?((?:[0-9A-Z]{4}-?){4})(?![0-9A-Z])");

    private final Papiers papiers;
    private final MessageSource messages;

    PapierMandat(Papiers papiers, MessageSource messages) {
        this.papiers = papiers;
        this.messages = messages;
    }

    /** The same mandate gives the same paper. */
    PapierEmis emettre(Mandat m) {
        String periode = CHIFFRES.format(m.debut()) + " – " + CHIFFRES.format(m.fin());
        return papiers.emettre(new Papier(
                TypePapier.MANDAT,
                m.reference(),
                "1",
                null,
                m.debut(),
                m.fin(),
                List.of(
                        Fait.de(Nature.NUMERO, m.reference()),
                        new Fait(Nature.ASSURE, m.mandant(), m.mandantAr()),
                        new Fait(Nature.OBJET, themes(m, Locale.FRENCH), themes(m, Locale.forLanguageTag("ar"))),
                        Fait.de(Nature.PERIODE, periode)),
                "documents/mandat",
                Map.of("mandat", m, "naissance", CHIFFRES.format(m.naissance()))));
    }

    byte[] contenu(PapierEmis papier) {
        return papiers.contenu(papier);
    }

    void revoquer(String mandat) {
        papiers.revoquerDeObjet(TypePapier.MANDAT, mandat, "Mandat terminé", "assuré");
    }

    /** The mandate that a scanned code or a typed reference speaks of. */
    Optional<String> mandat(String saisie) {
        Matcher code = CODE.matcher(saisie.toUpperCase(Locale.ROOT).replaceAll("\\s", ""));
        if (!code.find()) {
            return Optional.empty();
        }
        String reference = code.group(1) + "-" + code.group(2).replace("-", "").replaceAll("(.{4})(?=.)", "$1-");
        return code.group(1).equals("MDT")
                ? Optional.of(reference)
                : papiers.parReference(reference)
                        .filter(p -> p.type() == TypePapier.MANDAT)
                        .map(PapierEmis::objet);
    }

    private String themes(Mandat m, Locale langue) {
        String separateur = langue.getLanguage().equals("ar") ? "، " : ", ";
        return m.themes().stream()
                .map(t -> messages.getMessage("mandats.theme." + t, null, langue))
                .collect(Collectors.joining(separateur));
    }
}
