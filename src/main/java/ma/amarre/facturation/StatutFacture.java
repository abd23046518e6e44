package ma.amarre.facturation;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import ma.amarre.commun.Conflit;

/**
 * The life of an invoice, src/docs/facturation.md. Names in messages {@code facturation.statut.NAME}, what they mean in
 * {@code facturation.statut.NAME.sens}.
 */
public enum StatutFacture {
    BROUILLON("neutre", Qui.CLINIQUE),
    ABANDONNEE("neutre", null),
    DEPOSEE("attente", Qui.CLINIQUE),
    TRANSMISE("attente", Qui.CONTROLE),
    A_CORRIGER("attente", Qui.CLINIQUE),
    ACCEPTEE("attente", Qui.ORDONNANCEMENT),
    ORDONNEE("attente", Qui.BANQUE),
    PAYEE("accorde", null),
    REJETEE("refuse", null);

    /** Who acts on an invoice. Messages {@code facturation.qui.NAME}. */
    public enum Qui {
        CLINIQUE,
        CONTROLE,
        ORDONNANCEMENT,
        BANQUE
    }

    /** What can be done to an invoice. Messages {@code facturation.fil.NAME}. */
    enum Acte {
        OUVRIR(Qui.CLINIQUE),
        DEPOSER(Qui.CLINIQUE),
        ABANDONNER(Qui.CLINIQUE),
        TRANSMETTRE(Qui.CLINIQUE),
        CONTROLER(Qui.CONTROLE),
        CORRIGER(Qui.CLINIQUE),
        RENONCER(Qui.CLINIQUE),
        /** Boxes came back: a line bills what stayed. */
        REDUIRE(Qui.CLINIQUE),
        ORDONNER(Qui.ORDONNANCEMENT),
        DEFAIRE(Qui.ORDONNANCEMENT),
        REFUSER_VIREMENT(Qui.BANQUE),
        PAYER(Qui.BANQUE);

        private final Qui qui;

        Acte(Qui qui) {
            this.qui = qui;
        }

        Qui qui() {
            return qui;
        }
    }

    private record Passage(StatutFacture de, Acte acte, Set<StatutFacture> vers) {}

    private static final List<Passage> TABLE = List.of(
            new Passage(BROUILLON, Acte.DEPOSER, Set.of(DEPOSEE)),
            new Passage(BROUILLON, Acte.ABANDONNER, Set.of(ABANDONNEE)),
            new Passage(DEPOSEE, Acte.TRANSMETTRE, Set.of(TRANSMISE)),
            new Passage(TRANSMISE, Acte.CONTROLER, Set.of(ACCEPTEE, A_CORRIGER)),
            new Passage(A_CORRIGER, Acte.CORRIGER, Set.of(TRANSMISE)),
            new Passage(A_CORRIGER, Acte.RENONCER, Set.of(ACCEPTEE, REJETEE)),
            new Passage(DEPOSEE, Acte.REDUIRE, Set.of(DEPOSEE, ABANDONNEE)),
            new Passage(TRANSMISE, Acte.REDUIRE, Set.of(TRANSMISE, ACCEPTEE, REJETEE)),
            new Passage(A_CORRIGER, Acte.REDUIRE, Set.of(A_CORRIGER, ACCEPTEE, REJETEE)),
            new Passage(ACCEPTEE, Acte.REDUIRE, Set.of(ACCEPTEE, REJETEE)),
            new Passage(ACCEPTEE, Acte.ORDONNER, Set.of(ORDONNEE)),
            new Passage(ORDONNEE, Acte.DEFAIRE, Set.of(ACCEPTEE)),
            new Passage(ORDONNEE, Acte.REFUSER_VIREMENT, Set.of(ACCEPTEE)),
            new Passage(ORDONNEE, Acte.PAYER, Set.of(PAYEE)));

    private final String ton;
    private final @org.jspecify.annotations.Nullable Qui main;

    StatutFacture(String ton, @org.jspecify.annotations.Nullable Qui main) {
        this.ton = ton;
        this.main = main;
    }

    /** @throws Conflit when the table has no such line */
    StatutFacture apres(Acte acte, StatutFacture vers) {
        if (!permet(acte) || TABLE.stream().noneMatch(p -> p.de == this && p.acte == acte && p.vers.contains(vers))) {
            throw new Conflit("facturation.conflit.etat");
        }
        return vers;
    }

    boolean permet(Acte acte) {
        return TABLE.stream().anyMatch(p -> p.de == this && p.acte == acte);
    }

    /** Nothing moves any more. */
    public boolean estFinal() {
        return Arrays.stream(Acte.values()).noneMatch(this::permet);
    }

    public String cle() {
        return "facturation.statut." + name();
    }

    public String cleSens() {
        return cle() + ".sens";
    }

    /** @param lecteur the side on which the reader stands: what waits for him is marked */
    public String ton(String lecteur) {
        return main != null && main.name().equals(lecteur) ? "action" : ton;
    }
}
