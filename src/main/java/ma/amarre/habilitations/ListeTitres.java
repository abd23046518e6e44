package ma.amarre.habilitations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Role;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lists of the register, newest title first, by key; and the small lists that its filters choose from. */
@Repository
class ListeTitres {

    static final int TAILLE = 25;

    /** @param sansPreuve only titles without the reference of a proof */
    record Filtre(
            @Nullable Long organismeId,
            @Nullable Long bureauId,
            @Nullable Role role,
            Titre.@Nullable Etat etat,
            boolean sansPreuve) {}

    /** @param roles and villes joined by commas, as the query gives them */
    record Rangee(
            long id,
            String reference,
            String nom,
            @Nullable String nomAr,
            String organisme,
            String roles,
            @Nullable String villes,
            LocalDate fin,
            Titre.Etat etat,
            Titre.@Nullable Degre degre,
            boolean prouve) {

        public List<String> lesRoles() {
            return Arrays.asList(roles.split(","));
        }

        public String nom(boolean arabe) {
            return arabe && nomAr != null ? nomAr : nom;
        }
    }

    /** An office with its place in the network. */
    record Bureau(
            long id,
            String code,
            String nom,
            String nomAr,
            String ville,
            long organismeId,
            String organisme,
            boolean payeur,
            @Nullable String delegation,
            boolean national) {
        public String nom(boolean arabe) {
            return arabe ? nomAr : nom;
        }
    }

    record Corps(long id, String code, String nature, String nom, String nomAr) {
        public String nom(boolean arabe) {
            return arabe ? nomAr : nom;
        }
    }

    private static final String RANGEE = """
        select t.id, t.reference, concat(p.prenom, ' ', p.nom) nom, concat(p.prenom_ar, ' ', p.nom_ar) nom_ar, o.code organisme,
          (select group_concat(distinct x.role order by x.id) from poste x where x.titre_id = t.id) roles,
          (select group_concat(distinct b.ville order by b.ville separator ', ') from poste x join bureau b on b.id = x.bureau_id
            where x.titre_id = t.id) villes, t.fin, t.etat, t.degre, t.preuve_reference
        """;
    private static final String SUITE =
            " straight_join personne p on p.id = t.personne_id straight_join organisme o on o.id = t.organisme_id"
                    + " where ";

    private final JdbcClient jdbc;

    ListeTitres(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<Rangee> page(Filtre f, @Nullable Long avant, @Nullable Long apres) {
        boolean arriere = avant != null;
        long cle = avant != null ? avant : apres != null ? apres : Long.MAX_VALUE;
        List<Rangee> lues = lire(f, arriere ? " > :cle" : " < :cle", cle, arriere ? "" : " desc", TAILLE + 1);
        if (!arriere) {
            return Page.enAvant(lues, TAILLE, apres == null, r -> Long.toString(r.id()));
        }
        boolean encore = lues.size() > TAILLE;
        List<Rangee> lignes = (encore ? lues.subList(0, TAILLE) : lues).reversed();
        return new Page<>(
                lignes,
                encore ? Long.toString(lignes.getFirst().id()) : null,
                lignes.isEmpty() ? null : Long.toString(lignes.getLast().id()));
    }

    /** Every title of a filter, for an act on many at once or an export; at most a thousand. */
    List<Rangee> tous(Filtre f) {
        return lire(f, " < :cle", Long.MAX_VALUE, " desc", 1000);
    }

    /** A post is walked when the filter names one, else the register itself: each in the order of the list. */
    private List<Rangee> lire(Filtre f, String signe, long cle, String sens, int limite) {
        Map<String, Object> parametres = new HashMap<>(Map.of("cle", cle, "limite", limite));
        boolean parPoste = f.role() != null || f.bureauId() != null;
        StringBuilder sql = new StringBuilder(RANGEE);
        if (parPoste) {
            sql.append("from poste po force index (")
                    .append(f.bureauId() != null ? "poste_bureau_titre" : "poste_role_titre")
                    .append(") straight_join titre t on t.id = po.titre_id and t.registre = 1")
                    .append(SUITE)
                    .append("po.titre_id")
                    .append(signe);
            if (f.bureauId() != null) {
                sql.append(" and po.bureau_id = :bureau");
                parametres.put("bureau", f.bureauId());
            }
            if (f.role() != null) {
                sql.append(" and po.role = :role");
                parametres.put("role", f.role().name());
            }
        } else {
            sql.append("from titre t force index (")
                    .append(
                            f.organismeId() != null
                                    ? "titre_registre_organisme"
                                    : f.etat() != null ? "titre_registre_etat" : "titre_registre")
                    .append(")")
                    .append(SUITE)
                    .append("t.registre = 1 and t.id")
                    .append(signe);
        }
        conditions(f, sql, parametres);
        sql.append(parPoste ? " group by po.titre_id order by po.titre_id" : " order by t.id")
                .append(sens)
                .append(" limit :limite");
        return jdbc.sql(sql.toString())
                .params(parametres)
                .query(ListeTitres::rangee)
                .list();
    }

    private static void conditions(Filtre f, StringBuilder sql, Map<String, Object> parametres) {
        if (f.organismeId() != null) {
            sql.append(" and t.organisme_id = :organisme");
            parametres.put("organisme", f.organismeId());
        }
        if (f.etat() != null) {
            sql.append(" and t.etat = :etat");
            parametres.put("etat", f.etat().name());
        }
        if (f.sansPreuve()) {
            sql.append(" and t.preuve_reference = ''");
        }
    }

    private static Rangee rangee(ResultSet rs, int i) throws SQLException {
        return new Rangee(
                rs.getLong("id"),
                rs.getString("reference"),
                rs.getString("nom"),
                rs.getString("nom_ar"),
                rs.getString("organisme"),
                String.valueOf(rs.getString("roles")),
                rs.getString("villes"),
                rs.getObject("fin", LocalDate.class),
                Titre.Etat.valueOf(rs.getString("etat")),
                TitreRepository.degre(rs.getString("degre")),
                !rs.getString("preuve_reference").isEmpty());
    }

    /** The keys of these references, within reach. @throws Introuvable when one is not */
    List<Long> ids(List<String> references, @Nullable Long organismeId) {
        if (references.isEmpty()) {
            return List.of();
        }
        List<Long> ids = jdbc.sql(
                        "select id from titre where reference in (:r) and registre = 1 and (:o is null or organisme_id"
                                + " = :o)")
                .param("r", references)
                .param("o", organismeId)
                .query(Long.class)
                .list();
        if (ids.size() != references.stream().distinct().count()) {
            throw new Introuvable();
        }
        return ids;
    }

    /** Bodies whose people are in the register by its own screens: the payer and the mutuelles in force. */
    List<Corps> corps(LocalDate jour) {
        return jdbc.sql("""
            select id, code, nature, nom, nom_ar from organisme
            where nature in ('PAYEUR', 'MUTUELLE') and valide_du <= ? and (valide_au is null or valide_au >= ?) order by nature desc, code
            """)
                .params(jour, jour)
                .query((rs, i) ->
                        new Corps(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getString(4), rs.getString(5)))
                .list();
    }

    /** The offices in force, of one body or of all. */
    List<Bureau> bureaux(@Nullable Long organismeId, LocalDate jour) {
        return jdbc.sql("""
            select b.id, b.code, b.nom, b.nom_ar, b.ville, b.organisme_id, o.code organisme, o.nature = 'PAYEUR' payeur, b.delegation, b.national
            from bureau b join organisme o on o.id = b.organisme_id
            where (? is null or b.organisme_id = ?) and b.valide_du <= ? and (b.valide_au is null or b.valide_au >= ?) order by o.code, b.ville, b.id
            """)
                .params(Arrays.asList(organismeId, organismeId, jour, jour))
                .query((rs, i) -> new Bureau(
                        rs.getLong("id"),
                        rs.getString("code"),
                        rs.getString("nom"),
                        rs.getString("nom_ar"),
                        rs.getString("ville"),
                        rs.getLong("organisme_id"),
                        rs.getString("organisme"),
                        rs.getBoolean("payeur"),
                        rs.getString("delegation"),
                        rs.getBoolean("national")))
                .list();
    }

    /** The legal links that a request may name, by code; insured people and providers enter elsewhere. */
    Map<String, String> liens(boolean arabe) {
        Map<String, String> liens = new LinkedHashMap<>();
        jdbc.sql("select code, libelle, libelle_ar from nature_lien where code not in ('ASSURE', 'PRESTATAIRE')"
                        + " order by code = 'AVENANT', libelle")
                .query(rs -> {
                    liens.put(rs.getString("code"), rs.getString(arabe ? "libelle_ar" : "libelle"));
                });
        return liens;
    }

    String lien(String code, boolean arabe) {
        return jdbc.sql("select if(?, libelle_ar, libelle) from nature_lien where code = ?")
                .params(arabe, code)
                .query(String.class)
                .single();
    }
}
