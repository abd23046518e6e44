package ma.amarre.dispensation;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.amarre.commun.Montant;
import ma.amarre.dispensation.Faits.Accord;
import ma.amarre.dispensation.Faits.Contexte;
import ma.amarre.dispensation.Faits.Equivalent;
import ma.amarre.dispensation.Faits.Etm;
import ma.amarre.dispensation.Faits.Patient;
import ma.amarre.dispensation.Faits.Produit;
import ma.amarre.dispensation.Faits.Reglage;
import ma.amarre.pec.StatutPec;
import ma.amarre.prestataires.Prestataires.Admission;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The reads of one check: patient, medicine with the rules of the day, agreements; a paper or words add one. Each is one statement
 * by key over the tables of several modules, because a queue waits at the counter: asked module by module they were eleven.
 */
@Repository
class LectureComptoir {

    private static final String PATIENT = """
        select b.id, b.assure_id, (select i.immatriculation from assure i where i.id = b.assure_id) immatriculation, b.rang, b.personne_id, pe.nom, pe.prenom, pe.nom_ar, pe.prenom_ar,
          exists (select * from droit d where d.beneficiaire_id = b.id and d.debut <= :jour and (d.fin is null or d.fin >= :jour)
            and d.etat = 'OUVERT') ouvert,
          exists (select * from droit d where d.beneficiaire_id = b.id and d.debut <= :jour and (d.fin is null or d.fin >= :jour)
            and d.etat = 'SUSPENDU') suspendu,
          (select group_concat(concat_ws('|', e.ald, e.debut, ifnull(e.fin, ''), ifnull(e.revoquee_le, '')) separator ';')
            from exoneration e where e.beneficiaire_id = b.id) etms,
        """;
    private static final String SANS_PAPIER = " null ean, null papier_au, false revoque ";
    private static final String EN_VIGUEUR =
            ".valide_du <= :jour and (%1$s.valide_au is null or %1$s.valide_au >= :jour)";
    private static final String PRECEDENTE = """
        (select v.%s from verification_comptoir v where v.reference = :precedente and v.organisme_id = :organisme
          and v.verdict = 'COMPLETER')\
        """;

    private final JdbcClient jdbc;

    LectureComptoir(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Patient> parImmatriculation(String immatriculation, int rang, LocalDate jour) {
        return patients(SANS_PAPIER + """
            from assure a join beneficiaire b on b.assure_id = a.id and b.rang = :rang join personne pe on pe.id = b.personne_id
            where a.immatriculation = :immatriculation
            """, Map.of("immatriculation", immatriculation, "rang", rang, "jour", jour));
    }

    /** A person may be covered twice: the own cover comes first. */
    List<Patient> parCin(String cin, LocalDate jour) {
        return patients(SANS_PAPIER + """
            from personne pe join beneficiaire b on b.personne_id = pe.id where pe.cin = :cin order by b.rang
            """, Map.of("cin", cin, "jour", jour));
    }

    /** The patient of the answer on screen, when it still waited for a medicine. */
    List<Patient> parReponse(String precedente, long organismeId, LocalDate jour) {
        return patients(
                SANS_PAPIER + " from beneficiaire b join personne pe on pe.id = b.personne_id where b.id = "
                        + PRECEDENTE.formatted("beneficiaire_id"),
                Map.of("precedente", precedente, "organisme", organismeId, "jour", jour));
    }

    /** The patient of a request, whoever filed it: its number is on the letter in the patient's hand. */
    List<Patient> parDemande(String numero, LocalDate jour) {
        return patients("""
             (select l.code from pec_ligne l where l.pec_id = p.id and l.nature = 'MEDICAMENT' order by l.rang limit 1) ean,
              null papier_au, false revoque
            from pec p join beneficiaire b on b.id = p.beneficiaire_id join personne pe on pe.id = b.personne_id
            where p.numero = :numero and p.statut not in ('BROUILLON', 'PROVISOIRE')
            """, Map.of("numero", numero, "jour", jour));
    }

    /** The patient of a letter. */
    List<Patient> parLettre(String reference, LocalDate jour) {
        return patients("""
             (select l.code from pec_ligne l where l.pec_id = p.id and l.nature = 'MEDICAMENT' order by l.rang limit 1) ean,
              q.valide_au papier_au, q.revoque_le is not null revoque
            from papier q join pec p on p.numero = q.objet join beneficiaire b on b.id = p.beneficiaire_id
            join personne pe on pe.id = b.personne_id where q.reference = :reference
            """, Map.of("reference", reference, "jour", jour));
    }

    /** The people of a certificate: one, or the whole household; its object is {@code A<assure>-<rank or F>}. */
    List<Patient> parAttestation(String reference, LocalDate jour) {
        return patients("""
             null ean, q.valide_au papier_au, q.revoque_le is not null revoque
            from papier q join beneficiaire b on b.assure_id = q.assure_id
              and substring_index(substring_index(q.objet, '-', 2), '-', -1) in ('F', b.rang)
            join personne pe on pe.id = b.personne_id where q.reference = :reference order by b.rang
            """, Map.of("reference", reference, "jour", jour));
    }

    private List<Patient> patients(String suite, Map<String, Object> parametres) {
        return jdbc.sql(PATIENT + suite)
                .params(parametres)
                .query(LectureComptoir::patient)
                .list();
    }

    /**
     * @param ean null: that of the answer on screen
     * @param precedente the answer on screen, or ""
     */
    Contexte contexte(
            long organismeId, @Nullable String ean, String precedente, @Nullable Boite boite, LocalDate jour) {
        String code = ean == null ? PRECEDENTE.formatted("ean13") : ":ean";
        Map<String, @Nullable Object> parametres = new HashMap<>();
        parametres.put("organisme", organismeId);
        parametres.put("jour", jour);
        parametres.put("ean", ean);
        parametres.put("precedente", precedente);
        parametres.put("lot", boite == null ? null : boite.lot());
        parametres.put("serie", boite == null ? null : boite.serie());
        return jdbc.sql("""
            select %1$s ean, c.ean13, c.nom, c.base, c.taux, c.confirme_le is not null confirme, m.nom autre_nom,
              (select group_concat(concat_ws('|', e.ean13, e.base, e.nom) order by e.base, e.nom separator ';' limit 3)
                from medicament_couteux e where e.dci = c.dci and e.dosage = c.dosage and e.base < c.base and e%2$s) equivalents,
              (select if(exists (select * from admission_suspension s where s.admission_id = a.id and s.debut <= :jour
                  and (s.fin is null or s.fin >= :jour)), 'SUSPENDU', 'ADMIS')
                from admission a where a.prestataire_id = pr.id and a.statut in ('ADMISE', 'SUSPENDUE') and a.debut <= :jour
                  and (a.fin is null or a.fin >= :jour) order by a.debut desc limit 1) admission,
              (select concat(p.valeur, '|', p.confirme_le is not null) from parametre p where p.code = 'officine.preuve.duree'
                and p%3$s order by p.valide_du desc limit 1) preuve,
              (select p.valeur from parametre p where p.code = 'officine.renouvellement' and p%3$s
                order by p.valide_du desc limit 1) intervalle,
              (select group_concat(concat(x.controle, '|', x.au) separator ';') from assouplissement x where x.au >= :jour
                and x.du <= :jour and x.leve_le is null and (x.organisme_id is null or x.organisme_id = :organisme)) assouplis,
              exists (select * from rappel_lot r where r.ean13 = c.ean13 and r.lot = :lot and r.vivant = 1) rappele,
              exists (select * from boite_delivree w where w.ean13 = c.ean13 and w.serie = :serie and w.remise = 1) deja
            from prestataire pr
            left join medicament_couteux c on c.id = (select v.id from medicament_couteux v where v.ean13 = %1$s and v%4$s
              order by v.valide_du desc limit 1)
            left join medicament m on m.id = (select v.id from medicament v where v.ean13 = %1$s and v%4$s
              order by v.valide_du desc limit 1)
            where pr.organisme_id = :organisme
            """.formatted(code, en("e"), en("p"), en("v")))
                .params(parametres)
                .query(LectureComptoir::contexte)
                .single();
    }

    private static String en(String alias) {
        return EN_VIGUEUR.formatted(alias);
    }

    /** The newest requests for the medicine, whoever filed them, drafts and cancelled ones left out; at most ten. */
    List<Accord> accords(
            long beneficiaireId, String ean13, @Nullable Integer intervalle, Instant instant, ZoneId zone) {
        return jdbc.sql("""
            select p.numero, p.statut, p.diagnostic_code, p.valide_du, p.valide_au, l.id ligne_id, h.echeance,
              coalesce(d.quantite_accordee, 0) accordees, coalesce(s.delivrees, 0) delivrees,
              coalesce((select sum(k.boites) from bon_comptoir k where k.ligne_id = l.id and k.etat = 'EMIS' and k.jusqu >= :instant), 0)
                engagees,
              o.boites_periode, o.periode_jours,
              (select concat(sum(x.boites - x.retournees), '|', min(coalesce(x.remise_le, x.instant))) from delivrance x
                where x.ligne_id = l.id and x.statut = 'DELIVREE' and x.boites > x.retournees
                  and coalesce(x.remise_le, x.instant) > :instant - interval coalesce(o.periode_jours, :intervalle) day) recentes
            from pec p
            join pec_ligne l on l.pec_id = p.id and l.nature = 'MEDICAMENT' and l.code = :ean
            left join pec_ligne_decision d on d.ligne_id = l.id
            left join pec_posologie o on o.ligne_id = l.id
            left join solde_officine s on s.ligne_id = l.id
            left join horloge h on h.objet_type = 'pec' and h.objet_id = p.id and h.etat <> 'ARRETEE'
            where p.beneficiaire_id = :beneficiaire and p.statut not in ('BROUILLON', 'PROVISOIRE', 'ANNULEE')
            order by p.id desc limit 10
            """)
                .param("beneficiaire", beneficiaireId)
                .param("ean", ean13)
                .param("instant", Timestamp.from(instant))
                .param("intervalle", intervalle == null ? 0 : intervalle)
                .query((rs, i) -> accord(rs, zone))
                .list();
    }

    private static Patient patient(ResultSet rs, int i) throws SQLException {
        String nom = rs.getString("prenom") + " " + rs.getString("nom");
        String prenomAr = rs.getString("prenom_ar");
        String nomAr = rs.getString("nom_ar");
        return new Patient(
                rs.getLong("id"),
                rs.getLong("assure_id"),
                rs.getString("immatriculation"),
                rs.getInt("rang"),
                rs.getLong("personne_id"),
                nom,
                prenomAr == null || nomAr == null ? nom : prenomAr + " " + nomAr,
                rs.getBoolean("ouvert"),
                rs.getBoolean("suspendu"),
                parts(rs.getString("etms"))
                        .map(e -> new Etm(e[0], LocalDate.parse(e[1]), jour(e[2]), jour(e[3])))
                        .toList(),
                rs.getString("ean"),
                rs.getObject("papier_au", LocalDate.class),
                rs.getBoolean("revoque"));
    }

    private static @Nullable LocalDate jour(String texte) {
        return texte.isEmpty() ? null : LocalDate.parse(texte);
    }

    private static Stream<String[]> parts(@Nullable String liste) {
        return liste == null || liste.isEmpty()
                ? Stream.empty()
                : Arrays.stream(liste.split(";")).map(e -> e.split("\\|", -1));
    }

    private static Contexte contexte(ResultSet rs, int i) throws SQLException {
        String admission = rs.getString("admission");
        String preuve = rs.getString("preuve");
        String intervalle = rs.getString("intervalle");
        Map<Controle, LocalDate> assouplis = new EnumMap<>(Controle.class);
        parts(rs.getString("assouplis"))
                .forEach(a ->
                        assouplis.merge(Controle.valueOf(a[0]), LocalDate.parse(a[1]), (x, y) -> x.isAfter(y) ? x : y));
        return new Contexte(
                rs.getString("ean"),
                rs.getString("ean13") == null ? null : produit(rs),
                rs.getString("autre_nom"),
                parts(rs.getString("equivalents"))
                        .map(e -> new Equivalent(e[0], e[2], Montant.of(e[1])))
                        .toList(),
                admission == null ? Admission.NON_ADMIS : Admission.valueOf(admission),
                preuve == null ? null : new Reglage(Integer.parseInt(preuve.split("\\|")[0]), preuve.endsWith("|1")),
                intervalle == null ? null : Integer.valueOf(intervalle),
                assouplis,
                rs.getBoolean("rappele"),
                rs.getBoolean("deja"));
    }

    private static Produit produit(ResultSet rs) throws SQLException {
        BigDecimal base = rs.getBigDecimal("base");
        return new Produit(
                rs.getString("ean13"),
                rs.getString("nom"),
                base == null ? null : new Montant(base),
                rs.getBigDecimal("taux"),
                rs.getBoolean("confirme"));
    }

    private static Accord accord(ResultSet rs, ZoneId zone) throws SQLException {
        String recentes = rs.getString("recentes");
        Timestamp echeance = rs.getTimestamp("echeance");
        Date du = rs.getDate("valide_du");
        return new Accord(
                rs.getString("numero"),
                rs.getLong("ligne_id"),
                StatutPec.valueOf(rs.getString("statut")),
                rs.getString("diagnostic_code"),
                rs.getInt("accordees"),
                du == null ? null : du.toLocalDate(),
                rs.getObject("valide_au", LocalDate.class),
                echeance == null ? null : echeance.toInstant(),
                rs.getInt("delivrees"),
                rs.getInt("engagees"),
                rs.getObject("boites_periode", Integer.class),
                rs.getObject("periode_jours", Integer.class),
                recentes == null ? 0 : Integer.parseInt(recentes.split("\\|")[0]),
                recentes == null
                        ? null
                        : java.time.LocalDateTime.parse(recentes.split("\\|")[1].replace(' ', 'T'))
                                .atOffset(java.time.ZoneOffset.UTC)
                                .atZoneSameInstant(zone)
                                .toLocalDate());
    }
}
