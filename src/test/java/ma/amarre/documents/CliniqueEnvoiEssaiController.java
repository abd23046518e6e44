package ma.amarre.documents;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import ma.amarre.commun.RegleViolee;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** An upload as other modules write it, for {@link EnvoiReelTest} alone: it exists in no other run. */
@Controller
@Profile("essai-envoi")
class CliniqueEnvoiEssaiController {

    private final Documents documents;
    private final MessageSource messages;

    CliniqueEnvoiEssaiController(Documents documents, MessageSource messages) {
        this.documents = documents;
        this.messages = messages;
    }

    @PostMapping(path = "/clinique/documents/essai", produces = "text/plain;charset=UTF-8")
    @ResponseBody
    String deposer(@RequestParam long proprietaire, TeleversementMultipart envoi) throws IOException {
        Proprietaire a = new Proprietaire("CHARGE", proprietaire);
        return documents.deposer(envoi, f -> new Depot(a, Depot.LIBRE, f.nom(), null, null)).stream()
                .map(r -> r.nom() + ": "
                        + (r.document() == null
                                ? phrase(r.refus())
                                : r.document().sha256()))
                .collect(Collectors.joining("\n"));
    }

    private String phrase(RegleViolee refus) {
        return messages.getMessage(refus.getMessage(), refus.arguments().toArray(), Locale.of("fr", "MA"));
    }
}
