package ma.amarre.securite;

import java.util.List;

/** Where the demo world has an object that an account owns, and one that belongs to somebody else. */
record OwnedObject(String identifiant, String own, String foreign) {

    static List<OwnedObject> of(String kind) {
        return switch (kind) {
            case "pec-clinique" ->
                List.of(
                        new OwnedObject("clinique", pecOf("CL-MARSA"), pecOf("CL-ATLAS")),
                        new OwnedObject("clinique2", pecOf("CL-ATLAS"), pecOf("CL-MARSA")));
            case "facture-clinique" ->
                List.of(new OwnedObject("facturation", factureOf("CL-MARSA"), factureOf("CL-ATLAS")));
            case "lot-clinique" -> List.of(new OwnedObject("facturation", lotOf("CL-MARSA"), lotOf("CL-ATLAS")));
            case "facture-corriger" ->
                List.of(new OwnedObject(
                        "facturation",
                        factureOf("CL-MARSA").replace("'TRANSMISE'", "'A_CORRIGER'"),
                        factureOf("CL-ATLAS")));
            case "facture-payeur" ->
                List.of(
                        new OwnedObject(
                                "controle",
                                factureOf("CL-ATLAS"),
                                "select numero from facture where statut = 'BROUILLON'" + " limit 1"),
                        new OwnedObject(
                                "ordonnancement",
                                factureOf("CL-MARSA"),
                                "select numero from facture where statut =" + " 'DEPOSEE' limit 1"));
            case "facture-pharmacie" ->
                List.of(new OwnedObject("pharmacie", factureOf("PH-PORT"), factureOf("CL-MARSA")));
            case "lot-pharmacie" -> List.of(new OwnedObject("pharmacie", lotOf("PH-PORT"), lotOf("CL-MARSA")));
            case "facture-corriger-pharmacie" ->
                List.of(new OwnedObject(
                        "pharmacie",
                        factureOf("PH-PORT").replace("'TRANSMISE'", "'A_CORRIGER'"),
                        factureOf("CL-MARSA")));
            case "pec-pharmacie" -> List.of(new OwnedObject("pharmacie", pecOf("PH-PORT"), pecOf("PH-NAKHIL")));
            case "pec-assure" -> List.of(new OwnedObject("assure", pecOfInsured("assure"), pecOfInsured("retraite")));
            case "dossier-assure" ->
                List.of(
                        new OwnedObject("assure", dossierOf("assure"), dossierOf("retraite")),
                        new OwnedObject("retraite", dossierOf("retraite"), dossierOf("assure")));
            case "reclamation-assure" ->
                List.of(new OwnedObject("assure", complaintOf("assure"), complaintOf("retraite")));
            case "demande-assure" -> List.of(new OwnedObject("assure", requestOf("assure"), requestOf("retraite")));
            case "mandat-assure" ->
                List.of(
                        new OwnedObject("assure", mandateOf("assure"), mandateOf("retraite")),
                        new OwnedObject("retraite", mandateOf("retraite"), mandateOf("assure")));
            default -> throw new IllegalArgumentException("unknown kind of object: " + kind);
        };
    }

    private static String pecOf(String organisme) {
        return "select p.numero from pec p join organisme o on o.id = p.organisme_id where o.code = '" + organisme
                + "' and p.statut <> 'BROUILLON' order by p.id limit 1";
    }

    private static String factureOf(String organisme) {
        return "select f.numero from facture f join organisme o on o.id = f.organisme_id where o.code = '" + organisme
                + "' and f.statut = 'TRANSMISE' order by f.id limit 1";
    }

    private static String lotOf(String organisme) {
        return "select l.numero from facture_lot l join organisme o on o.id = l.organisme_id where o.code = '"
                + organisme + "' and l.etat in ('TRANSMIS', 'SOLDE') order by l.id limit 1";
    }

    private static String pecOfInsured(String identifiant) {
        return "select p.numero from pec p join assure a on a.id = p.assure_id join compte c on c.personne_id ="
                + " a.personne_id where c.identifiant = '"
                + identifiant + "' and p.statut not in ('BROUILLON', 'PROVISOIRE') order by p.id limit 1";
    }

    private static String dossierOf(String identifiant) {
        return "select d.reference from dossier d join assure a on a.id = d.assure_id join compte c on c.personne_id ="
                + " a.personne_id where c.identifiant = '"
                + identifiant + "' order by d.id limit 1";
    }

    private static String complaintOf(String identifiant) {
        return "select r.numero from reclamation r join assure a on a.id = r.assure_id join compte c on c.personne_id ="
                + " a.personne_id where c.identifiant = '"
                + identifiant + "' order by r.id limit 1";
    }

    private static String requestOf(String identifiant) {
        return "select d.numero from demande d join assure a on a.id = d.assure_id join compte c on c.personne_id ="
                + " a.personne_id where c.identifiant = '"
                + identifiant + "' order by d.id limit 1";
    }

    private static String mandateOf(String identifiant) {
        return "select m.reference from mandat m join assure a on a.id = m.assure_id join compte c on c.personne_id ="
                + " a.personne_id where c.identifiant = '"
                + identifiant + "' order by m.id limit 1";
    }
}
