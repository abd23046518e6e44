package ma.amarre.federation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facteurs.FacteurEvent;
import ma.amarre.habilitations.Sessions;
import ma.amarre.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which account an identity opens. The key is issuer and subject (ASVS 6.8.1); the link is made by the authority from a code that only the
 * holder of the identity has seen, never from a name or an address, and no account is ever made here.
 */
@Repository
class Liens {

    /** How long the code of an unknown identity is good: the time to bring it to the authority. A proposal (I). */
    static final Duration VALIDITE = Duration.ofDays(7);

    /** Whose title the page is about; identities hang on the account, not on the title. */
    record Personne(long compteId, long personneId, String nom, String titre) {}

    record Lien(
            String reference,
            String emetteur,
            String preuve,
            String par,
            Instant depuis,
            @Nullable Instant retireLe,
            @Nullable String motif) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Journal journal;
    private final Sessions sessions;
    private final ApplicationEventPublisher evenements;

    Liens(JdbcClient jdbc, Clock clock, Journal journal, Sessions sessions, ApplicationEventPublisher evenements) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.journal = journal;
        this.sessions = sessions;
        this.evenements = evenements;
    }

    Optional<Long> compte(Echange.Identite identite) {
        return jdbc.sql("select compte_id from federation_lien where emetteur = ? and sujet = ? and vivant = 1")
                .params(identite.emetteur(), identite.sujet())
                .query(Long.class)
                .optional();
    }

    /** An identity that opens nothing yet. @return the code by which its holder and the authority mean the same */
    @Transactional
    public String noterInconnue(Echange.Identite identite) {
        Instant maintenant = clock.instant();
        Timestamp le = Timestamp.from(maintenant);
        jdbc.sql("delete from federation_identite where expire_le < ?")
                .param(le)
                .update();
        jdbc.sql("""
            insert into federation_identite (code, emetteur, sujet, vue_le, expire_le) values (?, ?, ?, ?, ?)
            on duplicate key update vue_le = values(vue_le), expire_le = values(expire_le)
            """)
                .params(
                        Reference.nouvelle("IDF"),
                        identite.emetteur(),
                        identite.sujet(),
                        le,
                        Timestamp.from(maintenant.plus(VALIDITE)))
                .update();
        String code = jdbc.sql("select code from federation_identite where emetteur = ? and sujet = ?")
                .params(identite.emetteur(), identite.sujet())
                .query(String.class)
                .single();
        journal.consigner(Journal.Entree.acte("federation.inconnue", "IDENTITE", code), "federation");
        return code;
    }

    /** @throws Introuvable no such title, or its person has no account yet */
    Personne personne(String titre) {
        return jdbc.sql("""
            select c.id, p.id personne_id, concat(p.prenom, ' ', p.nom) nom, t.reference from titre t join personne p on p.id = t.personne_id
            join compte c on c.personne_id = p.id where t.reference = ?
            """)
                .param(titre)
                .query((rs, i) -> new Personne(rs.getLong(1), rs.getLong(2), rs.getString(3), rs.getString(4)))
                .optional()
                .orElseThrow(Introuvable::new);
    }

    /** All links of an account, the living one first. */
    List<Lien> de(long compteId) {
        return jdbc.sql("""
            select l.reference, l.emetteur, l.preuve, concat(p.prenom, ' ', p.nom) par, l.lie_le, l.retire_le, l.motif_retrait
            from federation_lien l join compte c on c.id = l.lie_par join personne p on p.id = c.personne_id
            where l.compte_id = ? order by l.retire_le is not null, l.id desc limit 50
            """).param(compteId).query(Liens::lien).list();
    }

    /**
     * @param saisi the code that the holder of the identity was shown
     * @throws RegleViolee oneself, no proof, an unknown or spent code, or one of the two is linked already
     */
    @Transactional
    public void lier(Personne a, String saisi, String preuve, Utilisateur par) {
        exigerAutre(a, par);
        if (preuve.strip().length() < 5 || preuve.length() > 300) {
            throw new RegleViolee("preuve", "federation.preuve.faux");
        }
        record Vue(String emetteur, String sujet) {}
        String code = Reference.lire(saisi);
        Vue vue = jdbc.sql("select emetteur, sujet from federation_identite where code = ? and expire_le >= ?")
                .params(code, Timestamp.from(clock.instant()))
                .query((rs, i) -> new Vue(rs.getString(1), rs.getString(2)))
                .optional()
                .orElseThrow(() -> new RegleViolee("code", "federation.code.faux"));
        try {
            jdbc.sql("""
                insert into federation_lien (reference, compte_id, emetteur, sujet, preuve, lie_par, lie_le) values (?, ?, ?, ?, ?, ?, ?)
                """)
                    .params(
                            Reference.nouvelle("LIF"),
                            a.compteId(),
                            vue.emetteur(),
                            vue.sujet(),
                            preuve.strip(),
                            par.compteId(),
                            Timestamp.from(clock.instant()))
                    .update();
        } catch (DuplicateKeyException deja) {
            throw new RegleViolee("code", "federation.code.deja");
        }
        jdbc.sql("delete from federation_identite where code = ?").param(code).update();
        journal.consigner(Journal.Entree.acte("federation.lier", "COMPTE", a.compteId())
                .motif(preuve.strip())
                .detail(code));
        evenements.publishEvent(new FacteurEvent.IdentiteLiee(a.compteId()));
    }

    /** The identity opens nothing any more, and what it opened closes. @throws RegleViolee no reason, or oneself */
    @Transactional
    public void retirer(Personne de, String reference, String motif, Utilisateur par) {
        exigerAutre(de, par);
        if (motif.isBlank() || motif.length() > 300) {
            throw new RegleViolee("motif", "federation.motif.faux");
        }
        int fait = jdbc.sql("""
            update federation_lien set retire_par = ?, retire_le = ?, motif_retrait = ? where reference = ? and compte_id = ? and vivant = 1
            """)
                .params(par.compteId(), Timestamp.from(clock.instant()), motif.strip(), reference, de.compteId())
                .update();
        if (fait == 0) {
            throw new Introuvable();
        }
        sessions.fermerToutes(de.compteId(), null);
        journal.consigner(Journal.Entree.acte("federation.retirer", "COMPTE", de.compteId())
                .motif(motif.strip())
                .detail(reference));
        evenements.publishEvent(new FacteurEvent.IdentiteRetiree(de.compteId()));
    }

    private static void exigerAutre(Personne personne, Utilisateur par) {
        if (personne.personneId() == par.personneId()) {
            throw new RegleViolee("", "federation.soi");
        }
    }

    private static Lien lien(ResultSet rs, int i) throws SQLException {
        Timestamp fin = rs.getTimestamp("retire_le");
        return new Lien(
                rs.getString("reference"),
                rs.getString("emetteur"),
                rs.getString("preuve"),
                rs.getString("par"),
                rs.getTimestamp("lie_le").toInstant(),
                fin == null ? null : fin.toInstant(),
                rs.getString("motif_retrait"));
    }
}
