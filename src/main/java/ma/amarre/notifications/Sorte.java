package ma.amarre.notifications;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import ma.amarre.commun.Espace;

/**
 * The kinds of notices that a person chooses channels for; names in messages {@code notifications.sorte.NAME}. What starts or ends a
 * delay, or changes where money goes, is {@link #LEGALE}: it always reaches the person, by letter if nothing else does. What changes how
 * an account is entered, or who acts for its owner ({@link #ACCES}), cannot be switched off either, but waits for no letter.
 */
enum Sorte {
    LEGALE(Espace.ASSURE, Espace.CLINIQUE, Espace.PHARMACIE, Espace.AGENT),
    ACCES(Espace.ASSURE, Espace.CLINIQUE, Espace.PHARMACIE, Espace.AGENT),
    REMBOURSEMENT(Espace.ASSURE),
    PRISE_EN_CHARGE(Espace.ASSURE, Espace.CLINIQUE, Espace.PHARMACIE),
    DEMANDE(Espace.ASSURE),
    FACTURE(Espace.CLINIQUE, Espace.PHARMACIE, Espace.AGENT),
    TITRE(Espace.AGENT, Espace.CLINIQUE, Espace.PHARMACIE);

    private static final Set<String> LEGAUX = Set.of(
            "DOSSIER_COMPLEMENT_DEMANDE",
            "DOSSIER_REJETE",
            "PEC_REFUSEE",
            "PEC_REVOQUEE",
            "PEC_DROITS_FERMENT",
            "DEMANDE_REFUSEE",
            "DEMANDE_APPLIQUEE",
            "RECLAMATION_REPONDUE",
            "TITRE_PREAVIS",
            "TITRE_SUSPENDU",
            "TITRE_TERMINE");

    private final Set<Espace> espaces;

    Sorte(Espace premier, Espace... autres) {
        this.espaces = EnumSet.of(premier, autres);
    }

    static Sorte de(String genre) {
        if (LEGAUX.contains(genre)) {
            return LEGALE;
        }
        return switch (genre.substring(0, Math.max(0, genre.indexOf('_')))) {
            case "DOSSIER" -> REMBOURSEMENT;
            case "PEC" -> PRISE_EN_CHARGE;
            case "RIB" -> LEGALE;
            case "FACTURE" -> FACTURE;
            case "TITRE", "COUVERTURE", "REVUE" -> TITRE;
            case "ACCES", "MANDAT" -> ACCES;
            default -> DEMANDE;
        };
    }

    /** The kinds that people of a space receive. */
    static List<Sorte> de(Espace espace) {
        return Arrays.stream(values()).filter(s -> s.espaces.contains(espace)).toList();
    }

    /** Whether nobody can switch it off: the portal always, e-mail when there is one. */
    boolean impose(Canal canal) {
        return (this == LEGALE || this == ACCES) && canal != Canal.SMS;
    }
}
