package ma.amarre.notifications;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.notifications.LettreRepository.LettreAvis;
import ma.amarre.scellement.Fait;
import ma.amarre.scellement.Fait.Nature;
import ma.amarre.scellement.Papier;
import ma.amarre.scellement.PapierEmis;
import ma.amarre.scellement.Papiers;
import ma.amarre.scellement.TypePapier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The acts of a delegation on letters: make the sealed sheet, read it, say that it was printed and posted. */
@Service
@Transactional
class Lettres {

    private final LettreRepository lettres;
    private final Papiers papiers;
    private final Assures assures;
    private final Journal journal;
    private final MessageSource textes;
    private final Clock clock;
    private final String adresse;

    Lettres(
            LettreRepository lettres,
            Papiers papiers,
            Assures assures,
            Journal journal,
            MessageSource textes,
            Clock clock,
            @Value("${amarre.adresse:http://localhost:8080}") String adresse) {
        this.lettres = lettres;
        this.papiers = papiers;
        this.assures = assures;
        this.journal = journal;
        this.textes = textes;
        this.clock = clock;
        this.adresse = adresse.replaceFirst("^https?://", "");
    }

    /** Makes the sheet, once however often it is asked. @throws Introuvable when there is no such letter, or another delegation prints it */
    void preparer(long id, Utilisateur agent) {
        LettreAvis lettre = lettres.parId(poste(agent), id).orElseThrow(Introuvable::new);
        if (lettre.papier() == null) {
            lettres.papier(id, papiers.emettre(papier(lettre)).reference());
        }
    }

    /** The sealed sheet; the reading is written down. @throws Introuvable when it is not made */
    byte[] feuille(long id, Utilisateur agent) {
        LettreAvis lettre = lettres.parId(poste(agent), id).orElseThrow(Introuvable::new);
        String reference = lettre.papier();
        PapierEmis papier =
                (reference == null ? null : papiers.parReference(reference).orElse(null));
        if (papier == null) {
            throw new Introuvable();
        }
        journal.consigner(Entree.lecture("notifications.lettre.lire", "PAPIER", papier.reference())
                .assure(lettre.assureId()));
        return papiers.contenu(papier);
    }

    /**
     * @throws RegleViolee when none was chosen
     * @throws Conflit when one was printed by somebody else meanwhile, or its sheet was never made
     */
    void imprimees(List<Long> ids, Utilisateur agent) {
        if (ids.isEmpty()) {
            throw new RegleViolee("lettre", "notifications.lettres.aucune");
        }
        for (Long id : ids) {
            LettreAvis lettre = lettres.parId(poste(agent), id).orElseThrow(Introuvable::new);
            if (!lettres.imprimee(id, agent.compteId())) {
                throw new Conflit("notifications.lettres.conflit");
            }
            journal.consigner(
                    Entree.acte("notifications.lettre.imprimer", "LETTRE", id).assure(lettre.assureId()));
        }
    }

    /** From where an agent prints. */
    static Acces poste(Utilisateur agent) {
        return agent.exiger(Role.ACCUEIL);
    }

    private Papier papier(LettreAvis lettre) {
        Long lui = lettre.beneficiaireId();
        Beneficiaire assure = assures.regardDe(lettre.assureId(), lui).premier();
        List<String> destination = Stream.of(lettre.adresse(), lettre.ville())
                .filter(s -> s != null && !s.isBlank())
                .map(String::valueOf)
                .toList();
        return new Papier(
                TypePapier.LETTRE,
                (lui == null ? "" : "A" + lettre.assureId() + "-" + assure.rang() + "-") + "AVIS-" + lettre.id(),
                "1",
                lettre.assureId(),
                LocalDate.now(clock),
                null,
                List.of(
                        new Fait(
                                lui == null ? Nature.ASSURE : Nature.BENEFICIAIRE,
                                assure.nomComplet(),
                                assure.nomCompletAr()),
                        Fait.de(Nature.NUMERO, lettre.reference())),
                "documents/lettre-avis",
                Map.of(
                        "assure",
                        assure,
                        "destination",
                        destination,
                        "paragraphesFr",
                        paragraphes(lettre, Locale.of("fr", "MA")),
                        "paragraphesAr",
                        paragraphes(lettre, Locale.of("ar", "MA"))));
    }

    private List<String> paragraphes(LettreAvis lettre, Locale langue) {
        return Arrays.asList(
                textes.getMessage("notifications.genre." + lettre.genre(), null, langue),
                textes.getMessage("notifications.lettre.suite", new Object[] {adresse}, langue),
                textes.getMessage("notifications.lettre.pourquoi", null, langue));
    }
}
