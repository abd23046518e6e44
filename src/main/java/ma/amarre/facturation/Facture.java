package ma.amarre.facturation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.facturation.LigneFacture.Etat;
import ma.amarre.facturation.StatutFacture.Acte;
import org.jspecify.annotations.Nullable;

/**
 * An invoice and its transitions. Each act returns the invoice after it, or throws {@link Conflit} when {@link StatutFacture} has no such
 * line and {@link RegleViolee} when a rule refuses what was typed. It knows no database.
 */
record Facture(Identite identite, Sejour sejour, Suivi suivi, List<LigneFacture> lignes) {

    /** What never changes. @param genre invoices are sorted so into lots */
    record Identite(
            long id,
            String numero,
            long pecId,
            long assureId,
            long beneficiaireId,
            long prestataireId,
            long organismeId,
            String inpe,
            String type,
            Genre genre) {}

    /** How invoices are sorted into lots. Messages {@code facturation.genre.NAME}. */
    enum Genre {
        AMBULATOIRE,
        HOSPITALISATION,
        /** Costly medicines of a pharmacy. */
        OFFICINE
    }

    /**
     * What the billing desk types.
     *
     * @param reference the number that the provider gave the invoice
     * @param sortie last day, included
     */
    record Sejour(
            @Nullable String reference,
            @Nullable LocalDate date,
            @Nullable LocalDate entree,
            @Nullable LocalDate sortie) {}

    /** Where it stands. @param limite last day to hand it in; null until the last day of care is known */
    record Suivi(
            StatutFacture statut,
            @Nullable LocalDate limite,
            @Nullable Long lotId,
            @Nullable Instant deposeeLe,
            @Nullable Long controleePar,
            @Nullable Montant retenu,
            @Nullable LocalDate payeeLe,
            @Nullable String paiement,
            int version) {

        Suivi vers(StatutFacture nouveau) {
            return new Suivi(nouveau, limite, lotId, deposeeLe, controleePar, retenu, payeeLe, paiement, version);
        }
    }

    /** What the control says of one line. @param motif null: accepted */
    record Verdict(@Nullable String motif, @Nullable String texte) {
        boolean accepte() {
            return motif == null || motif.isBlank();
        }
    }

    /** What the provider bills instead of a rejected line. */
    record Correction(int quantite, Montant montant) {}

    public Facture {
        lignes = List.copyOf(lignes);
    }

    public long id() {
        return identite.id();
    }

    public String numero() {
        return identite.numero();
    }

    boolean estOfficine() {
        return identite.genre() == Genre.OFFICINE;
    }

    public StatutFacture statut() {
        return suivi.statut();
    }

    /** The lines that count: not those replaced or given up. */
    public List<LigneFacture> enCours() {
        return lignes.stream().filter(l -> l.etat().compte()).toList();
    }

    public Montant total() {
        return enCours().stream().map(LigneFacture::montant).reduce(Montant.ZERO, Montant::plus);
    }

    /** Asked of the payer. */
    public Montant totalPayeur() {
        return enCours().stream().map(LigneFacture::payeur).reduce(Montant.ZERO, Montant::plus);
    }

    public Montant totalPatient() {
        return total().moins(totalPayeur());
    }

    public List<LigneFacture> rejetees() {
        return lignes.stream().filter(LigneFacture::estRejetee).toList();
    }

    /** The billing desk changes its draft. @throws Conflit once handed in */
    Facture rediger(Sejour nouveau, List<LigneFacture> nouvelles, @Nullable LocalDate limite) {
        exigerBrouillon();
        Suivi apres = new Suivi(suivi.statut(), limite, null, null, null, null, null, null, suivi.version());
        return new Facture(identite, nouveau, apres, nouvelles);
    }

    Facture deposer(Instant instant) {
        StatutFacture vers = statut().apres(Acte.DEPOSER, StatutFacture.DEPOSEE);
        Suivi s = suivi.vers(vers);
        return avec(new Suivi(vers, s.limite(), null, instant, null, null, null, null, s.version()));
    }

    Facture passer(Acte acte, StatutFacture vers) {
        return avec(suivi.vers(statut().apres(acte, vers)));
    }

    /**
     * The control answers every line that waits; the lines make the status.
     *
     * @param verdicts by id of the line
     * @throws RegleViolee when a line has no answer
     */
    Facture controler(Map<Long, Verdict> verdicts, long compteId) {
        List<LigneFacture> apres = lignes.stream().map(l -> juger(l, verdicts)).toList();
        boolean rejet = apres.stream().anyMatch(LigneFacture::estRejetee);
        StatutFacture vers = statut().apres(Acte.CONTROLER, rejet ? StatutFacture.A_CORRIGER : StatutFacture.ACCEPTEE);
        return new Facture(identite, sejour, controlee(vers, compteId, apres), apres);
    }

    private static LigneFacture juger(LigneFacture ligne, Map<Long, Verdict> verdicts) {
        if (ligne.etat() != Etat.PROPOSEE) {
            return ligne;
        }
        if (ligne.estConfort()) {
            return ligne.avec(Etat.ACCEPTEE, null, null);
        }
        Verdict v = verdicts.get(ligne.id());
        if (v == null) {
            throw new RegleViolee("lignes." + ligne.id(), "facturation.regle.sansVerdict", ligne.rang());
        }
        return v.accepte() ? ligne.avec(Etat.ACCEPTEE, null, null) : ligne.avec(Etat.REJETEE, v.motif(), v.texte());
    }

    private Suivi controlee(StatutFacture vers, long compteId, List<LigneFacture> apres) {
        return new Suivi(
                vers,
                suivi.limite(),
                suivi.lotId(),
                suivi.deposeeLe(),
                compteId,
                retenu(apres),
                null,
                null,
                suivi.version());
    }

    private static Montant retenu(List<LigneFacture> apres) {
        return apres.stream()
                .filter(l -> l.etat() == Etat.ACCEPTEE)
                .map(LigneFacture::payeur)
                .reduce(Montant.ZERO, Montant::plus);
    }

    /** Gives the rejected lines up: what was accepted is paid; nothing left is a rejection. */
    Facture renoncer() {
        List<LigneFacture> apres = lignes.stream()
                .map(l -> l.estRejetee() ? l.avec(Etat.ABANDONNEE, l.motif(), l.texte()) : l)
                .toList();
        boolean reste = apres.stream()
                .anyMatch(l -> l.etat() == Etat.ACCEPTEE && !l.payeur().estNul());
        StatutFacture vers = statut().apres(Acte.RENONCER, reste ? StatutFacture.ACCEPTEE : StatutFacture.REJETEE);
        return new Facture(identite, sejour, suivi.vers(vers), apres);
    }

    /**
     * Boxes of a line came back before the payment was ordered: it bills what stayed. What the control accepted only shrinks so.
     *
     * @param ligne that counts now
     * @param reste its new version; null when nothing stayed
     */
    Facture reduire(LigneFacture ligne, @Nullable LigneFacture reste) {
        List<LigneFacture> apres = new java.util.ArrayList<>(lignes.stream()
                .map(l -> l.id() != ligne.id()
                        ? l
                        : l.avec(reste == null ? Etat.ABANDONNEE : Etat.REMPLACEE, l.motif(), l.texte()))
                .toList());
        if (reste != null) {
            apres.add(reste);
        }
        StatutFacture vers = statut().apres(Acte.REDUIRE, selon(apres));
        Suivi s = suivi;
        Long lot = vers == StatutFacture.ABANDONNEE ? null : s.lotId();
        Montant retenu = s.retenu() == null ? null : retenu(apres);
        Suivi nouveau =
                new Suivi(vers, s.limite(), lot, s.deposeeLe(), s.controleePar(), retenu, null, null, s.version());
        return new Facture(identite, sejour, nouveau, apres);
    }

    private StatutFacture selon(List<LigneFacture> apres) {
        boolean attend = apres.stream().anyMatch(l -> l.etat() == Etat.PROPOSEE && !l.estConfort());
        if (statut() == StatutFacture.DEPOSEE) {
            return attend ? StatutFacture.DEPOSEE : StatutFacture.ABANDONNEE;
        }
        if (attend) {
            return StatutFacture.TRANSMISE;
        }
        if (apres.stream().anyMatch(LigneFacture::estRejetee)) {
            return StatutFacture.A_CORRIGER;
        }
        return retenu(apres).estNul() ? StatutFacture.REJETEE : StatutFacture.ACCEPTEE;
    }

    /** Sends new versions of the rejected lines. @param nouvelles calculated */
    Facture corriger(List<LigneFacture> nouvelles) {
        StatutFacture vers = statut().apres(Acte.CORRIGER, StatutFacture.TRANSMISE);
        List<LigneFacture> apres = new java.util.ArrayList<>(lignes.stream()
                .map(l -> l.estRejetee() ? l.avec(Etat.REMPLACEE, l.motif(), l.texte()) : l)
                .toList());
        apres.addAll(nouvelles);
        return new Facture(identite, sejour, suivi.vers(vers), apres);
    }

    /** Four eyes: who controlled an invoice never orders its payment. */
    Facture ordonner(long compteId) {
        if (Objects.equals(suivi.controleePar(), compteId)) {
            throw new RegleViolee("", "facturation.regle.quatreYeux", numero());
        }
        return passer(Acte.ORDONNER, StatutFacture.ORDONNEE);
    }

    Facture payer(LocalDate jour, String reference) {
        StatutFacture vers = statut().apres(Acte.PAYER, StatutFacture.PAYEE);
        return avec(new Suivi(
                vers,
                suivi.limite(),
                suivi.lotId(),
                suivi.deposeeLe(),
                suivi.controleePar(),
                suivi.retenu(),
                jour,
                reference,
                suivi.version()));
    }

    Facture dansLot(@Nullable Long lotId) {
        return avec(new Suivi(
                suivi.statut(),
                suivi.limite(),
                lotId,
                suivi.deposeeLe(),
                suivi.controleePar(),
                suivi.retenu(),
                suivi.payeeLe(),
                suivi.paiement(),
                suivi.version()));
    }

    void exigerBrouillon() {
        if (statut() != StatutFacture.BROUILLON) {
            throw new Conflit("facturation.conflit.etat");
        }
    }

    private Facture avec(Suivi nouveau) {
        return new Facture(identite, sejour, nouveau, lignes);
    }
}
