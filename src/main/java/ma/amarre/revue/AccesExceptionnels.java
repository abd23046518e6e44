package ma.amarre.revue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Echeances;
import ma.amarre.journal.Journal;
import ma.amarre.revue.ConstatRepository.Constat;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Breaking the glass: somebody whose post does not reach a file reads its outline with a motive, for half an hour (governance.md
 * ACC-17). The insured person reads the motive in "who looked"; somebody else reviews it, and what has no ground becomes a case.
 */
@Service
@Transactional
class AccesExceptionnels {

    record Acces(
            long id,
            String reference,
            long assureId,
            long personneId,
            String nom,
            String motif,
            Instant instant,
            Instant expireLe,
            int lectures,
            @Nullable Boolean justifie,
            @Nullable String avisTexte,
            @Nullable String relecteur) {}

    /** The outline of a file: no diagnosis, no amount. */
    record Apercu(
            String nom, String immatriculation, @Nullable String mutuelle, List<Droit> droits) {}

    record Droit(String nom, String lien, @Nullable LocalDate fin, boolean ouvert) {}

    private static final String ACCES = """
        select a.id, a.reference, a.assure_id, a.personne_id, concat(p.prenom, ' ', p.nom) nom, a.motif, a.instant, a.expire_le, a.lectures,
          a.avis, a.avis_texte, concat(r.prenom, ' ', r.nom) relecteur
        from acces_exceptionnel a join personne p on p.id = a.personne_id left join personne r on r.id = a.avis_par
        """;

    private final JdbcClient jdbc;
    private final Echeances echeances;
    private final CasRepository cas;
    private final ConstatRepository constats;
    private final Journal journal;
    private final Clock clock;

    AccesExceptionnels(
            JdbcClient jdbc,
            Echeances echeances,
            CasRepository cas,
            ConstatRepository constats,
            Journal journal,
            Clock clock) {
        this.jdbc = jdbc;
        this.echeances = echeances;
        this.cas = cas;
        this.constats = constats;
        this.journal = journal;
        this.clock = clock;
    }

    /** @return the opaque reference of the page @throws RegleViolee beside the field that is wrong */
    String ouvrir(String immatriculation, String motif, Utilisateur par) {
        if (motif.strip().length() < 20 || motif.length() > 500) {
            throw new RegleViolee("motif", "revue.acces.motif.faux");
        }
        long assure = jdbc.sql("select id from assure where immatriculation = ?")
                .param(immatriculation.replaceAll("\\s", ""))
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new RegleViolee("immatriculation", "revue.acces.immatriculation.inconnue"));
        if (duMenage(assure, par.personneId())) {
            throw new RegleViolee("immatriculation", "revue.acces.menage");
        }
        Instant maintenant = clock.instant();
        String reference = Reference.nouvelle("EXC");
        jdbc.sql("insert into acces_exceptionnel (reference, assure_id, personne_id, motif, instant, expire_le)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        reference,
                        assure,
                        par.personneId(),
                        motif.strip(),
                        Timestamp.from(maintenant),
                        Timestamp.from(
                                maintenant.plus(Duration.ofMinutes(echeances.chiffre("ACCES_EXCEPTIONNEL_MINUTES")))))
                .update();
        journal.consigner(Journal.Entree.acte("revue.ouvrirAcces", "ACCES", reference)
                .assure(assure)
                .motif(motif.strip()));
        return reference;
    }

    private boolean duMenage(long assure, long personne) {
        return jdbc.sql("select exists (select * from beneficiaire where assure_id = ? and personne_id = ?)")
                .params(assure, personne)
                .query(Boolean.class)
                .single();
    }

    /** Who opened it reads it until it closes; who may review it reads what was asked, never the file. */
    Acces lire(String reference, Utilisateur qui) {
        Acces a = jdbc.sql(ACCES + "where a.reference = ?")
                .param(reference)
                .query(AccesExceptionnels::acces)
                .optional()
                .orElseThrow(Introuvable::new);
        if (a.personneId() != qui.personneId() && !relit(qui)) {
            throw new Introuvable();
        }
        return a;
    }

    static boolean relit(Utilisateur qui) {
        return qui.a(Role.DPO) || qui.a(Role.SUPERVISION);
    }

    boolean ouvert(Acces a, Utilisateur qui) {
        return a.personneId() == qui.personneId() && clock.instant().isBefore(a.expireLe());
    }

    /** Each reading is written down with its motive. */
    Apercu apercu(Acces a) {
        jdbc.sql("update acces_exceptionnel set lectures = lectures + 1 where id = ?")
                .param(a.id())
                .update();
        journal.consigner(Journal.Entree.lecture("revue.lireAcces", "ACCES", a.reference())
                .assure(a.assureId())
                .motif(a.motif()));
        LocalDate jour = LocalDate.now(clock);
        List<Droit> droits = jdbc.sql("""
            select concat(p.prenom, ' ', p.nom) nom, b.lien, max(d.fin) fin, coalesce(max(d.etat = 'OUVERT' and d.debut <= :jour
              and (d.fin is null or d.fin >= :jour)), 0) ouvert
            from beneficiaire b join personne p on p.id = b.personne_id left join droit d on d.beneficiaire_id = b.id and d.debut <= :jour
              and (d.fin is null or d.fin >= :jour)
            where b.assure_id = :assure group by b.id order by b.rang
            """)
                .param("jour", jour)
                .param("assure", a.assureId())
                .query((rs, i) -> new Droit(
                        rs.getString("nom"),
                        rs.getString("lien"),
                        rs.getObject("fin", LocalDate.class),
                        rs.getBoolean("ouvert")))
                .list();
        return jdbc.sql("""
            select concat(p.prenom, ' ', p.nom) nom, s.immatriculation, o.code from assure s join personne p on p.id = s.personne_id
            left join organisme o on o.id = s.mutuelle_id where s.id = ?
            """)
                .param(a.assureId())
                .query((rs, i) -> new Apercu(rs.getString(1), rs.getString(2), rs.getString(3), droits))
                .single();
    }

    List<Acces> miens(long personneId) {
        return jdbc.sql(ACCES + "where a.personne_id = ? order by a.id desc limit 20")
                .param(personneId)
                .query(AccesExceptionnels::acces)
                .list();
    }

    /** Oldest first, without the reader's own. */
    List<Acces> aRelire(long personneId) {
        return jdbc.sql(ACCES + "where a.avis is null and a.personne_id <> ? order by a.id limit 100")
                .param(personneId)
                .query(AccesExceptionnels::acces)
                .list();
    }

    /** Once, by somebody else. What has no ground becomes a case. */
    void relire(String reference, boolean justifie, String texte, Utilisateur par) {
        Acces a = lire(reference, par);
        if (!relit(par) || a.personneId() == par.personneId()) {
            throw new Introuvable();
        }
        if (texte.strip().length() < 10 || texte.length() > 1000) {
            throw new RegleViolee("texte", "revue.cas.texte.faux");
        }
        int lignes = jdbc.sql("""
            update acces_exceptionnel set avis = ?, avis_texte = ?, avis_par = ?, avis_le = ? where id = ? and avis is null
            """)
                .params(
                        justifie ? "JUSTIFIE" : "INJUSTIFIE",
                        texte.strip(),
                        par.personneId(),
                        Timestamp.from(clock.instant()),
                        a.id())
                .update();
        if (lignes == 0) {
            throw new Conflit("revue.acces.relu");
        }
        journal.consigner(Journal.Entree.acte("revue.relireAcces", "ACCES", reference)
                .detail(justifie ? "JUSTIFIE" : "INJUSTIFIE"));
        if (!justifie) {
            LocalDate jour = LocalDate.now(clock);
            int delai = constats.seuils(jour).stream()
                    .filter(s -> s.regle() == Regle.ACCES_EXCEPTIONNEL)
                    .map(ConstatRepository.Seuil::delai)
                    .findFirst()
                    .orElse(5);
            cas.ouvrir(
                    Regle.ACCES_EXCEPTIONNEL, new Constat(a.personneId(), null, null, List.of(reference)), jour, delai);
        }
    }

    private static Acces acces(ResultSet rs, int i) throws SQLException {
        String avis = rs.getString("avis");
        return new Acces(
                rs.getLong("id"),
                rs.getString("reference"),
                rs.getLong("assure_id"),
                rs.getLong("personne_id"),
                rs.getString("nom"),
                rs.getString("motif"),
                rs.getTimestamp("instant").toInstant(),
                rs.getTimestamp("expire_le").toInstant(),
                rs.getInt("lectures"),
                avis == null ? null : avis.equals("JUSTIFIE"),
                rs.getString("avis_texte"),
                rs.getString("relecteur"));
    }
}
