package ma.amarre.facturation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Agreements made for a test, straight into the tables: each test bills its own. */
public final class Atelier {

    static final byte[] PDF = """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj
        trailer<</Root 1 0 R>>
        %%EOF
        """.getBytes(StandardCharsets.ISO_8859_1);

    /** A line of an agreement to make. */
    public record Ligne(String nature, String code, String libelle, int quantite, long montant) {}

    private static final Map<String, String> ARABE = Map.of(
            "HOSPITALISATION_MEDICALE", "الاستشفاء الطبي، عن كل يوم",
            "SOINS_INTENSIFS", "العناية المركزة، عن كل يوم",
            "HEMODIALYSE", "غسيل الكلى، عن كل حصة",
            "CESARIENNE", "الولادة القيصرية");

    private final JdbcClient jdbc;

    /** On these tables. */
    public Atelier(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A granted request of Clinique Al Marsa, care since so many days. @return its number */
    public String accord(String type, String famille, int ilYA, Ligne... lignes) {
        return accord("CL-MARSA", type, famille, ilYA, lignes);
    }

    String accord(String organisme, String type, String famille, int ilYA, Ligne... lignes) {
        return accord("100000001", organisme, type, famille, ilYA, lignes);
    }

    String accord(String immatriculation, String organisme, String type, String famille, int ilYA, Ligne... lignes) {
        String numero = Reference.nouvelle("PEC");
        LocalDate debut = LocalDate.now().minusDays(ilYA);
        jdbc.sql("""
            insert into pec (assure_id, beneficiaire_id, numero, statut, prestataire_id, organisme_id, type_code, famille, diagnostic,
              debut_soins, montant_demande, montant_accorde, deposee_le, decidee_le, valide_du, valide_au, cree_le, cree_par,
              cle_creation, modifie_le)
            select b.assure_id, b.id, ?, 'ACCORDEE', pr.id, o.id, ?, ?, 'Bilan et traitement', ?, ?, ?, utc_timestamp(6), utc_timestamp(6), ?, ?,
              utc_timestamp(6), c.id, ?, utc_timestamp(6)
            from organisme o join prestataire pr on pr.organisme_id = o.id
              join assure a on a.immatriculation = ? join beneficiaire b on b.assure_id = a.id and b.rang = 0
              join compte c on c.identifiant = 'clinique'
            where o.code = ?
            """)
                .params(
                        numero,
                        type,
                        famille,
                        debut,
                        total(lignes),
                        total(lignes),
                        debut.minusDays(2),
                        debut.plusDays(30),
                        UUID.randomUUID().toString(),
                        immatriculation,
                        organisme)
                .update();
        long id = id(numero);
        evenement(id, "DEPOSER", "DEPOSEE", ilYA + 2);
        evenement(id, "DECIDER", "ACCORDEE", ilYA + 1);
        int rang = 0;
        for (Ligne l : lignes) {
            ligne(id, ++rang, l);
        }
        return numero;
    }

    private void evenement(long pec, String acte, String statut, int ilYA) {
        jdbc.sql("""
            insert into pec_evenement (pec_id, acte, statut, instant, qui, organisme_id)
            select p.id, ?, ?, utc_timestamp(6) - interval ? day, ?,
              if(? = 'DEPOSER', p.organisme_id, (select id from organisme where nature = 'PAYEUR' order by id limit 1))
            from pec p where p.id = ?
            """)
                .params(acte, statut, ilYA, acte.equals("DEPOSER") ? "CLINIQUE" : "AGENT", acte, pec)
                .update();
    }

    private void ligne(long pec, int rang, Ligne l) {
        Montant montant = Montant.of(l.montant());
        long ligne = jdbc.sql("""
            insert into pec_ligne (pec_id, rang, nature, code, libelle, libelle_ar, quantite, montant_demande) values (?, ?, ?, ?, ?, ?, ?, ?) returning id
            """)
                .params(Arrays.asList(
                        pec,
                        rang,
                        l.nature(),
                        l.code(),
                        l.libelle(),
                        ARABE.get(l.code()),
                        l.quantite(),
                        montant.valeur()))
                .query(Long.class)
                .single();
        jdbc.sql("insert into pec_ligne_decision (ligne_id, pec_id, sens, montant_accorde, quantite_accordee)"
                        + " values (?, ?, 'ACCORDEE', ?, ?)")
                .params(ligne, pec, montant.valeur(), l.quantite())
                .update();
        jdbc.sql("insert into pec_registre (pec_id, ligne_id, genre, quantite, montant, objet, instant)"
                        + " values (?, ?, 'ACCORD', ?, ?, 'DECISION', utc_timestamp(6))")
                .params(pec, ligne, l.quantite(), montant.valeur())
                .update();
        jdbc.sql("insert into pec_solde (ligne_id, pec_id, organisme_id, accordee, montant_accorde)"
                        + " select ?, id, organisme_id, ?, ? from pec where id = ?")
                .params(ligne, l.quantite(), montant.valeur(), pec)
                .update();
    }

    long id(String numero) {
        return jdbc.sql("select id from pec where numero = ?")
                .param(numero)
                .query(Long.class)
                .single();
    }

    List<Long> lignes(String numero) {
        return new ArrayList<>(jdbc.sql("select id from pec_ligne where pec_id = ? order by rang")
                .param(id(numero))
                .query(Long.class)
                .list());
    }

    private static long total(Ligne... lignes) {
        long total = 0;
        for (Ligne l : lignes) {
            total += l.montant();
        }
        return total;
    }
}
