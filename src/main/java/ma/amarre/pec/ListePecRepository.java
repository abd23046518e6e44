package ma.amarre.pec;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The requests of one clinic or pharmacy, by pages. */
@Repository
class ListePecRepository {

    /** A page of the screen. */
    static final int TAILLE = 20;

    /** A row of the list. */
    record Rangee(
            long id,
            String numero,
            StatutPec statut,
            @Nullable String type,
            String patient,
            String patientAr,
            int rang,
            @Nullable LocalDate debutSoins,
            Montant montantDemande,
            @Nullable Montant montantAccorde,
            Instant creeLe,
            @Nullable Instant deposeeLe,
            @Nullable Instant echeance) {

        public String patient(boolean arabe) {
            return arabe ? patientAr : patient;
        }
    }

    /**
     * What is shown.
     *
     * @param tri "" newest first, "echeance" or "-echeance" by due date: only those that run
     */
    record Filtre(
            long organismeId,
            @Nullable StatutPec statut,
            @Nullable String type,
            String tri) {

        boolean parEcheance() {
            return tri.equals("echeance") || tri.equals("-echeance");
        }
    }

    /** Beyond it a count is told as "more". */
    static final int COMPTE_AU_PLUS = 1000;

    private static final String COMPTES = Arrays.stream(StatutPec.values())
            .map(s -> "select '" + s
                    + "' statut, count(*) nombre from (select 1 from pec where organisme_id = :organisme and"
                    + " statut = '" + s + "' limit " + COMPTE_AU_PLUS + ") "
                    + s.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" union all "));

    // names by subquery: joined, a few people are read whole and the page is sorted (seen)
    private static final String RANGEE = """
        select p.id, p.numero, p.statut, p.type_code, p.debut_soins, p.montant_demande, p.montant_accorde, p.cree_le, p.deposee_le, h.echeance,
          (select concat(pe.prenom, ' ', pe.nom) from beneficiaire b join personne pe on pe.id = b.personne_id
            where b.id = p.beneficiaire_id) patient,
          (select concat(pe.prenom_ar, ' ', pe.nom_ar) from beneficiaire b join personne pe on pe.id = b.personne_id
            where b.id = p.beneficiaire_id) patient_ar,
          (select rang from beneficiaire where id = p.beneficiaire_id) rang
        from pec p%s
        """;

    private final JdbcClient jdbc;

    ListePecRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One page of the list.
     *
     * @param apres cursor of the row before the page, null for the first page
     * @param avant cursor of the row after the page; wins over {@code apres}
     * @throws Introuvable when a cursor is none of ours
     */
    Page<Rangee> page(Filtre f, @Nullable String apres, @Nullable String avant) {
        boolean arriere = avant != null;
        List<Rangee> lues = new ArrayList<>(lire(f, arriere ? avant : apres, arriere, TAILLE + 1));
        if (!arriere) {
            return Page.enAvant(lues, TAILLE, apres == null, r -> curseur(f, r));
        }
        boolean encore = lues.size() > TAILLE;
        List<Rangee> lignes = new ArrayList<>(encore ? lues.subList(0, TAILLE) : lues);
        Collections.reverse(lignes);
        return new Page<>(
                lignes,
                encore ? curseur(f, lignes.getFirst()) : null,
                lignes.isEmpty() ? null : curseur(f, lignes.getLast()));
    }

    /** What the filter shows, for an export: at most so many rows. */
    List<Rangee> toutes(Filtre f, int limite) {
        return lire(f, null, false, limite);
    }

    /** How many of each status, for the filters: told exactly up to {@link #COMPTE_AU_PLUS}, so that its cost is bounded. */
    Map<StatutPec, Integer> comptes(long organismeId) {
        Map<StatutPec, Integer> comptes = new EnumMap<>(StatutPec.class);
        jdbc
                .sql(COMPTES)
                .param("organisme", organismeId)
                .query((rs, i) -> Map.entry(StatutPec.valueOf(rs.getString("statut")), rs.getInt("nombre")))
                .list()
                .stream()
                .filter(c -> c.getValue() > 0)
                .forEach(c -> comptes.put(c.getKey(), c.getValue()));
        return comptes;
    }

    /** How many complements wait for this provider. */
    int aRepondre(long organismeId) {
        return jdbc.sql("select count(*) from pec where organisme_id = ? and statut = 'COMPLEMENT_DEMANDE'")
                .param(organismeId)
                .query(Integer.class)
                .single();
    }

    /** Those of one household, newest first: they lie together. */
    List<Rangee> duFoyer(long organismeId, long assureId, int limite) {
        return jdbc.sql(RANGEE.formatted("") + """
             left join horloge h on h.objet_type = 'pec' and h.objet_id = p.id
            where p.assure_id = ? and p.organisme_id = ? order by p.id desc limit ?
            """)
                .params(assureId, organismeId, limite)
                .query((rs, i) -> rangee(rs))
                .list();
    }

    /** Those of these patients, newest first: through the few requests that each of them has. */
    List<Rangee> desPatients(long organismeId, List<Long> beneficiaires, int limite) {
        return beneficiaires.isEmpty()
                ? List.of()
                : jdbc.sql(RANGEE.formatted(" force index (pec_beneficiaire)") + """
                     left join horloge h on h.objet_type = 'pec' and h.objet_id = p.id
                    where p.beneficiaire_id in (:patients) and p.organisme_id = :organisme order by p.id desc limit :limite
                    """)
                        .param("patients", beneficiaires)
                        .param("organisme", organismeId)
                        .param("limite", limite)
                        .query((rs, i) -> rangee(rs))
                        .list();
    }

    private List<Rangee> lire(Filtre f, @Nullable String curseur, boolean arriere, int limite) {
        List<Object> parametres = new ArrayList<>();
        StringBuilder sql = new StringBuilder(RANGEE.formatted(index(f)))
                .append(f.parEcheance() ? " join" : " left join")
                .append(" horloge h on h.objet_type = 'pec' and h.objet_id = p.id where p.organisme_id = ?");
        parametres.add(f.organismeId());
        if (f.statut() != null) {
            sql.append(" and p.statut = ?");
            parametres.add(f.statut().name());
        } else if (f.parEcheance()) {
            sql.append(" and p.statut in ('DEPOSEE', 'COMPLEMENT_DEMANDE', 'EN_CONTROLE_MEDICAL')");
        }
        if (f.type() != null) {
            sql.append(" and p.type_code = ?");
            parametres.add(f.type());
        }
        boolean montant = f.tri().equals("echeance") != arriere && f.parEcheance();
        String sens = montant || (!f.parEcheance() && arriere) ? "asc" : "desc";
        borner(sql, parametres, f, curseur, sens.equals("asc") ? ">" : "<");
        sql.append(f.parEcheance() ? " order by h.echeance " + sens + ", p.id " + sens : " order by p.id " + sens)
                .append(" limit ?");
        parametres.add(limite);
        return jdbc.sql(sql.toString())
                .params(parametres)
                .query((rs, i) -> rangee(rs))
                .list();
    }

    /** The index that holds the page in its order, named because the statistics of a table that grew today choose another one (seen). */
    private static String index(Filtre f) {
        if (f.parEcheance()) {
            return "";
        }
        String nom = "pec_prestataire" + (f.statut() == null ? "" : "_statut") + (f.type() == null ? "" : "_type");
        return " force index (" + nom + ")";
    }

    private static void borner(
            StringBuilder sql, List<Object> parametres, Filtre f, @Nullable String curseur, String comparaison) {
        if (curseur == null) {
            return;
        }
        try {
            if (f.parEcheance()) {
                String[] deux = curseur.split("-", 2);
                sql.append(" and (h.echeance, p.id) ").append(comparaison).append(" (?, ?)");
                parametres.add(Timestamp.from(Instant.EPOCH.plus(Long.parseLong(deux[0]), ChronoUnit.MICROS)));
                parametres.add(Long.valueOf(deux[1]));
            } else {
                sql.append(" and p.id ").append(comparaison).append(" ?");
                parametres.add(Long.valueOf(curseur));
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException notOurs) {
            throw new Introuvable();
        }
    }

    private static String curseur(Filtre f, Rangee r) {
        return f.parEcheance() && r.echeance() != null
                ? ChronoUnit.MICROS.between(Instant.EPOCH, r.echeance()) + "-" + r.id()
                : Long.toString(r.id());
    }

    private static Rangee rangee(ResultSet rs) throws SQLException {
        String nom = rs.getString("patient");
        String nomAr = rs.getString("patient_ar");
        return new Rangee(
                rs.getLong("id"),
                rs.getString("numero"),
                StatutPec.valueOf(rs.getString("statut")),
                rs.getString("type_code"),
                nom,
                nomAr == null ? nom : nomAr,
                rs.getInt("rang"),
                rs.getObject("debut_soins", LocalDate.class),
                new Montant(rs.getBigDecimal("montant_demande")),
                LignePecRepository.montant(rs, "montant_accorde"),
                rs.getTimestamp("cree_le").toInstant(),
                PecRepository.instant(rs, "deposee_le"),
                PecRepository.instant(rs, "echeance"));
    }
}
