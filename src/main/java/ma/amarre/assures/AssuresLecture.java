package ma.amarre.assures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import ma.amarre.assures.AssureLu.Droit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the import of insured people reads of the base, a few queries a batch whatever the number of rows. */
final class AssuresLecture {

    /** A beneficiary in the base, with the texts that a file may change. */
    record Connu(
            long id,
            long assureId,
            long personneId,
            LocalDate naissance,
            Map<String, String> champs,
            List<Droit> droits) {}

    /**
     * A person known by identity card.
     *
     * @param immatriculation under which this person is insured himself; null when he is not
     * @param foyers registration numbers through which this person is covered
     */
    record Personne(long id, LocalDate naissance, @Nullable String immatriculation, Set<String> foyers) {}

    /** What the base knows of a batch. @param beneficiaires by "immatriculation/rang" */
    record EnBase(Map<String, Long> assures, Map<String, Connu> beneficiaires, Map<String, Personne> personnes) {}

    private final JdbcTemplate jdbc;

    AssuresLecture(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, Long> mutuelles() {
        Map<String, Long> mutuelles = new HashMap<>();
        jdbc.query("select code, id from organisme where nature = 'MUTUELLE'", rs -> {
            mutuelles.put(rs.getString("code"), rs.getLong("id"));
        });
        return mutuelles;
    }

    /** What the base knows of a batch, in four queries. */
    EnBase charger(Collection<AssureLu> lus) {
        Set<String> immatriculations =
                lus.stream().map(AssureLu::immatriculation).collect(Collectors.toSet());
        Set<String> cartes =
                lus.stream().map(AssureLu::cin).filter(Objects::nonNull).collect(Collectors.toSet());
        return new EnBase(assures(immatriculations), beneficiaires(immatriculations), personnes(cartes));
    }

    private Map<String, Long> assures(Set<String> immatriculations) {
        Map<String, Long> assures = new HashMap<>();
        if (!immatriculations.isEmpty()) {
            jdbc.query(
                    "select id, immatriculation from assure where immatriculation in " + liste(immatriculations.size()),
                    rs -> {
                        assures.put(rs.getString("immatriculation"), rs.getLong("id"));
                    },
                    immatriculations.toArray());
        }
        return assures;
    }

    private Map<String, Connu> beneficiaires(Set<String> immatriculations) {
        Map<String, Connu> connus = new HashMap<>();
        if (immatriculations.isEmpty()) {
            return connus;
        }
        Map<Long, Connu> parId = new HashMap<>();
        jdbc.query(
                """
                    select b.id, a.immatriculation, b.rang, b.assure_id, b.personne_id, b.lien, b.depuis, b.jusqu, p.date_naissance, p.nom,
                      p.prenom, p.nom_ar, p.prenom_ar, p.sexe, p.cin, o.code mutuelle, a.affiliation, a.categorie, a.ville, a.adresse,
                      a.courriel, a.telephone
                    from assure a join beneficiaire b on b.assure_id = a.id join personne p on p.id = b.personne_id
                    left join organisme o on o.id = a.mutuelle_id
                    where a.immatriculation in\s\
                    """ + liste(immatriculations.size()),
                rs -> {
                    Connu connu = connu(rs);
                    connus.put(rs.getString("immatriculation") + "/" + rs.getInt("rang"), connu);
                    parId.put(connu.id(), connu);
                },
                immatriculations.toArray());
        if (!parId.isEmpty()) {
            jdbc.query(
                    "select beneficiaire_id, debut, fin, etat, motif from droit where beneficiaire_id in "
                            + liste(parId.size()),
                    rs -> {
                        Objects.requireNonNull(parId.get(rs.getLong("beneficiaire_id")))
                                .droits()
                                .add(new Droit(
                                        rs.getObject("debut", LocalDate.class),
                                        rs.getObject("fin", LocalDate.class),
                                        rs.getString("etat"),
                                        rs.getString("motif")));
                    },
                    parId.keySet().toArray());
        }
        return connus;
    }

    private static Connu connu(ResultSet rs) throws SQLException {
        Map<String, String> champs = new HashMap<>();
        for (String champ : List.of(
                "lien",
                "depuis",
                "jusqu",
                "nom",
                "prenom",
                "nom_ar",
                "prenom_ar",
                "sexe",
                "cin",
                "mutuelle",
                "affiliation",
                "categorie",
                "ville",
                "adresse",
                "courriel",
                "telephone")) {
            String valeur = rs.getString(champ);
            if (valeur != null) {
                champs.put(champ, valeur);
            }
        }
        return new Connu(
                rs.getLong("id"),
                rs.getLong("assure_id"),
                rs.getLong("personne_id"),
                rs.getObject("date_naissance", LocalDate.class),
                champs,
                new ArrayList<>());
    }

    private Map<String, Personne> personnes(Set<String> cartes) {
        Map<String, Personne> personnes = new HashMap<>();
        if (!cartes.isEmpty()) {
            jdbc.query(
                    """
                        select p.id, p.cin, p.date_naissance, a.immatriculation, f.immatriculation foyer
                        from personne p
                        left join assure a on a.personne_id = p.id
                        left join beneficiaire b on b.personne_id = p.id
                        left join assure f on f.id = b.assure_id
                        where p.cin in\s\
                        """ + liste(cartes.size()),
                    rs -> {
                        Personne personne = personnes.computeIfAbsent(rs.getString("cin"), c -> personne(rs));
                        String foyer = rs.getString("foyer");
                        if (foyer != null) {
                            personne.foyers().add(foyer);
                        }
                    },
                    cartes.toArray());
        }
        return personnes;
    }

    private static Personne personne(ResultSet rs) {
        try {
            return new Personne(
                    rs.getLong("id"),
                    rs.getObject("date_naissance", LocalDate.class),
                    rs.getString("immatriculation"),
                    new HashSet<>());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String liste(int nombre) {
        return "(?" + ", ?".repeat(nombre - 1) + ")";
    }
}
