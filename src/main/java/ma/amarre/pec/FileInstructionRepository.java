package ma.amarre.pec;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What waits at the payer, by due date. The clock's own index gives the order; the office is a condition on the request. */
@Repository
class FileInstructionRepository {

    static final int TAILLE = 25;

    /** How many free files are looked at for the next one. */
    private static final int CANDIDATES = 50;

    /** The trays of the screen. Messages {@code pec.corbeille.NAME}. */
    enum Corbeille {
        A_INSTRUIRE("EN_COURS", "('DEPOSEE')"),
        CONTROLE("EN_COURS", "('EN_CONTROLE_MEDICAL')"),
        COMPLEMENT("EN_PAUSE", "('COMPLEMENT_DEMANDE')"),
        DECIDEES("ARRETEE", "('ACCORDEE', 'ACCORDEE_PARTIELLEMENT', 'REFUSEE', 'ANNULEE', 'REVOQUEE', 'EXPIREE')");

        private final String horloge;
        private final String statuts;

        Corbeille(String horloge, String statuts) {
            this.horloge = horloge;
            this.statuts = statuts;
        }
    }

    /**
     * Whose files.
     *
     * @param bureauId null: the whole body
     * @param affecteA only those that this account took
     */
    record Filtre(
            Corbeille corbeille,
            long organismeId,
            @Nullable Long bureauId,
            @Nullable Long affecteA,
            @Nullable String type) {}

    /** A row of the queue. */
    record Rangee(
            long horlogeId,
            String numero,
            StatutPec statut,
            @Nullable String type,
            @Nullable String famille,
            boolean urgence,
            String patient,
            String patientAr,
            String prestataire,
            String prestataireAr,
            Montant montantDemande,
            Instant echeance,
            @Nullable Long affecteA,
            @Nullable String agent) {

        public String patient(boolean arabe) {
            return arabe ? patientAr : patient;
        }

        public String prestataire(boolean arabe) {
            return arabe ? prestataireAr : prestataire;
        }
    }

    private static final String COLONNES = """
        h.id horloge_id, p.numero, p.statut, p.type_code, p.famille, p.urgence, concat(pe.prenom, ' ', pe.nom) patient,
          coalesce(concat(pe.prenom_ar, ' ', pe.nom_ar), concat(pe.prenom, ' ', pe.nom)) patient_ar, pr.nom, pr.nom_ar,
          p.montant_demande, h.echeance, p.affecte_a, concat(pa.prenom, ' ', pa.nom) agent
        """;

    private static final String AUTOUR = """
        join bureau bu on bu.id = p.bureau_id
        join beneficiaire b on b.id = p.beneficiaire_id
        join personne pe on pe.id = b.personne_id
        join prestataire pr on pr.id = p.prestataire_id
        left join compte c on c.id = p.affecte_a
        left join personne pa on pa.id = c.personne_id
        """;

    private static final String RANGEE =
            "select straight_join " + COLONNES + "from horloge h join pec p on p.id = h.objet_id\n" + AUTOUR + """
                where h.objet_type = 'pec' and h.etat = '%s' and p.statut in %s and bu.organisme_id = ?
                """;

    private final JdbcClient jdbc;

    FileInstructionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param apres cursor of the row before the page: instant in microseconds and key @throws Introuvable for any other text */
    Page<Rangee> page(Filtre f, @Nullable String apres) {
        List<Rangee> lues = lire(f, apres, TAILLE + 1, "");
        return Page.enAvant(lues, TAILLE, apres == null, FileInstructionRepository::curseur);
    }

    /** What the filter shows, for an export. */
    List<Rangee> toutes(Filtre f, int limite) {
        return lire(f, null, limite, "");
    }

    /** Files that nobody took: the nearest due day first and, within a day, the families that the agent knows best. */
    List<Rangee> libres(Filtre f, Set<String> competences) {
        Comparator<Rangee> ordre = Comparator.<Rangee, LocalDate>comparing(
                        r -> LocalDate.ofInstant(r.echeance(), HorlogeConfig.ZONE))
                .thenComparing(r -> !competences.contains(String.valueOf(r.famille())))
                .thenComparing(Rangee::echeance);
        return lire(f, null, CANDIDATES, " and p.affecte_a is null").stream()
                .sorted(ordre)
                .toList();
    }

    /** Files that this account took and still has to treat. */
    List<Rangee> lesSiennes(Filtre f, long compteId) {
        return lire(f, null, CANDIDATES, " and p.affecte_a = " + compteId);
    }

    /** How many wait in each tray; at most a thousand are counted. */
    int compte(Filtre f) {
        List<Object> parametres = new ArrayList<>(List.of(f.organismeId()));
        String sql = "select h.id from horloge h join pec p on p.id = h.objet_id join bureau bu on bu.id = p.bureau_id"
                + " where h.objet_type = 'pec' and h.etat = '%s' and p.statut in %s and bu.organisme_id = ?"
                        .formatted(f.corbeille().horloge, f.corbeille().statuts)
                + conditions(f, parametres);
        return jdbc.sql("select count(*) from (" + sql + " limit 1000) n")
                .params(parametres)
                .query(Integer.class)
                .single();
    }

    /** Whether a request of this number is within reach, whatever its state. */
    boolean existe(String numero, long organismeId, @Nullable Long bureauId) {
        return jdbc.sql("""
            select exists (select * from pec p join bureau b on b.id = p.bureau_id
              where p.numero = ? and b.organisme_id = ? and (? is null or b.id = ?))
            """)
                .params(java.util.Arrays.asList(numero, organismeId, bureauId, bureauId))
                .query(Boolean.class)
                .single();
    }

    /** The offices that an agent reaches: his own, or those of the whole body. */
    List<Long> bureaux(long organismeId, @Nullable Long bureauId) {
        return jdbc.sql("select id from bureau where organisme_id = ? and (? is null or id = ?)")
                .params(java.util.Arrays.asList(organismeId, bureauId, bureauId))
                .query(Long.class)
                .list();
    }

    /** The requests of these patients in charge of these offices, whatever their state, newest first. */
    List<Rangee> desPatients(List<Long> bureaux, List<Long> beneficiaires, int limite) {
        return beneficiaires.isEmpty()
                ? List.of()
                : jdbc.sql("select " + COLONNES + "from pec p force index (pec_beneficiaire)"
                                + " join horloge h on h.objet_type = 'pec' and h.objet_id = p.id\n" + AUTOUR
                                + " where p.beneficiaire_id in (:patients) and p.bureau_id in (:bureaux) order"
                                + " by p.id desc limit :limite")
                        .param("patients", beneficiaires)
                        .param("bureaux", bureaux)
                        .param("limite", limite)
                        .query(FileInstructionRepository::rangee)
                        .list();
    }

    /** Other requests of the same person that overlap: number, status, provider. */
    List<Map<String, Object>> chevauchements(Pec pec) {
        return jdbc.sql("""
            select p.numero, p.statut, pr.nom, p.debut_soins from pec p join prestataire pr on pr.id = p.prestataire_id
            where p.beneficiaire_id = ? and p.id <> ? and p.deposee_le is not null
              and p.debut_soins <= coalesce(?, ?) and coalesce(p.fin_soins, p.debut_soins) >= ?
            order by p.debut_soins desc limit 5
            """)
                .params(java.util.Arrays.asList(
                        pec.identite().beneficiaireId(),
                        pec.id(),
                        pec.demande().finSoins(),
                        pec.demande().debutSoins(),
                        pec.demande().debutSoins()))
                .query()
                .listOfRows();
    }

    private List<Rangee> lire(Filtre f, @Nullable String apres, int limite, String condition) {
        List<Object> parametres = new ArrayList<>(List.of(f.organismeId()));
        String sql =
                RANGEE.formatted(f.corbeille().horloge, f.corbeille().statuts) + conditions(f, parametres) + condition;
        if (apres != null) {
            if (!apres.matches("\\d{1,17}-\\d{1,18}")) {
                throw new Introuvable();
            }
            String[] cle = apres.split("-");
            Instant instant = Instant.EPOCH.plus(Long.parseLong(cle[0]), java.time.temporal.ChronoUnit.MICROS);
            sql += f.corbeille() == Corbeille.DECIDEES
                    ? " and (h.echeance, h.id) < (?, ?)"
                    : " and (h.echeance, h.id) > (?, ?)";
            parametres.add(Timestamp.from(instant));
            parametres.add(Long.parseLong(cle[1]));
        }
        sql += f.corbeille() == Corbeille.DECIDEES
                ? " order by h.echeance desc, h.id desc limit ?"
                : " order by h.echeance, h.id limit ?";
        parametres.add(limite);
        return jdbc.sql(sql)
                .params(parametres)
                .query(FileInstructionRepository::rangee)
                .list();
    }

    private static String conditions(Filtre f, List<Object> parametres) {
        StringBuilder sql = new StringBuilder();
        if (f.bureauId() != null) {
            sql.append(" and p.bureau_id = ?");
            parametres.add(f.bureauId());
        }
        if (f.affecteA() != null) {
            sql.append(" and p.affecte_a = ?");
            parametres.add(f.affecteA());
        }
        if (f.type() != null) {
            sql.append(" and p.type_code = ?");
            parametres.add(f.type());
        }
        return sql.toString();
    }

    private static String curseur(Rangee r) {
        return java.time.temporal.ChronoUnit.MICROS.between(Instant.EPOCH, r.echeance()) + "-" + r.horlogeId();
    }

    private static Rangee rangee(ResultSet rs, int i) throws SQLException {
        return new Rangee(
                rs.getLong("horloge_id"),
                rs.getString("numero"),
                StatutPec.valueOf(rs.getString("statut")),
                rs.getString("type_code"),
                rs.getString("famille"),
                rs.getBoolean("urgence"),
                rs.getString("patient"),
                rs.getString("patient_ar"),
                rs.getString("nom"),
                rs.getString("nom_ar"),
                new Montant(rs.getBigDecimal("montant_demande")),
                rs.getTimestamp("echeance").toInstant(),
                rs.getObject("affecte_a", Long.class),
                rs.getString("agent"));
    }
}
