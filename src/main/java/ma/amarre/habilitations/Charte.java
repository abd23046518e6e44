package ma.amarre.habilitations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The charter of confidentiality, by version, and who accepted which one (DNSSI ACTIF-RESP-CHARTE; law 09-08, articles 25 and 26). A
 * version is in force from its day; whoever treats files accepts it before anything else.
 */
@Repository
class Charte {

    record Version(int numero, String texte) {}

    record Acceptation(int version, Instant instant) {}

    private final JdbcClient jdbc;
    private final ReglesTitre regles;
    private final Journal journal;

    Charte(JdbcClient jdbc, ReglesTitre regles, Journal journal) {
        this.jdbc = jdbc;
        this.regles = regles;
        this.journal = journal;
    }

    /** The version in force that this person has not accepted; empty when there is nothing to accept. */
    Optional<Version> aAccepter(long personneId, boolean arabe) {
        return jdbc.sql("""
            select c.version, if(?, c.texte_ar, c.texte) texte from charte c
            where c.version = (select max(version) from charte where valide_du <= ?)
              and not exists (select * from charte_acceptation a where a.personne_id = ? and a.version = c.version)
            """)
                .params(arabe, regles.jour(), personneId)
                .query((rs, i) -> new Version(rs.getInt(1), rs.getString(2)))
                .optional();
    }

    /** Once for each version. @throws Conflit when another one has come into force meanwhile */
    @Transactional
    public void accepter(int version, Utilisateur par) {
        Version attendue = aAccepter(par.personneId(), false).orElse(null);
        if (attendue == null) {
            return;
        }
        if (attendue.numero() != version) {
            throw new Conflit("habilitations.charte.autre");
        }
        jdbc.sql("insert into charte_acceptation (personne_id, version, instant) values (?, ?, ?) on duplicate"
                        + " key update version = values(version)")
                .params(par.personneId(), version, regles.horodatage())
                .update();
        journal.consigner(Journal.Entree.acte("habilitations.accepterCharte", "CHARTE", version));
    }

    /** The newest first. */
    List<Acceptation> acceptations(long personneId) {
        return jdbc.sql("select version, instant from charte_acceptation where personne_id = ? order by version desc")
                .param(personneId)
                .query((rs, i) -> new Acceptation(
                        rs.getInt("version"), rs.getTimestamp("instant").toInstant()))
                .list();
    }
}
