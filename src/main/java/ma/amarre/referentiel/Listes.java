package ma.amarre.referentiel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lists as the role REFERENTIEL looks through them: as of a day, by words, by key. */
@Repository
class Listes {

    private static final int PAR_PAGE = 50;
    private static final String SEPARATEUR = "~";

    /** Which rows to keep. */
    enum Etat {
        TOUTES,
        LACUNES,
        A_CONFIRMER
    }

    /** What the reader asked to see. */
    record Filtre(LocalDate jour, String mots, Etat etat) {}

    /** A row: the raw values of the shown columns, null for a value that is not there. */
    record Ligne(Map<String, @Nullable Object> valeurs, boolean lacune, Origine origine, String curseur) {}

    /**
     * A list on the first screen.
     *
     * @param enVigueur rows in force that day
     * @param derniere first day of the newest version
     * @param confiances grades met, best first
     */
    record Apercu(
            String table,
            String chemin,
            long enVigueur,
            long lacunes,
            long aConfirmer,
            @Nullable LocalDate derniere,
            String confiances) {}

    /** A shipped file as last loaded. */
    record Chargement(
            String fichier, Instant le, int lues, int nouvelles, int corrigees, int inchangees, int refusees) {}

    private final JdbcClient jdbc;

    Listes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Apercu> apercus(LocalDate jour) {
        String requete = Arrays.stream(Liste.values())
                .map(l -> """
                    select '%1$s' as nom, count(*) as lignes, coalesce(sum(%2$s), 0) as lacunes,
                      coalesce(sum(confirme_le is null), 0) as a_confirmer, max(valide_du) as derniere,
                      coalesce(group_concat(distinct confiance order by confiance separator ' '), '') as confiances
                    from %1$s where valide_du <= :jour and (valide_au is null or valide_au >= :jour)
                    """.formatted(l.table(), Vue.de(l).lacune() instanceof String c ? c : "0"))
                .collect(Collectors.joining(" union all "));
        return jdbc.sql(requete)
                .param("jour", jour)
                .query((rs, n) -> new Apercu(
                        rs.getString("nom"),
                        rs.getString("nom").replace('_', '-'),
                        rs.getLong("lignes"),
                        rs.getLong("lacunes"),
                        rs.getLong("a_confirmer"),
                        rs.getObject("derniere", LocalDate.class),
                        rs.getString("confiances")))
                .list();
    }

    List<Chargement> chargements() {
        return jdbc.sql("select * from chargement_referentiel order by fichier")
                .query((rs, n) -> new Chargement(
                        rs.getString("fichier"),
                        rs.getTimestamp("charge_le").toInstant(),
                        rs.getInt("lues"),
                        rs.getInt("nouvelles"),
                        rs.getInt("corrigees"),
                        rs.getInt("inchangees"),
                        rs.getInt("refusees")))
                .list();
    }

    /** @param avant and apres cursors of {@link Page}; at most one of them */
    Page<Ligne> page(Vue vue, Filtre filtre, String langue, @Nullable String avant, @Nullable String apres) {
        boolean enArriere = avant != null;
        Requete requete = requete(vue, filtre, langue);
        requete.borner(vue, enArriere ? avant : apres, enArriere);
        List<Ligne> lignes = new ArrayList<>(requete.lire(jdbc, vue, langue, PAR_PAGE + 1));
        if (!enArriere) {
            return Page.enAvant(lignes, PAR_PAGE, apres == null, Ligne::curseur);
        }
        boolean encoreAvant = lignes.size() > PAR_PAGE;
        List<Ligne> gardees = encoreAvant ? lignes.subList(0, PAR_PAGE) : lignes;
        Collections.reverse(gardees);
        return gardees.isEmpty()
                ? page(vue, filtre, langue, null, null)
                : new Page<>(
                        gardees,
                        encoreAvant ? gardees.getFirst().curseur() : null,
                        gardees.getLast().curseur());
    }

    long compte(Vue vue, Filtre filtre) {
        Requete requete = requete(vue, filtre, "fr");
        return jdbc.sql("select count(*) from " + vue.liste().table() + " where " + requete.condition())
                .params(requete.parametres)
                .query(Long.class)
                .single();
    }

    /** Every row that the filter keeps, in order, handed over one by one: for exports. */
    void toutes(Vue vue, Filtre filtre, String langue, Consumer<Ligne> consommateur) {
        requete(vue, filtre, langue).parcourir(jdbc, vue, langue, consommateur);
    }

    /** The versions of one row of a list, newest first. */
    List<Ligne> versions(Vue vue, String cle, String langue) {
        String colonne = vue.liste().cles().getFirst();
        return jdbc.sql("select * from " + vue.liste().table() + " where " + colonne + " = ? order by valide_du desc")
                .param(cle)
                .query((rs, n) -> ligne(rs, vue, langue))
                .list();
    }

    /** The versions of the same row as this one, newest first; none: there is no such row. */
    List<Ligne> versions(Vue vue, long id, String langue) {
        String memeCle =
                vue.liste().cles().stream().map(c -> "v." + c + " = r." + c).collect(Collectors.joining(" and "));
        return jdbc.sql("select v.* from %1$s r join %1$s v on %2$s where r.id = ? order by v.valide_du desc"
                        .formatted(vue.liste().table(), memeCle))
                .param(id)
                .query((rs, n) -> ligne(rs, vue, langue))
                .list();
    }

    private static Requete requete(Vue vue, Filtre filtre, String langue) {
        Requete requete = new Requete();
        requete.et("valide_du <= :jour and (valide_au is null or valide_au >= :jour)", Map.of("jour", filtre.jour()));
        switch (filtre.etat()) {
            case LACUNES -> requete.et(vue.lacune() instanceof String c ? c : "false", Map.of());
            case A_CONFIRMER -> requete.et("confirme_le is null", Map.of());
            case TOUTES -> {}
        }
        if (!filtre.mots().isBlank()) {
            RechercheMots mots = RechercheMots.de(filtre.mots());
            if (vue.liste().recherchable()) {
                requete.et(mots.vide() ? "false" : mots.condition(), mots.parametres());
            } else {
                requete.et(
                        "concat_ws(' ', " + String.join(", ", vue.colonnes(langue)) + ") like :contient",
                        Map.of("contient", "%" + filtre.mots().strip().replaceAll("([%_\\\\])", "\\\\$1") + "%"));
            }
        }
        return requete;
    }

    private static Ligne ligne(ResultSet rs, Vue vue, String langue) throws SQLException {
        Map<String, @Nullable Object> valeurs = new HashMap<>();
        for (String colonne : vue.colonnes(langue)) {
            valeurs.put(colonne, rs.getObject(colonne));
        }
        boolean vide = vue.valeur() != null && rs.getObject(vue.valeur()) == null;
        boolean lacune = vide
                && (vue.liste() != Liste.MEDICAMENT || rs.getBigDecimal("taux").signum() > 0);
        List<String> cle = new ArrayList<>();
        for (String colonne : vue.ordre()) {
            cle.add(rs.getString(colonne));
        }
        return new Ligne(valeurs, lacune, Origine.lire(rs), String.join(SEPARATEUR, cle));
    }

    /** Conditions with their values, put together before the one query is sent. */
    private static final class Requete {
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parametres = new HashMap<>();
        private boolean enArriere;

        void et(String condition, Map<String, ?> valeurs) {
            conditions.add("(" + condition + ")");
            parametres.putAll(valeurs);
        }

        String condition() {
            return String.join(" and ", conditions);
        }

        /** Only what stands after the cursor, or before it; the first column alone lets the index begin there. */
        void borner(Vue vue, @Nullable String curseur, boolean arriere) {
            enArriere = arriere;
            String[] cle = curseur == null ? new String[0] : curseur.split(SEPARATEUR, -1);
            if (cle.length != vue.ordre().size()) {
                return;
            }
            Map<String, Object> valeurs = new HashMap<>();
            List<String> noms = new ArrayList<>();
            for (int i = 0; i < cle.length; i++) {
                valeurs.put("cle" + i, cle[i]);
                noms.add(":cle" + i);
            }
            et(
                    "%s %s= :cle0 and (%s) %s (%s)"
                            .formatted(
                                    vue.ordre().getFirst(),
                                    arriere ? "<" : ">",
                                    String.join(", ", vue.ordre()),
                                    arriere ? "<" : ">",
                                    String.join(", ", noms)),
                    valeurs);
        }

        List<Ligne> lire(JdbcClient jdbc, Vue vue, String langue, int limite) {
            return jdbc.sql(sql(vue) + " limit " + limite)
                    .params(parametres)
                    .query((rs, n) -> ligne(rs, vue, langue))
                    .list();
        }

        void parcourir(JdbcClient jdbc, Vue vue, String langue, Consumer<Ligne> consommateur) {
            jdbc.sql(sql(vue)).params(parametres).query(rs -> {
                consommateur.accept(ligne(rs, vue, langue));
            });
        }

        private String sql(Vue vue) {
            String sens = enArriere ? " desc" : "";
            return "select * from " + vue.liste().table() + " where " + condition() + " order by "
                    + vue.ordre().stream().map(c -> c + sens).collect(Collectors.joining(", "));
        }
    }
}
