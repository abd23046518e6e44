package ma.amarre.revue;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * In which town the network of an office is, as the authority declares it: without a row the rule "two towns at once" says nothing
 * (governance.md ACC-08). An address of no row is in no town.
 */
@Repository
class Reseaux {

    /** @param prefixe beginning of the addresses: {@code 10.21.} or {@code 2001:db8:21:} */
    record Reseau(
            String prefixe,
            String ville,
            String villeAr,
            String source,
            @Nullable String par,
            @Nullable Instant le) {
        public String ville(boolean arabe) {
            return arabe ? villeAr : ville;
        }
    }

    /** A whole number of octets or groups, or one address: half a number would begin other networks, too. */
    private static final String PREFIXE =
            "(\\d{1,3}\\.){1,3}|(\\d{1,3}\\.){3}\\d{1,3}|([0-9a-f]{1,4}:){1,7}|([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;

    Reseaux(JdbcClient jdbc, Clock clock, Journal journal) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
    }

    /** By town; a few hundred at most, the offices of the country. */
    List<Reseau> tous() {
        return jdbc.sql("""
            select r.prefixe, r.ville, coalesce(v.nom_ar, r.ville) ville_ar, r.source, concat(p.prenom, ' ', p.nom) par, r.declare_le
            from reseau_ville r left join ville v on v.nom = r.ville left join compte c on c.id = r.declare_par left join personne p on p.id = c.personne_id
            order by r.ville, r.prefixe limit 1000
            """)
                .query((rs, i) -> {
                    Timestamp le = rs.getTimestamp("declare_le");
                    return new Reseau(
                            rs.getString("prefixe"),
                            rs.getString("ville"),
                            rs.getString("ville_ar"),
                            rs.getString("source"),
                            rs.getString("par"),
                            le == null ? null : le.toInstant());
                })
                .list();
    }

    /** In fewer than two towns nobody can be in two: the rule is silent. */
    boolean muet() {
        return jdbc.sql("select count(distinct ville) < 2 from reseau_ville")
                .query(Boolean.class)
                .single();
    }

    /** The towns that have an office, and how the reader calls them. */
    Map<String, String> villes(boolean arabe) {
        record Ville(String nom, String dite) {}
        return jdbc
                .sql("select distinct b.ville, if(?, coalesce(v.nom_ar, b.ville), b.ville) from bureau b left join"
                        + " ville v on v.nom = b.ville order by b.ville")
                .param(arabe)
                .query((rs, i) -> new Ville(rs.getString(1), rs.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Ville::nom, Ville::dite, (a, b) -> a, java.util.LinkedHashMap::new));
    }

    /** What a sentence names, towns in Arabic where the reader reads Arabic. */
    List<String> dire(Cas c, boolean arabe) {
        if (!arabe || c.regle() != Regle.DEUX_VILLES) {
            return c.arguments();
        }
        Map<String, String> noms = jdbc
                .sql("select nom, nom_ar from ville where nom in (:noms)")
                .param("noms", c.arguments().isEmpty() ? List.of("") : c.arguments())
                .query((rs, i) -> Map.entry(rs.getString(1), rs.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Function<String, String> nom = v -> noms.getOrDefault(v, v);
        return c.arguments().stream().map(nom).toList();
    }

    /** @throws RegleViolee not the beginning of an address, a town without office, no source, or it overlaps another row */
    @Transactional
    public void declarer(String saisi, String ville, String source, Utilisateur par) {
        String prefixe = saisi.strip().toLowerCase(Locale.ROOT);
        if (prefixe.length() > 45 || !prefixe.matches(PREFIXE)) {
            throw new RegleViolee("prefixe", "revue.reseau.prefixe.faux");
        }
        if (!villes(false).containsKey(ville)) {
            throw new RegleViolee("ville", "revue.reseau.ville.faux");
        }
        if (source.strip().length() < 5 || source.length() > 500) {
            throw new RegleViolee("source", "revue.reseau.source.faux");
        }
        jdbc.sql("select ville from reseau_ville where prefixe like concat(:p, '%') or :p like concat(prefixe,"
                        + " '%') limit 1")
                .param("p", prefixe)
                .query(String.class)
                .optional()
                .ifPresent(autre -> {
                    throw new RegleViolee("prefixe", "revue.reseau.prefixe.deja", autre);
                });
        jdbc.sql("insert into reseau_ville (prefixe, ville, source, confiance, declare_par, declare_le) values (?, ?,"
                        + " ?, 'B', ?, ?)")
                .params(prefixe, ville, source.strip(), par.compteId(), Timestamp.from(clock.instant()))
                .update();
        journal.consigner(Journal.Entree.acte("revue.declarerReseau", "RESEAU", prefixe)
                .motif(source.strip())
                .detail(ville));
    }

    /** @throws Introuvable no such row */
    @Transactional
    public void retirer(String prefixe) {
        if (jdbc.sql("delete from reseau_ville where prefixe = ?")
                        .param(prefixe)
                        .update()
                == 0) {
            throw new Introuvable();
        }
        journal.consigner(Journal.Entree.acte("revue.retirerReseau", "RESEAU", prefixe));
    }
}
