package ma.amarre.assures;

import static ma.amarre.imports.Importateur.Colonne.facultative;
import static ma.amarre.imports.Importateur.Colonne.requise;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ma.amarre.assures.Verifications.Critere;
import ma.amarre.commun.Immatriculation;
import ma.amarre.commun.RegleViolee;
import ma.amarre.imports.Feuille;
import ma.amarre.imports.Importateur.Colonne;
import ma.amarre.imports.Ligne;
import ma.amarre.imports.LigneRejetee;
import org.jspecify.annotations.Nullable;

/** Reads a list of admissions, as a file or as pasted cells, and finds its people: two queries whatever its length. */
final class DemandesDroits {

    static final int LIGNES_AU_PLUS = 300;

    private static final List<Colonne> PAR_NUMERO = colonnes(true);
    private static final List<Colonne> PAR_CARTE = colonnes(false);

    /** Why a row could not be asked. Messages {@code assures.liste.motif.NAME}. */
    enum Motif {
        IDENTITE,
        RANG,
        DATE,
        DATE_LOIN
    }

    /**
     * One row.
     *
     * @param saisie by what the person is looked for, as typed
     * @param trouve null when nobody is known, or the row cannot be asked
     * @param motif why it cannot be asked
     */
    record Demande(
            int rang,
            @Nullable String libelle,
            String saisie,
            @Nullable Cle cle,
            @Nullable LocalDate soins,
            @Nullable Beneficiaire trouve,
            @Nullable Motif motif) {

        Demande trouvee(@Nullable Beneficiaire personne) {
            return new Demande(rang, libelle, saisie, cle, soins, personne, motif);
        }
    }

    /** @param valeur registration number and rank, or identity card and date of birth */
    record Cle(Critere critere, String valeur, String complement) {}

    private DemandesDroits() {}

    private static List<Colonne> colonnes(boolean parNumero) {
        String[] numero = {"matricule", "numéro d'immatriculation", "n° immatriculation", "n° assuré", "رقم التسجيل"};
        String[] carte = {"carte d'identité", "n° cin", "cnie", "رقم البطاقة الوطنية"};
        return List.of(
                parNumero ? requise("immatriculation", numero) : facultative("immatriculation", numero),
                parNumero ? facultative("cin", carte) : requise("cin", carte),
                facultative("rang", "rang du patient", "الرتبة"),
                facultative("naissance", "date de naissance", "date_naissance", "تاريخ الازدياد"),
                facultative("soins", "date des soins", "date_soins", "date d'admission", "admission", "تاريخ العلاج"),
                facultative("libelle", "patient", "nom", "chambre", "dossier", "المريض"));
    }

    /** @throws RegleViolee when it is no table, has none of the two columns that name a person, or is too long */
    static List<Ligne> lire(String champ, byte[] contenu) {
        try {
            return Feuille.lire(champ, contenu, PAR_NUMERO, LIGNES_AU_PLUS);
        } catch (RegleViolee refus) {
            if (!String.valueOf(refus.getMessage()).equals("imports.refus.colonnes")) {
                throw refus;
            }
            return Feuille.lire(champ, contenu, PAR_CARTE, LIGNES_AU_PLUS);
        }
    }

    /** Pasted cells; without headers the order is: registration number, rank, day of care, own words. */
    static List<Ligne> lireCollage(String champ, String texte) {
        String premiere = texte.strip().lines().findFirst().orElse("");
        char signe = premiere.indexOf('\t') >= 0 ? '\t' : premiere.indexOf(';') >= 0 ? ';' : ',';
        boolean titres = premiere.strip().matches("^\\D{3,}.*");
        String entete = String.join(Character.toString(signe), "immatriculation", "rang", "soins", "libelle");
        return lire(champ, (titres ? texte.strip() : entete + "\n" + texte.strip()).getBytes(StandardCharsets.UTF_8));
    }

    /** @param parDefaut the day of care of rows that name none */
    static List<Demande> demandes(List<Ligne> lignes, LocalDate parDefaut, LocalDate aujourdhui, Assures assures) {
        List<Demande> demandes = new ArrayList<>();
        for (Ligne ligne : lignes) {
            demandes.add(demande(demandes.size() + 1, ligne, parDefaut, aujourdhui));
        }
        return trouver(demandes, assures);
    }

    private static Demande demande(int rang, Ligne ligne, LocalDate parDefaut, LocalDate aujourdhui) {
        String libelle = couper(ligne.texte("libelle"));
        String numero = ligne.texte("immatriculation");
        String carte = ligne.texte("cin").toUpperCase(Locale.ROOT).replace(" ", "");
        String saisie = couper(
                numero.isEmpty() ? carte + " " + ligne.texte("naissance") : numero + " / " + ligne.texte("rang"));
        LocalDate soins = null;
        Cle cle = null;
        Motif motif = null;
        try {
            LocalDate lue = ligne.date("soins");
            soins = lue == null ? parDefaut : lue;
            if (soins.isAfter(aujourdhui.plusYears(1)) || soins.isBefore(aujourdhui.minusYears(2))) {
                motif = Motif.DATE_LOIN;
            }
        } catch (LigneRejetee illisible) {
            motif = Motif.DATE;
        }
        if (Immatriculation.lire(numero).isPresent()) {
            String rangPatient = ligne.texte("rang").replaceAll("\\.0$", "");
            cle = new Cle(
                    Critere.IMMATRICULATION,
                    Immatriculation.lire(numero).get().chiffres(),
                    rangPatient.replaceAll("^0+(?=.)", ""));
            motif = rangPatient.matches("\\d{1,2}") ? motif : Motif.RANG;
        } else {
            try {
                LocalDate naissance = ligne.date("naissance");
                cle = carte.isEmpty() || naissance == null ? null : new Cle(Critere.CIN, carte, naissance.toString());
            } catch (LigneRejetee illisible) {
                cle = null;
            }
            motif = cle == null ? Motif.IDENTITE : motif;
        }
        return new Demande(rang, libelle.isEmpty() ? null : libelle, saisie, cle, soins, null, motif);
    }

    private static List<Demande> trouver(List<Demande> demandes, Assures assures) {
        Set<String> numeros = new HashSet<>();
        Set<String> cartes = new HashSet<>();
        for (Demande d : demandes) {
            if (d.cle() != null && d.motif() == null) {
                (d.cle().critere() == Critere.CIN ? cartes : numeros)
                        .add(d.cle().valeur());
            }
        }
        Map<Cle, Beneficiaire> connus = new HashMap<>();
        for (Beneficiaire b : assures.parImmatriculations(numeros)) {
            connus.put(new Cle(Critere.IMMATRICULATION, b.immatriculation(), Integer.toString(b.rang())), b);
        }
        for (Beneficiaire b : assures.parCins(cartes)) {
            String cin = String.valueOf(b.cin()).toUpperCase(Locale.ROOT);
            connus.putIfAbsent(new Cle(Critere.CIN, cin, b.dateNaissance().toString()), b);
        }
        return demandes.stream()
                .map(d -> d.motif() == null && d.cle() != null ? d.trouvee(connus.get(d.cle())) : d)
                .toList();
    }

    private static String couper(String texte) {
        return texte.length() <= 120 ? texte : texte.substring(0, 120);
    }
}
