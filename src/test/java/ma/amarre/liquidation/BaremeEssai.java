package ma.amarre.liquidation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import ma.amarre.commun.Montant;
import ma.amarre.referentiel.Lecture;
import ma.amarre.referentiel.Secteur;

/** The figures of insured.md §1 and §2, in memory: the calculation is tested without a database. */
final class BaremeEssai implements Bareme {

    private final Map<String, Tarif> tarifs = new HashMap<>();
    private final Map<String, Medicament> medicaments = new HashMap<>();
    private final Map<String, Medicament> couteux = new HashMap<>();
    private final Map<String, Taux> taux = new HashMap<>();
    private final Map<String, Complement> complements = new HashMap<>();

    BaremeEssai() {
        lettres();
        forfaits();
        medicaments();
        taux("AMBULATOIRE", "80", "80");
        taux("DENTAIRE", "80", "80");
        taux("MEDICAMENT", "70", "70");
        taux("HOSPITALISATION", "90", "100");
        taux("DIALYSE", "100", "100");
        taux("EXONERATION", "100", "100");
        taux("DISPOSITIF", "100", "100");
        taux.put("ONCOLOGIE PRIVE", new Taux(new BigDecimal("100"), true, ligne("taux_couverture", "ONCOLOGIE PRIVE")));
        complement("MGPT C", true, "3");
        complement("MGPT CS", true, "5");
        complement("MGPAP C", true, "10");
        complement("MGPT MEDICAMENT", false, "16");
        complement("MGPAP MEDICAMENT", false, "20");
        complement("MGPT AMBULATOIRE", false, "20");
        complement("MGPAP AMBULATOIRE", false, "20");
    }

    private void lettres() {
        tarif("C PRIVE", "80");
        tarif("CS PRIVE", "150");
        tarif("V PRIVE", "120");
        tarif("VS PRIVE", "190");
        tarif("Z PRIVE", "10");
        tarif("K PRIVE", "22.50");
        tarif("B PRIVE", "1.10");
        tarif("AMM PRIVE", "50");
        tarif("D PRIVE", "13");
        tarif("DPR PRIVE", "12.50");
        tarif("C PUBLIC", "50");
        tarif("Z PUBLIC", "9");
    }

    private void forfaits() {
        tarif("HOSPITALISATION_MEDICALE PRIVE", "550");
        tarif("REANIMATION PRIVE", "1500");
        tarif("HEMODIALYSE PRIVE", "850");
        tarif("CESARIENNE PRIVE", "8000");
        tarif("K30 PRIVE", "1950");
        tarif("K50 PRIVE", "4000");
        tarif("K120 PRIVE", "9600");
        tarif("AB72", "5000");
        tarif("SEUIL", "200");
    }

    private void medicaments() {
        medicament("6118000080633", "20.40", "23.90", "70");
        medicament("6118000160212", "116.25", "152.00", "70");
        medicament("6118000100256", "105.00", "232.40", "70");
        medicament("6118000060208", "40.00", "103.00", "70");
        medicament("6118001141258", "45.30", "45.30", "70");
        medicament("6118001020591", "212.20", "212.20", "0");
        medicaments.put(
                "6118001183982",
                new Medicament(null, null, Montant.of(12195), BigDecimal.ZERO, ligne("medicament", "6118001183982")));
        medicaments.put(
                "6118000000001",
                new Medicament(null, Montant.of(90), null, new BigDecimal("70"), ligne("medicament", "6118000000001")));
        couteux.put(
                "6118000160212",
                new Medicament(
                        Montant.of(50), null, null, new BigDecimal("100"), ligne("medicament_couteux", "moins")));
        couteux.put(
                "6118001183982",
                new Medicament(
                        Montant.of(6290), null, null, new BigDecimal("100"), ligne("medicament_couteux", "HUMIRA")));
    }

    @Override
    public Lecture<Tarif> lettreCle(String lettre, Secteur secteur, LocalDate jour) {
        return lire(tarifs, "lettre_cle", lettre + " " + secteur, jour);
    }

    @Override
    public Lecture<Tarif> forfait(String code, Secteur secteur, LocalDate jour) {
        return lire(tarifs, "forfait", code + " " + secteur, jour);
    }

    @Override
    public Lecture<Tarif> chirurgie(int k, Secteur secteur, LocalDate jour) {
        return lire(tarifs, "forfait_chirurgie", "K" + k + " " + secteur, jour);
    }

    @Override
    public Lecture<Tarif> dispositif(String code, LocalDate jour) {
        return lire(tarifs, "dispositif", code, jour);
    }

    @Override
    public Lecture<Medicament> medicament(String ean13, LocalDate jour) {
        return lire(medicaments, "medicament", ean13, jour);
    }

    @Override
    public Lecture<Medicament> couteux(String ean13, LocalDate jour) {
        return lire(couteux, "medicament_couteux", ean13, jour);
    }

    @Override
    public Lecture<Taux> taux(String prestation, Secteur secteur, LocalDate jour) {
        return lire(taux, "taux_couverture", prestation + " " + secteur, jour);
    }

    @Override
    public Lecture<Complement> complement(String mutuelle, String prestation, LocalDate jour) {
        return lire(complements, "complement_mutuelle", mutuelle + " " + prestation, jour);
    }

    @Override
    public Lecture<Tarif> seuilPublic(LocalDate jour) {
        return lire(tarifs, "parametre", "SEUIL", jour);
    }

    private static <T> Lecture<T> lire(Map<String, T> lignes, String liste, String cle, LocalDate jour) {
        T ligne = lignes.get(cle);
        return ligne == null ? new Lecture.Manquante<>(liste, cle, jour, false) : new Lecture.Trouvee<>(ligne);
    }

    private void tarif(String cle, String montant) {
        tarifs.put(cle, new Tarif(Montant.of(montant), !cle.startsWith("AMM"), ligne("tarif", cle)));
    }

    private void taux(String prestation, String prive, String publique) {
        taux.put(prestation + " PRIVE", new Taux(new BigDecimal(prive), false, ligne("taux_couverture", prestation)));
        taux.put(
                prestation + " PUBLIC",
                new Taux(new BigDecimal(publique), false, ligne("taux_couverture", prestation)));
    }

    private void medicament(String ean, String base, String ppv, String pourcent) {
        medicaments.put(
                ean,
                new Medicament(
                        Montant.of(base), Montant.of(ppv), null, new BigDecimal(pourcent), ligne("medicament", ean)));
    }

    private void complement(String cle, boolean forfait, String valeur) {
        complements.put(cle, new Complement(forfait, new BigDecimal(valeur), ligne("complement_mutuelle", cle)));
    }

    private static LigneTarif ligne(String liste, String cle) {
        return new LigneTarif(
                liste, cle, "", "DIRHAM", LocalDate.of(2006, 9, 1), null, "essai", "A", true, "DECRET_2_05_736");
    }
}
