package ma.amarre.remboursements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every list of dossiers, by key and not by number: the cost of a page does not grow with its depth. */
@Repository
class ListeRepository {

    static final int TAILLE = 25;

    /** A row of any list; what a reader may not know is left out by the template of his space. */
    record Rangee(
            long id,
            String reference,
            String type,
            StatutDossier statut,
            LocalDate soins,
            LocalDate depot,
            String patient,
            String patientAr,
            int rang,
            @Nullable String praticien,
            Montant facture,
            @Nullable Montant amo,
            @Nullable Montant mutuelle,
            Instant echeance,
            @Nullable Long affecteA,
            @Nullable String tenant,
            long enregistrePar,
            boolean horsDelai,
            String bureau) {

        public @Nullable Montant rembourse() {
            return amo == null || mutuelle == null ? null : amo.plus(mutuelle);
        }
    }

    /** Where a page begins; both null on the first one. */
    record Curseur(@Nullable String avant, @Nullable String apres) {
        static final Curseur DEBUT = new Curseur(null, null);

        boolean premiere() {
            return avant == null && apres == null;
        }
    }

    /** @param texte a reference or words of the practitioner's name */
    record Filtre(
            @Nullable Integer rang,
            @Nullable Integer annee,
            @Nullable StatutDossier statut,
            @Nullable String texte) {
        static final Filtre AUCUN = new Filtre(null, null, null, null);

        /** Whatever rank was asked for, of who sees himself alone only his own rows. */
        Filtre dans(Regard regard) {
            return regard.entier() ? this : new Filtre(regard.seul(), annee, statut, texte);
        }
    }

    private static final String RANGEE = """
        select d.id, d.reference, d.type_dossier, d.statut, d.date_soins, d.date_depot, concat(p.prenom, ' ', p.nom) patient,
          coalesce(concat(p.prenom_ar, ' ', p.nom_ar), concat(p.prenom, ' ', p.nom)) patient_ar, b.rang, d.praticien,
          d.total_facture, d.total_amo, d.total_mutuelle, d.echeance, d.affecte_a, concat(q.prenom, ' ', q.nom) tenant,
          d.enregistre_par, d.hors_delai, u.nom bureau
        from dossier d
        straight_join beneficiaire b on b.id = d.beneficiaire_id
        straight_join personne p on p.id = b.personne_id
        straight_join bureau u on u.id = d.bureau_id
        left join compte c on c.id = d.affecte_a
        left join personne q on q.id = c.personne_id
        where
        """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ListeRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The queue of an office, oldest due first. @param compteId when given, only what this liquidator holds */
    Page<Rangee> aLiquider(long bureauId, @Nullable Long compteId, Curseur curseur) {
        return parEcheance(
                "d.bureau_id = :bureau and d.corbeille = 'LIQUIDATION'"
                        + (compteId == null ? "" : " and d.affecte_a = :compte"),
                compteId == null ? Map.of("bureau", bureauId) : Map.of("bureau", bureauId, "compte", compteId),
                curseur);
    }

    /** What waits for a visa, oldest due first. */
    Page<Rangee> aViser(Curseur curseur) {
        return parEcheance("d.corbeille = 'CONTROLE'", Map.of(), curseur);
    }

    /** All dossiers of an office, or of a body to supervise; newest first. */
    Page<Rangee> tous(@Nullable Long bureauId, Perimetre perimetre, @Nullable StatutDossier statut, Curseur curseur) {
        Map<String, Object> parametres = new HashMap<>(perimetre.parametres());
        List<String> conditions = new ArrayList<>();
        if (bureauId == null) {
            conditions.add(perimetre.condition());
        } else {
            conditions.add("d.bureau_id = :bureau");
            parametres.put("bureau", bureauId);
        }
        if (statut != null) {
            conditions.add("d.statut = :statut");
            parametres.put("statut", statut.name());
        }
        return parNumero("", String.join(" and ", conditions), parametres, curseur);
    }

    /** The dossiers of an insured person and his household, newest first. */
    Page<Rangee> deAssure(long assureId, Filtre f, Curseur curseur) {
        Map<String, Object> parametres = new HashMap<>(Map.of("assure", assureId));
        return parNumero(index(f), conditions(f, parametres), parametres, curseur);
    }

    /**
     * The index that holds the filter in the order of the list. Left to itself the server walks the insured person's rows backwards
     * and throws away those of the other years (seen: 800 rows read for a page of 25).
     */
    private static String index(Filtre f) {
        if (f.annee() != null) {
            return "dossier_assure_annee";
        }
        if (f.statut() != null) {
            return "dossier_assure_statut";
        }
        return f.rang() != null ? "dossier_assure_personne" : "";
    }

    /** The same rows for an export, at most two thousand. */
    List<Rangee> exportAssure(long assureId, Filtre f) {
        Map<String, Object> parametres = new HashMap<>(Map.of("assure", assureId));
        return jdbc.sql(RANGEE + conditions(f, parametres) + " order by d.id desc limit 2000")
                .params(parametres)
                .query(ListeRepository::rangee)
                .list();
    }

    /** The years of care that somebody sees dossiers for, newest first: a look into the index for each year, not a reading of all rows. */
    List<Integer> annees(Regard regard) {
        return jdbc.sql("""
            select s.seq from seq_2005_to_2100 s
            where s.seq <= ? and (select 1 from dossier d force index (dossier_assure_annee)
              where %s and d.annee_soins = s.seq limit 1) is not null
            order by s.seq desc
            """.formatted(regard.condition("d")))
                .param(Year.now(clock).getValue())
                .query(Integer.class)
                .list();
    }

    private static String conditions(Filtre f, Map<String, Object> parametres) {
        StringBuilder sql = new StringBuilder("d.assure_id = :assure");
        if (f.rang() != null) {
            sql.append(
                    " and d.beneficiaire_id = (select x.id from beneficiaire x where x.assure_id = :assure and x.rang"
                            + " = :rang)");
            parametres.put("rang", f.rang());
        }
        if (f.annee() != null) {
            sql.append(" and d.annee_soins = :annee");
            parametres.put("annee", f.annee());
        }
        if (f.statut() != null) {
            sql.append(" and d.statut = :statut");
            parametres.put("statut", f.statut().name());
        }
        if (f.texte() != null) {
            sql.append(" and (d.reference = :texte or d.praticien like :mots)");
            parametres.put("texte", f.texte().toUpperCase(java.util.Locale.ROOT));
            parametres.put("mots", "%" + f.texte().replaceAll("[%_\\\\]", "") + "%");
        }
        return sql.toString();
    }

    private Page<Rangee> parNumero(String index, String condition, Map<String, ?> parametres, Curseur c) {
        boolean arriere = c.avant() != null;
        String cle = arriere ? c.avant() : c.apres();
        String suite = cle == null ? "" : arriere ? " and d.id > :id" : " and d.id < :id";
        String rangee =
                index.isEmpty() ? RANGEE : RANGEE.replace("dossier d\n", "dossier d force index (" + index + ")\n");
        List<Rangee> lues = jdbc.sql(
                        rangee + condition + suite + " order by d.id" + (arriere ? "" : " desc") + " limit :limite")
                .params(parametres)
                .params(cle == null ? Map.of() : Map.of("id", nombre(cle)))
                .param("limite", TAILLE + 1)
                .query(ListeRepository::rangee)
                .list();
        return page(lues, c, r -> Long.toString(r.id()));
    }

    private Page<Rangee> parEcheance(String condition, Map<String, ?> parametres, Curseur c) {
        boolean arriere = c.avant() != null;
        String cle = arriere ? c.avant() : c.apres();
        String signe = arriere ? "<" : ">";
        String suite = cle == null
                ? ""
                : " and d.echeance %1$s= :echeance and (d.echeance %1$s :echeance or d.id %1$s :id)".formatted(signe);
        String sens = arriere ? " desc" : "";
        List<Rangee> lues = jdbc.sql(
                        RANGEE + condition + suite + " order by d.echeance" + sens + ", d.id" + sens + " limit :limite")
                .params(parametres)
                .params(cle == null ? Map.of() : cle(cle))
                .param("limite", TAILLE + 1)
                .query(ListeRepository::rangee)
                .list();
        return page(lues, c, r -> micros(r.echeance()) + "-" + r.id());
    }

    /** A page read backwards has one row too many at its beginning, and always something after it. */
    private static Page<Rangee> page(List<Rangee> lues, Curseur c, Function<Rangee, String> cle) {
        if (c.avant() == null) {
            return Page.enAvant(lues, TAILLE, c.premiere(), cle);
        }
        boolean encore = lues.size() > TAILLE;
        List<Rangee> lignes = (encore ? lues.subList(0, TAILLE) : lues).reversed();
        return new Page<>(
                lignes,
                encore ? cle.apply(lignes.getFirst()) : null,
                lignes.isEmpty() ? null : cle.apply(lignes.getLast()));
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    private static Map<String, Object> cle(String curseur) {
        String[] parts = curseur.split("-", 2);
        long micros = nombre(parts[0]);
        return Map.of(
                "echeance", Timestamp.from(Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000)),
                "id", nombre(parts.length < 2 ? "" : parts[1]));
    }

    private static long nombre(String texte) {
        try {
            return Long.parseLong(texte);
        } catch (NumberFormatException notOurs) {
            throw new Introuvable();
        }
    }

    private static Rangee rangee(ResultSet rs, int ligne) throws SQLException {
        return new Rangee(
                rs.getLong("id"),
                rs.getString("reference"),
                rs.getString("type_dossier"),
                StatutDossier.valueOf(rs.getString("statut")),
                rs.getObject("date_soins", LocalDate.class),
                rs.getObject("date_depot", LocalDate.class),
                rs.getString("patient"),
                rs.getString("patient_ar"),
                rs.getInt("rang"),
                rs.getString("praticien"),
                new Montant(rs.getBigDecimal("total_facture")),
                montant(rs, "total_amo"),
                montant(rs, "total_mutuelle"),
                rs.getTimestamp("echeance").toInstant(),
                rs.getObject("affecte_a", Long.class),
                rs.getString("tenant"),
                rs.getLong("enregistre_par"),
                rs.getBoolean("hors_delai"),
                rs.getString("bureau"));
    }

    private static @Nullable Montant montant(ResultSet rs, String colonne) throws SQLException {
        var valeur = rs.getBigDecimal(colonne);
        return valeur == null ? null : new Montant(valeur);
    }
}
