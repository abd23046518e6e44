package ma.amarre.habilitations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The versions of the charter: written by the data protection officer, in force from a day to come, and who has accepted which. */
@Repository
class Chartes {

    static final int TAILLE = 30;

    record Version(
            int numero,
            String texte,
            String texteAr,
            LocalDate valideDu,
            String source,
            @Nullable String par,
            @Nullable Instant le) {}

    /** How far a body is with one version: the same figures for both sides. */
    record Avancement(String code, String nomAr, int personnes, int acceptees) {
        public String nom(boolean arabe) {
            return arabe ? nomAr : code;
        }

        public int reste() {
            return personnes - acceptees;
        }
    }

    /** Somebody who works under a title and has not accepted the version. */
    record Reste(long titreId, String nom, String organisme, String organismeAr, String titre) {
        public String organisme(boolean arabe) {
            return arabe ? organismeAr : organisme;
        }
    }

    private static final String VERSION = """
        select c.version, c.texte, c.texte_ar, c.valide_du, c.source, concat(p.prenom, ' ', p.nom) par, c.ecrite_le
        from charte c left join compte k on k.id = c.ecrite_par left join personne p on p.id = k.personne_id
        """;

    /** Everybody whom the charter asks: an open title with a post that is not that of an insured person. */
    private static final String CONCERNES = """
        from titre t join organisme o on o.id = t.organisme_id
        where t.etat in ('ACTIF', 'SUSPENDU') and t.fin >= :jour and (:organisme is null or t.organisme_id = :organisme)
          and exists (select * from poste po where po.titre_id = t.id and po.role <> 'ASSURE')
        """;

    private static final String ACCEPTEE =
            "exists (select * from charte_acceptation a where a.personne_id = t.personne_id and a.version = :version)";

    private final JdbcClient jdbc;
    private final ReglesTitre regles;
    private final Journal journal;

    Chartes(JdbcClient jdbc, ReglesTitre regles, Journal journal) {
        this.jdbc = jdbc;
        this.regles = regles;
        this.journal = journal;
    }

    /** The newest first; a version a year at most, so that no page is needed. */
    List<Version> toutes() {
        return jdbc.sql(VERSION + "order by c.version desc limit 100")
                .query(Chartes::version)
                .list();
    }

    /** @throws Introuvable no such version */
    Version une(int numero) {
        return jdbc.sql(VERSION + "where c.version = ?")
                .param(numero)
                .query(Chartes::version)
                .optional()
                .orElseThrow(Introuvable::new);
    }

    /** @param organismeId the body of the reader; null: all bodies */
    List<Avancement> avancement(int version, @Nullable Long organismeId) {
        return jdbc.sql("select o.code, o.nom_ar, count(distinct t.personne_id) personnes, count(distinct if("
                        + ACCEPTEE + ", t.personne_id, null)) acceptees " + CONCERNES
                        + " group by o.id order by o.code")
                .param("version", version)
                .param("jour", regles.jour())
                .param("organisme", organismeId)
                .query((rs, i) -> new Avancement(rs.getString(1), rs.getString(2), rs.getInt(3), rs.getInt(4)))
                .list();
    }

    List<Reste> restes(int version, @Nullable Long organismeId, long apres, int limite) {
        return jdbc.sql("select t.id, concat(p.prenom, ' ', p.nom) nom, o.code, o.nom_ar, t.reference "
                        + CONCERNES.replace("where", "join personne p on p.id = t.personne_id where") + " and not "
                        + ACCEPTEE + " and t.id > :apres order by t.id limit :limite")
                .param("version", version)
                .param("jour", regles.jour())
                .param("organisme", organismeId)
                .param("apres", apres)
                .param("limite", limite)
                .query((rs, i) ->
                        new Reste(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getString(4), rs.getString(5)))
                .list();
    }

    /**
     * A new version; from its day on each person accepts it before the next page opens.
     *
     * @return its number
     * @throws RegleViolee a text missing in one language, a day that is not to come or not after the last version, no source
     */
    @Transactional
    public int ecrire(String texte, String texteAr, @Nullable LocalDate jour, String source, Utilisateur par) {
        exigerTexte("texte", texte);
        exigerTexte("texteAr", texteAr);
        Version derniere = toutes().getFirst();
        if (jour == null
                || !jour.isAfter(regles.jour())
                || !jour.isAfter(derniere.valideDu())
                || jour.isAfter(regles.jour().plusYears(1))) {
            throw new RegleViolee("jour", "habilitations.chartes.jour.faux");
        }
        if (source.strip().length() < 5 || source.length() > 500) {
            throw new RegleViolee("source", "habilitations.chartes.source.faux");
        }
        int numero = derniere.numero() + 1;
        try {
            jdbc.sql("""
                insert into charte (version, texte, texte_ar, valide_du, source, confiance, ecrite_par, ecrite_le) values (?, ?, ?, ?, ?, 'A', ?, ?)
                """)
                    .params(Arrays.asList(
                            numero,
                            texte.strip(),
                            texteAr.strip(),
                            jour,
                            source.strip(),
                            par.compteId(),
                            regles.horodatage()))
                    .update();
        } catch (DuplicateKeyException deux) {
            throw new RegleViolee("", "habilitations.chartes.deux");
        }
        journal.consigner(Journal.Entree.acte("habilitations.ecrireCharte", "CHARTE", numero)
                .motif(source.strip())
                .detail(jour.toString()));
        return numero;
    }

    private static void exigerTexte(String champ, String texte) {
        if (texte.strip().length() < 50 || texte.length() > 4000) {
            throw new RegleViolee(champ, "habilitations.chartes.texte.faux");
        }
    }

    private static Version version(ResultSet rs, int i) throws SQLException {
        Timestamp le = rs.getTimestamp("ecrite_le");
        return new Version(
                rs.getInt("version"),
                rs.getString("texte"),
                rs.getString("texte_ar"),
                rs.getObject("valide_du", LocalDate.class),
                rs.getString("source"),
                rs.getString("par"),
                le == null ? null : le.toInstant());
    }
}
