package ma.amarre.facturation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Invoices by pages: those of one provider, those that wait at the payer. */
@Repository
class ListeFactureRepository {

    static final int TAILLE = 20;

    /** A row of a list. @param retenu accepted by the control, null before it */
    record Rangee(
            long id,
            String numero,
            StatutFacture statut,
            Facture.Genre genre,
            String type,
            @Nullable String reference,
            String prestataire,
            String prestataireAr,
            String patient,
            String patientAr,
            @Nullable LocalDate sortie,
            @Nullable LocalDate limite,
            Montant total,
            Montant payeur,
            @Nullable Montant retenu,
            @Nullable LocalDate payeeLe,
            @Nullable String paiement,
            @Nullable Instant echeance) {

        public String patient(boolean arabe) {
            return arabe ? patientAr : patient;
        }

        public String prestataire(boolean arabe) {
            return arabe ? prestataireAr : prestataire;
        }
    }

    /**
     * What is shown.
     *
     * @param organismeId the provider's body; null at the payer, where a status is then required
     * @param accord number of the agreement that is billed, of the same provider's invoices; null: all
     */
    record Filtre(
            @Nullable Long organismeId,
            @Nullable StatutFacture statut,
            @Nullable String accord) {

        Filtre(@Nullable Long organismeId, @Nullable StatutFacture statut) {
            this(organismeId, statut, null);
        }
    }

    /** Beyond it a count is told as "more". */
    static final int COMPTE_AU_PLUS = 1000;

    private static final String COMPTES = Arrays.stream(StatutFacture.values())
            .map(s -> "select '" + s
                    + "' statut, count(*) nombre from (select 1 from facture where organisme_id = :organisme"
                    + " and statut = '" + s + "' limit " + COMPTE_AU_PLUS + ") "
                    + s.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" union all "));

    // names by subquery: joined, the few people of a small table are read whole and sorted (seen)
    static final String RANGEE = """
        select f.id, f.numero, f.statut, f.genre, f.type_code, f.reference_clinique, f.sortie, f.limite_depot, f.total_facture,
          f.total_payeur, f.total_retenu, f.payee_le, f.paiement_reference,
          (select nom from prestataire where id = f.prestataire_id) prestataire,
          (select nom_ar from prestataire where id = f.prestataire_id) prestataire_ar,
          (select concat(pe.prenom, ' ', pe.nom) from beneficiaire b join personne pe on pe.id = b.personne_id
            where b.id = f.beneficiaire_id) patient,
          (select concat(pe.prenom_ar, ' ', pe.nom_ar) from beneficiaire b join personne pe on pe.id = b.personne_id
            where b.id = f.beneficiaire_id) patient_ar,
          (select echeance from horloge h where h.objet_type = 'facture' and h.objet_id = f.id) echeance
        from facture f where
        """;

    private final JdbcClient jdbc;

    ListeFactureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A provider reads the newest first; at the payer the oldest comes first: it has waited longest. */
    Page<Rangee> page(Filtre f, @Nullable String apres, @Nullable String avant) {
        boolean arriere = avant != null;
        List<Rangee> lues = new ArrayList<>(lire(f, arriere ? avant : apres, arriere, TAILLE + 1));
        if (!arriere) {
            return Page.enAvant(lues, TAILLE, apres == null, r -> Long.toString(r.id()));
        }
        boolean encore = lues.size() > TAILLE;
        List<Rangee> lignes = new ArrayList<>(encore ? lues.subList(0, TAILLE) : lues);
        Collections.reverse(lignes);
        return new Page<>(
                lignes,
                encore ? Long.toString(lignes.getFirst().id()) : null,
                lignes.isEmpty() ? null : Long.toString(lignes.getLast().id()));
    }

    /** What the filter shows, for an export: at most so many rows. */
    List<Rangee> toutes(Filtre f, int limite) {
        return lire(f, null, false, limite);
    }

    /** How many of each status, for the filters: told exactly up to {@link #COMPTE_AU_PLUS}, so that its cost is bounded. */
    Map<StatutFacture, Integer> comptes(long organismeId) {
        Map<StatutFacture, Integer> comptes = new EnumMap<>(StatutFacture.class);
        jdbc
                .sql(COMPTES)
                .param("organisme", organismeId)
                .query((rs, i) -> Map.entry(StatutFacture.valueOf(rs.getString("statut")), rs.getInt("nombre")))
                .list()
                .stream()
                .filter(c -> c.getValue() > 0)
                .forEach(c -> comptes.put(c.getKey(), c.getValue()));
        return comptes;
    }

    /** The one at the payer that has waited longest, of another household than this person's. */
    Optional<String> premiere(StatutFacture statut, long personneId) {
        return jdbc.sql("""
            select f.numero from facture f where f.statut = ?
              and not exists (select * from beneficiaire b where b.assure_id = f.assure_id and b.personne_id = ?)
            order by f.id limit 1
            """)
                .params(statut.name(), personneId)
                .query(String.class)
                .optional();
    }

    /** At most a hundred are counted. */
    int combien(StatutFacture statut) {
        return jdbc.sql("select count(*) from (select id from facture where statut = ? limit 100) f")
                .param(statut.name())
                .query(Integer.class)
                .single();
    }

    int combien(long organismeId, StatutFacture statut) {
        return jdbc.sql("select count(*) from (select id from facture where organisme_id = ? and statut = ? limit 100)"
                        + " f")
                .params(organismeId, statut.name())
                .query(Integer.class)
                .single();
    }

    /** The invoices of a provider that wait for a lot of this kind, oldest first. */
    List<Rangee> sansLot(long organismeId, Facture.Genre genre, int limite) {
        return jdbc.sql(RANGEE + " f.organisme_id = ? and f.statut = 'DEPOSEE' and f.genre = ? and f.lot_id is null"
                        + " order by f.id limit ?")
                .params(organismeId, genre.name(), limite)
                .query(ListeFactureRepository::rangee)
                .list();
    }

    List<Rangee> duLot(long lotId) {
        return jdbc.sql(RANGEE + " f.lot_id = ? order by f.id")
                .param(lotId)
                .query(ListeFactureRepository::rangee)
                .list();
    }

    private List<Rangee> lire(Filtre f, @Nullable String curseur, boolean arriere, int limite) {
        boolean payeur = f.organismeId() == null;
        List<Object> parametres = new ArrayList<>();
        // by the agreement's own few invoices: in the order of the list the server walks all of the provider's
        StringBuilder sql = new StringBuilder(
                f.accord() == null
                        ? RANGEE
                        : RANGEE.replace("facture f where", "facture f force index (facture_pec) where"));
        if (payeur) {
            if (f.statut() == null) {
                throw new IllegalArgumentException("a list of the payer has a status");
            }
            sql.append(" f.statut = ?");
            parametres.add(f.statut().name());
        } else {
            sql.append(" f.organisme_id = ?");
            parametres.add(f.organismeId());
            if (f.statut() != null) {
                sql.append(" and f.statut = ?");
                parametres.add(f.statut().name());
            }
            if (f.accord() != null) {
                sql.append(" and f.pec_id = (select id from pec where numero = ?)");
                parametres.add(f.accord());
            }
        }
        boolean croissant = payeur != arriere;
        if (curseur != null) {
            sql.append(croissant ? " and f.id > ?" : " and f.id < ?");
            parametres.add(cle(curseur));
        }
        sql.append(croissant ? " order by f.id" : " order by f.id desc").append(" limit ?");
        parametres.add(limite);
        return jdbc.sql(sql.toString())
                .params(parametres)
                .query(ListeFactureRepository::rangee)
                .list();
    }

    private static long cle(String curseur) {
        try {
            return Long.parseLong(curseur);
        } catch (NumberFormatException notOurs) {
            throw new Introuvable();
        }
    }

    static Rangee rangee(ResultSet rs, int i) throws SQLException {
        String patient = rs.getString("patient");
        String patientAr = rs.getString("patient_ar");
        Timestamp echeance = rs.getTimestamp("echeance");
        return new Rangee(
                rs.getLong("id"),
                rs.getString("numero"),
                StatutFacture.valueOf(rs.getString("statut")),
                Facture.Genre.valueOf(rs.getString("genre")),
                rs.getString("type_code"),
                rs.getString("reference_clinique"),
                rs.getString("prestataire"),
                rs.getString("prestataire_ar"),
                patient,
                patientAr == null ? patient : patientAr,
                rs.getObject("sortie", LocalDate.class),
                rs.getObject("limite_depot", LocalDate.class),
                new Montant(rs.getBigDecimal("total_facture")),
                new Montant(rs.getBigDecimal("total_payeur")),
                FactureRepository.montant(rs, "total_retenu"),
                rs.getObject("payee_le", LocalDate.class),
                rs.getString("paiement_reference"),
                echeance == null ? null : echeance.toInstant());
    }
}
