package ma.amarre.pec;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.Ean13;
import ma.amarre.commun.Immatriculation;
import ma.amarre.commun.Inpe;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;

/**
 * The request of a pharmacy, on one screen: patient, medicine, prescription.
 *
 * @param cle idempotence key
 * @param origine number of the agreement that it renews, when it was prepared from one
 */
record OfficineForm(
        @Nullable String cle,
        @Nullable String immatriculation,
        @Nullable String rang,
        @Nullable String ean,
        @Nullable String boites,
        @Nullable String inpe,
        @Nullable String prescripteur,
        @Nullable DateSaisie prescrit,
        @Nullable String posologie,
        @Nullable String unites,
        @Nullable String prises,
        @Nullable String frequence,
        @Nullable String contenu,
        @Nullable String duree,
        @Nullable String origine) {

    static OfficineForm vide(String cle, @Nullable String ean) {
        return pour(cle, "", "0", ean == null ? "" : ean);
    }

    /** For a patient and a medicine that are known. */
    static OfficineForm pour(String cle, String immatriculation, String rang, String ean) {
        return new OfficineForm(
                cle, immatriculation, rang, ean, "1", "", "", DateSaisie.VIDE, "", "1", "1", "JOUR", "", "", "");
    }

    /** What the request that it renews said; the new prescription has its own date. */
    OfficineForm comme(Pec pec, LignePec ligne, Beneficiaire patient, Optional<Posologie> p) {
        return new OfficineForm(
                cle,
                patient.immatriculation(),
                String.valueOf(patient.rang()),
                ligne.code(),
                String.valueOf(ligne.quantite()),
                pec.demande().prescripteurInpe(),
                pec.demande().prescripteurNom(),
                DateSaisie.VIDE,
                ligne.posologie(),
                p.map(x -> x.unites().stripTrailingZeros().toPlainString()).orElse(unites),
                p.map(x -> "" + x.prises()).orElse(prises),
                p.map(x -> x.frequence().name()).orElse(frequence),
                p.map(x -> "" + x.contenu()).orElse(contenu),
                ligne.dureeJours() == null ? "" : ligne.dureeJours().toString(),
                pec.renouvelable() ? pec.numero() : "");
    }

    Erreurs erreurs(LocalDate jour) {
        Erreurs erreurs = new Erreurs();
        if (Immatriculation.lire(SaisiePec.texte(immatriculation)).isEmpty()) {
            erreurs.ajouter("immatriculation", "assures.droits.immatriculation.requise");
        }
        if (!SaisiePec.texte(rang).matches("\\d{1,2}")) {
            erreurs.ajouter("rang", "assures.droits.rang.requis");
        }
        if (!SaisiePec.texte(ean).matches("\\d{13}") || !new Ean13(SaisiePec.texte(ean)).cleJuste()) {
            erreurs.ajouter("ean", "pec.officine.ean.requis");
        }
        if (!SaisiePec.texte(boites).matches("[1-9]\\d?")) {
            erreurs.ajouter("boites", "pec.officine.boites.requises");
        }
        if (Inpe.lire(SaisiePec.texte(inpe)).isEmpty()) {
            erreurs.ajouter("inpe", "pec.probleme.inpe");
        }
        Optional<LocalDate> le = SaisiePec.lire(prescrit);
        if (le.isEmpty() || le.get().isAfter(jour)) {
            erreurs.ajouter("prescrit", "pec.probleme.prescrit");
        }
        if (SaisiePec.texte(posologie).isEmpty()) {
            erreurs.ajouter("posologie", "pec.officine.posologie.requise");
        }
        if (!SaisiePec.texte(duree).matches("[1-9]\\d{0,2}")) {
            erreurs.ajouter("duree", "pec.officine.duree.requise");
        }
        verifierLaDose(erreurs);
        return erreurs;
    }

    private void verifierLaDose(Erreurs erreurs) {
        if (!SaisiePec.texte(unites).matches("\\d{1,4}(?:[.,]\\d{1,2})?")
                || SaisiePec.texte(unites).matches("0*(?:[.,]0*)?")) {
            erreurs.ajouter("unites", "pec.officine.unites.requises");
        }
        if (!SaisiePec.texte(prises).matches("[1-9]\\d?")) {
            erreurs.ajouter("prises", "pec.officine.prises.requises");
        }
        if (!SaisiePec.texte(frequence).matches("JOUR|SEMAINE|MOIS")) {
            erreurs.ajouter("frequence", "pec.officine.frequence.requise");
        }
        if (!SaisiePec.texte(contenu).matches("[1-9]\\d{0,3}")) {
            erreurs.ajouter("contenu", "pec.officine.contenu.requis");
        }
        if (erreurs.isEmpty() && nombre() > dose().boites(jours())) {
            erreurs.ajouter("boites", "pec.officine.boites.dose", dose().boites(jours()), jours());
        }
    }

    /** After {@link #erreurs}. */
    Posologie dose() {
        return new Posologie(
                new BigDecimal(SaisiePec.texte(unites).replace(',', '.')),
                Integer.parseInt(SaisiePec.texte(prises)),
                Posologie.Frequence.valueOf(SaisiePec.texte(frequence)),
                Integer.parseInt(SaisiePec.texte(contenu)));
    }

    Optional<Beneficiaire> patient(Assures assures) {
        return Immatriculation.lire(SaisiePec.texte(immatriculation))
                .flatMap(i -> assures.parImmatriculation(i, Integer.parseInt(SaisiePec.texte(rang))));
    }

    String ean13() {
        return SaisiePec.texte(ean);
    }

    int nombre() {
        return Integer.parseInt(SaisiePec.texte(boites));
    }

    int jours() {
        return Integer.parseInt(SaisiePec.texte(duree));
    }

    Pec.Demande toDemande(String diagnostic, String ald, LocalDate jour, @Nullable Origine renouvelle) {
        return new Pec.Demande(
                OfficinePec.TYPE,
                Pec.FAMILLE_OFFICINE,
                ald,
                diagnostic,
                jour,
                null,
                false,
                null,
                Inpe.lire(SaisiePec.texte(inpe)).map(Inpe::chiffres).orElse(null),
                SaisiePec.vide(prescripteur),
                SaisiePec.lire(prescrit).orElse(null),
                renouvelle);
    }
}
