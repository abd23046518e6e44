package ma.amarre.notifications;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.demandes.DemandeEvent;
import ma.amarre.facteurs.FacteurEvent;
import ma.amarre.habilitations.CompteEvent;
import ma.amarre.habilitations.CouvertureEvent;
import ma.amarre.habilitations.TitreEvent;
import ma.amarre.mandats.MandatEvent;
import ma.amarre.pec.PecEvent;
import ma.amarre.reclamations.ReclamationEvent;
import ma.amarre.remboursements.DossierEvent;
import ma.amarre.revue.CampagneEvent;

/**
 * Every notice that people of a space can receive, read from the sealed events that the listeners hear, so that the screen that lists
 * them forgets none. Sentences in messages {@code notifications.genre.NAME}.
 */
final class Genres {

    /** What a provider is told of a request, see {@link Ecouteur#surPec}. */
    private static final Set<String> PEC_PRESTATAIRE = Set.of(
            "PEC_COMPLEMENT_DEMANDE",
            "PEC_QUESTION_POSEE",
            "PEC_ACCORDEE",
            "PEC_REFUSEE",
            "PEC_REVOQUEE",
            "PEC_EXPIREE",
            "PEC_DROITS_FERMENT",
            "PEC_FIN_PROCHE");

    /** What the payer is told of invoices; the rest goes to the billing desk. */
    private static final List<String> FACTURE_PAYEUR =
            List.of("FACTURE_LOT_A_CONTROLER", "FACTURE_CORRIGEE", "FACTURE_A_ORDONNER");

    private Genres() {}

    static List<String> de(Espace espace, Sorte sorte) {
        List<String> tous = new ArrayList<>(de("ACCES_", FacteurEvent.class));
        tous.addAll(de("ACCES_", CompteEvent.class));
        switch (espace) {
            case ASSURE -> {
                tous.addAll(de("MANDAT_", MandatEvent.class));
                tous.addAll(de("DOSSIER_", DossierEvent.class));
                de("PEC_", PecEvent.class).stream()
                        .filter(g -> !g.equals("PEC_QUESTION_POSEE"))
                        .forEach(tous::add);
                tous.addAll(de("DEMANDE_", DemandeEvent.class));
                tous.addAll(de("RIB_", DemandeEvent.class));
                tous.addAll(de("RECLAMATION_", ReclamationEvent.class));
            }
            case CLINIQUE, PHARMACIE -> {
                de("PEC_", PecEvent.class).stream()
                        .filter(PEC_PRESTATAIRE::contains)
                        .forEach(tous::add);
                tous.addAll(List.of("FACTURE_REJETEE", "FACTURE_ACCEPTEE", "FACTURE_PAYEE", "FACTURE_VIREMENT_REFUSE"));
                tous.addAll(de("TITRE_", TitreEvent.class));
            }
            case AGENT -> {
                tous.addAll(FACTURE_PAYEUR);
                tous.addAll(de("TITRE_", TitreEvent.class));
                tous.addAll(de("COUVERTURE_", CouvertureEvent.class));
                tous.addAll(de("REVUE_", CampagneEvent.class));
            }
            default -> {
                // a visitor receives nothing
            }
        }
        return tous.stream().filter(g -> Sorte.de(g) == sorte).distinct().toList();
    }

    private static List<String> de(String prefixe, Class<?> scelle) {
        return Arrays.stream(scelle.getPermittedSubclasses())
                .map(c -> prefixe + Ecouteur.nom(c))
                .toList();
    }
}
