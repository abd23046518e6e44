package ma.amarre.habilitations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to a title: its ledger, the approvals of an exception, the absences of its holder. */
@Repository
class HistoireTitre {

    /** One line of the ledger. @param qui null: the application itself */
    record Evenement(
            Titre.Acte acte,
            Titre.Etat etat,
            Titre.@Nullable Degre degre,
            Instant instant,
            @Nullable String qui,
            @Nullable String texte) {}

    record Approbation(String fonction, String qui, Instant instant) {}

    /** Days on which the person does not treat files. */
    record Absence(LocalDate du, LocalDate au) {}

    private final JdbcClient jdbc;
    private final ReglesTitre regles;

    HistoireTitre(JdbcClient jdbc, ReglesTitre regles) {
        this.jdbc = jdbc;
        this.regles = regles;
    }

    List<Evenement> evenements(long titreId) {
        return jdbc.sql("""
            select e.acte, e.etat, e.degre, e.instant, concat(p.prenom, ' ', p.nom) qui, e.texte
            from titre_evenement e left join personne p on p.id = e.personne_id where e.titre_id = ? order by e.id
            """)
                .param(titreId)
                .query((rs, i) -> new Evenement(
                        Titre.Acte.valueOf(rs.getString("acte")),
                        Titre.Etat.valueOf(rs.getString("etat")),
                        TitreRepository.degre(rs.getString("degre")),
                        rs.getTimestamp("instant").toInstant(),
                        rs.getString("qui"),
                        rs.getString("texte")))
                .list();
    }

    /** One approval a function and a person. @throws org.springframework.dao.DuplicateKeyException given before */
    void approuver(long titreId, String fonction, long personneId) {
        jdbc.sql("insert into titre_approbation (titre_id, fonction, personne_id, instant) values (?, ?, ?, ?)")
                .params(titreId, fonction, personneId, regles.horodatage())
                .update();
    }

    List<Approbation> approbations(long titreId) {
        return jdbc.sql("""
            select a.fonction, concat(p.prenom, ' ', p.nom) qui, a.instant from titre_approbation a
            join personne p on p.id = a.personne_id where a.titre_id = ? order by a.fonction
            """)
                .param(titreId)
                .query((rs, i) -> new Approbation(
                        rs.getString("fonction"),
                        rs.getString("qui"),
                        rs.getTimestamp("instant").toInstant()))
                .list();
    }

    void absenter(long titreId, LocalDate du, LocalDate au, long par) {
        jdbc.sql("insert into absence (titre_id, du, au, declaree_par, declaree_le) values (?, ?, ?, ?, ?)")
                .params(titreId, du, au, par, regles.horodatage())
                .update();
    }

    /** Absences that are not over, soonest first. */
    List<Absence> absences(long titreId) {
        return jdbc.sql("select du, au from absence where titre_id = ? and au >= ? order by du limit 20")
                .params(titreId, regles.jour())
                .query((rs, i) -> new Absence(rs.getObject("du", LocalDate.class), rs.getObject("au", LocalDate.class)))
                .list();
    }
}
