package ma.amarre;

/** The people of the demo world by their sign-in names: the same in the tests and on the sign-in page of the demo profile. */
public final class Cast {

    public static final String MOT_DE_PASSE = "amarre-demo-2026";

    /** Salma Bennis, insured, MGPAP, two children, long-term illness J040. */
    public static final String ASSURE = "assure";

    public static final String IMMATRICULATION_ASSURE = "100000001";

    /** Driss Tahiri, pensioner, MGPT, spouse, long-term illness H011. */
    public static final String RETRAITE = "retraite";

    public static final String IMMATRICULATION_RETRAITE = "100000002";

    /** Fatima Amrani, wife of the pensioner, with an account of her own: she sees herself alone. */
    public static final String CONJOINT = "conjoint";

    /** Rachid Kettani, no account; his rights are suspended. */
    public static final String IMMATRICULATION_SUSPENDU = "100000003";

    /** Houda Filali, no account; her rights ended last year. */
    public static final String IMMATRICULATION_FERME = "100000004";

    public static final String CLINIQUE = "clinique";
    public static final String CLINIQUE2 = "clinique2";
    public static final String FACTURATION = "facturation";
    public static final String PHARMACIE = "pharmacie";
    public static final String PHARMACIE2 = "pharmacie2";
    public static final String TRACABILITE = "tracabilite";
    public static final String LIQUIDATION = "liquidation";
    public static final String ORDONNANCEMENT = "ordonnancement";
    public static final String PEC = "pec";
    public static final String PEC2 = "pec2";
    public static final String MEDECIN = "medecin";
    public static final String MEDECIN2 = "medecin2";
    public static final String CONTROLE = "controle";
    public static final String CORRESPONDANT = "correspondant";
    public static final String HABILITATIONS = "habilitations";
    public static final String HABILITATIONS2 = "habilitations2";
    public static final String REFERENTIEL = "referentiel";
    public static final String ACCUEIL = "accueil";
    public static final String SUPERVISION = "supervision";
    public static final String DPO = "dpo";

    private Cast() {}
}
