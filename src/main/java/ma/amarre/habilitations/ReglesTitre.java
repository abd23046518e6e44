package ma.amarre.habilitations;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.web.Mots;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the model refuses of a title whoever asks, and the dated figures behind it (table regle_habilitation). */
@Repository
class ReglesTitre {

    /** What a mutuelle treats by delegation, and who asks its titles (governance.md §3.1). */
    private static final Set<Role> MUTUELLE =
            EnumSet.of(Role.TRACABILITE, Role.LIQUIDATION, Role.CORRESPONDANT_HABILITATIONS, Role.SUPERVISION);

    private static final Set<Role> PAYEUR = EnumSet.of(
            Role.LIQUIDATION,
            Role.ORDONNANCEMENT,
            Role.INSTRUCTION_PEC,
            Role.MEDECIN_CONSEIL,
            Role.CORRESPONDANT_HABILITATIONS,
            Role.AUTORITE_HABILITATIONS,
            Role.CONTROLE_FACTURES,
            Role.REFERENTIEL,
            Role.ACCUEIL,
            Role.SUPERVISION,
            Role.DPO);

    private final JdbcClient jdbc;
    private final Mots mots;
    private final Clock clock;

    ReglesTitre(JdbcClient jdbc, Mots mots, Clock clock) {
        this.jdbc = jdbc;
        this.mots = mots;
        this.clock = clock;
    }

    LocalDate jour() {
        return LocalDate.now(clock);
    }

    Instant maintenant() {
        return clock.instant();
    }

    Timestamp horodatage() {
        return Timestamp.from(clock.instant());
    }

    /** The figure in force today. @throws IllegalStateException when nobody gave one */
    int chiffre(String code) {
        return jdbc.sql("""
            select valeur from regle_habilitation
            where code = ? and valide_du <= ? and (valide_au is null or valide_au >= ?) order by valide_du desc limit 1
            """)
                .params(code, jour(), jour())
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("no figure in force for " + code));
    }

    /** The roles that people of this body may hold; none for a provider, whose people enter by its admission. */
    Set<Role> roles(String nature) {
        return switch (nature) {
            case "PAYEUR" -> PAYEUR;
            case "MUTUELLE" -> MUTUELLE;
            default -> Set.of();
        };
    }

    /** Working days Monday to Friday; the end of the last one. */
    Instant decisionAttendue(Instant demande) {
        LocalDate jour = LocalDate.ofInstant(demande, clock.getZone());
        int reste = chiffre("DECISION_JOURS_OUVRES");
        while (reste > 0) {
            jour = jour.plusDays(1);
            reste -= jour.getDayOfWeek() == DayOfWeek.SATURDAY || jour.getDayOfWeek() == DayOfWeek.SUNDAY ? 0 : 1;
        }
        return jour.atTime(LocalTime.of(16, 30)).atZone(clock.getZone()).toInstant();
    }

    /** @throws RegleViolee naming the first date that is wrong */
    void exigerDates(DemandeTitre d) {
        LocalDate limite = d.debut().plusMonths(chiffre("DUREE_MOIS"));
        if (d.fin().isBefore(d.debut()) || d.fin().isBefore(jour())) {
            throw new RegleViolee("fin", "habilitations.demande.fin.passee");
        }
        if (d.fin().isAfter(limite)) {
            throw new RegleViolee("fin", "habilitations.demande.fin.loin", mots.date(limite));
        }
        if (d.lienFin() != null && d.fin().isAfter(d.lienFin())) {
            throw new RegleViolee("fin", "habilitations.demande.fin.lien", mots.date(d.lienFin()));
        }
        if (d.preuveDate().isAfter(jour())) {
            throw new RegleViolee("preuveDate", "habilitations.demande.preuveDate.future");
        }
        if (!d.naissance().isBefore(jour().minusYears(16))) {
            throw new RegleViolee("naissance", "habilitations.demande.naissance.faux");
        }
    }

    /** Two roles of one person never meet on one file, whatever the body (table role_incompatible). */
    void exigerCompatibles(long personneId, Collection<Role> demandes) {
        for (Role role : demandes) {
            Optional<String> autre = jdbc.sql("""
                select if(r.role_a = :role, r.role_b, r.role_a) from role_incompatible r
                where :role in (r.role_a, r.role_b) and (if(r.role_a = :role, r.role_b, r.role_a) in (:demandes)
                  or exists (select * from titre t join poste po on po.titre_id = t.id
                    where t.personne_id = :personne and t.etat in ('DEMANDE', 'ACTIF', 'SUSPENDU') and t.fin >= :jour
                      and po.role = if(r.role_a = :role, r.role_b, r.role_a)))
                limit 1
                """)
                    .param("role", role.name())
                    .param("demandes", demandes.stream().map(Role::name).toList())
                    .param("personne", personneId)
                    .param("jour", jour())
                    .query(String.class)
                    .optional();
            if (autre.isPresent()) {
                throw new RegleViolee("postes", "habilitations.ouverture.incompatible");
            }
        }
    }

    /** One living title, or one on its way, per person and body; the row of the person is the lock. */
    void exigerUnique(long personneId, long organismeId) {
        jdbc.sql("select id from personne where id = ? for update")
                .param(personneId)
                .query(Long.class)
                .optional();
        if (jdbc.sql("""
            select exists (select * from titre where personne_id = ? and organisme_id = ? and lien <> 'ASSURE'
              and etat in ('DEMANDE', 'ACTIF', 'SUSPENDU'))
            """).params(personneId, organismeId).query(Boolean.class).single()) {
            throw new RegleViolee("cin", "habilitations.ouverture.deja");
        }
    }
}
