package ma.amarre.habilitations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.amarre.commun.Horaires;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The hours of a title, set by the authority with a reason, and the exceptions to them (ASVS 8.2.4). Open sessions close with each change,
 * so that the next one holds the new hours. Nobody sets his own.
 */
@Repository
class HorairesTitres {

    private static final Duration DEROGATION_MAXIMALE = Duration.ofHours(72);

    private final JdbcClient jdbc;
    private final SessionsTitres sessions;
    private final Journal journal;
    private final Clock clock;

    HorairesTitres(JdbcClient jdbc, SessionsTitres sessions, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.journal = journal;
        this.clock = clock;
    }

    Optional<Horaires> de(long titreId) {
        return jdbc.sql("""
            select h.jours, h.de, h.a, (select max(d.jusqu) from titre_derogation d where d.titre_id = h.titre_id and d.jusqu > ?) jusqu
            from titre_horaire h where h.titre_id = ?
            """)
                .params(Timestamp.from(clock.instant()), titreId)
                .query((rs, i) -> Optional.ofNullable(lire(rs)))
                .optional()
                .flatMap(h -> h);
    }

    /** The hours of a row with the columns jours, de, a, jusqu; null where the title has none. */
    static @Nullable Horaires lire(ResultSet rs) throws SQLException {
        String jours = rs.getString("jours");
        if (jours == null) {
            return null;
        }
        Timestamp jusqu = rs.getTimestamp("jusqu");
        return new Horaires(
                Arrays.stream(jours.split(","))
                        .map(j -> DayOfWeek.of(Integer.parseInt(j)))
                        .toList(),
                rs.getObject("de", LocalTime.class),
                rs.getObject("a", LocalTime.class),
                jusqu == null ? null : jusqu.toInstant());
    }

    /** @throws RegleViolee no day, hours that do not follow each other, no reason, or one's own title */
    @Transactional
    public void fixer(Titre titre, List<DayOfWeek> jours, LocalTime de, LocalTime a, String motif, Utilisateur par) {
        exigerAutre(titre, par);
        exigerMotif(motif);
        if (jours.isEmpty()) {
            throw new RegleViolee("jours", "habilitations.horaires.jours.vide");
        }
        if (!de.isBefore(a)) {
            throw new RegleViolee("a", "habilitations.horaires.ordre");
        }
        String liste =
                jours.stream().sorted().map(j -> Integer.toString(j.getValue())).collect(Collectors.joining(","));
        jdbc.sql("""
            insert into titre_horaire (titre_id, jours, de, a, motif, fixe_par, fixe_le) values (?, ?, ?, ?, ?, ?, ?)
            on duplicate key update jours = values(jours), de = values(de), a = values(a), motif = values(motif),
              fixe_par = values(fixe_par), fixe_le = values(fixe_le)
            """)
                .params(titre.id(), liste, de, a, motif.strip(), par.compteId(), Timestamp.from(clock.instant()))
                .update();
        consigner("habilitations.horaires", titre, motif, liste + " " + de + "-" + a);
    }

    /** The title may be used at any hour again. */
    @Transactional
    public void lever(Titre titre, String motif, Utilisateur par) {
        exigerAutre(titre, par);
        exigerMotif(motif);
        jdbc.sql("delete from titre_horaire where titre_id = ?")
                .param(titre.id())
                .update();
        consigner("habilitations.horairesLeves", titre, motif, null);
    }

    /** Open at any hour for a while; recorded, never changed. @throws RegleViolee not between one hour and three days */
    @Transactional
    public void deroger(Titre titre, int heures, String motif, Utilisateur par) {
        exigerAutre(titre, par);
        exigerMotif(motif);
        if (heures < 1 || heures > DEROGATION_MAXIMALE.toHours()) {
            throw new RegleViolee("heures", "habilitations.horaires.heures", DEROGATION_MAXIMALE.toHours());
        }
        Instant maintenant = clock.instant();
        jdbc.sql("insert into titre_derogation (titre_id, jusqu, motif, accorde_par, accorde_le) values (?, ?,"
                        + " ?, ?, ?)")
                .params(
                        titre.id(),
                        Timestamp.from(maintenant.plus(Duration.ofHours(heures))),
                        motif.strip(),
                        par.compteId(),
                        Timestamp.from(maintenant))
                .update();
        consigner("habilitations.derogation", titre, motif, heures + " h");
    }

    private void consigner(String acte, Titre titre, String motif, @Nullable String detail) {
        journal.consigner(Journal.Entree.acte(acte, "TITRE", titre.id())
                .motif(motif.strip())
                .detail(detail));
        sessions.fermer(titre.personne().id());
    }

    private static void exigerAutre(Titre titre, Utilisateur par) {
        if (titre.personne().id() == par.personneId()) {
            throw new RegleViolee("", "habilitations.horaires.soi");
        }
    }

    private static void exigerMotif(String motif) {
        if (motif.isBlank() || motif.strip().length() > 300) {
            throw new RegleViolee("motif", "habilitations.horaires.motif.vide");
        }
    }
}
