package ma.amarre.notifications;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Introuvable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ways out of the portal: what a person chose, what waits to leave, what became of it. */
@Repository
class EnvoiRepository {

    /**
     * Something to send.
     *
     * @param ancienne whether it goes to an address that was left, beside the one in use
     * @param adresse where: an e-mail address or a telephone number; null when it is gone meanwhile
     */
    record Envoi(
            long id,
            long notificationId,
            long compteId,
            String genre,
            String reference,
            Canal canal,
            boolean ancienne,
            @Nullable String adresse,
            String langue,
            int essais) {}

    /**
     * What became of one way out, for the person: names in messages {@code notifications.envoi.NAME}.
     *
     * @param ancienne to an address that was left
     * @param instant when it left, or when it is tried again; null when neither
     */
    record Suivi(
            String canal,
            boolean ancienne,
            String etat,
            int essais,
            @Nullable Instant instant) {

        /** The tone of its status. */
        public String ton() {
            return switch (etat) {
                case "ENVOYE", "IMPRIMEE" -> "accorde";
                case "REFUSE", "ABANDONNE" -> "refuse";
                default -> "attente";
            };
        }

        /** Queued, or failed once and tried again. */
        public String mot() {
            return etat.equals("A_ENVOYER") && essais > 0 ? "REESSAI" : etat;
        }
    }

    private static final int ESSAIS = 8;
    private final JdbcClient jdbc;
    private final PasserelleSms sms;
    private final Clock clock;

    EnvoiRepository(JdbcClient jdbc, PasserelleSms sms, Clock clock) {
        this.jdbc = jdbc;
        this.sms = sms;
        this.clock = clock;
    }

    Joignable joignable(long compteId) {
        Map<String, Boolean> choix = new HashMap<>();
        return jdbc
                .sql("""
                    select c.courriel is not null and c.courriel_confirme_le is not null courriel, if(a.id is null, t.telephone, a.telephone) telephone,
                      coalesce(a.id, b.assure_id) assure_id, b.id beneficiaire_id, concat(x.sorte, '.', x.canal) choix, x.actif
                    from compte c left join assure a on a.personne_id = c.personne_id
                    left join beneficiaire b on a.id is null and b.id = (select y.id from beneficiaire y
                      where y.personne_id = c.personne_id and y.rang > 0 order by y.jusqu is null desc, y.id desc limit 1)
                    left join telephone_confirme t on t.compte_id = c.id
                    left join notification_choix x on x.compte_id = c.id
                    where c.id = ?
                    """)
                .param(compteId)
                .query((rs, i) -> {
                    String cle = rs.getString("choix");
                    if (cle != null) {
                        choix.put(cle, rs.getBoolean("actif"));
                    }
                    return new Joignable(
                            compteId,
                            rs.getBoolean("courriel"),
                            telephone(rs.getString("telephone")),
                            rs.getObject("assure_id", Long.class),
                            rs.getObject("beneficiaire_id", Long.class),
                            choix);
                })
                .list()
                .stream()
                .findFirst()
                .orElseThrow(Introuvable::new);
    }

    /** Digits with their sign, or null: what was imported may be anything; no gateway, no number. */
    private @Nullable String telephone(@Nullable String brut) {
        String nu = brut == null ? "" : brut.replaceAll("[ .()-]", "");
        return sms.ouverte() && nu.matches("\\+?\\d{9,15}") ? nu : null;
    }

    void choisir(long compteId, Sorte sorte, Canal canal, boolean actif) {
        jdbc.sql("insert into notification_choix (compte_id, sorte, canal, actif) values (?, ?, ?, ?)"
                        + " on duplicate key update actif = values(actif)")
                .params(compteId, sorte.name(), canal.name(), actif)
                .update();
    }

    void ajouter(long notificationId, Canal canal) {
        jdbc.sql("insert into envoi (notification_id, canal, etat, prochain_essai) values (?, ?, 'A_ENVOYER', ?)"
                        + " on duplicate key update canal = canal")
                .params(notificationId, canal.name(), Timestamp.from(clock.instant()))
                .update();
    }

    /** Also to what the account had until lately: e-mail and telephone alike. @param depuis left since then */
    void ajouterAnciens(long notificationId, long compteId, Instant depuis) {
        jdbc.sql("""
            insert into envoi (notification_id, canal, adresse, etat, prochain_essai)
            select distinct ?, canal, adresse, 'A_ENVOYER', ? from ancien_contact where compte_id = ? and quitte_le > ?
            on duplicate key update etat = envoi.etat
            """)
                .params(notificationId, Timestamp.from(clock.instant()), compteId, Timestamp.from(depuis))
                .update();
    }

    List<Envoi> aEnvoyer(int limite) {
        return jdbc.sql("""
            select e.id, e.notification_id, n.compte_id, n.genre, n.reference, e.canal, e.adresse ancienne, c.courriel, c.langue, e.essais,
              coalesce((select a.telephone from assure a where a.personne_id = c.personne_id),
                (select t.telephone from telephone_confirme t where t.compte_id = c.id)) telephone
            from envoi e join notification n on n.id = e.notification_id join compte c on c.id = n.compte_id
            where e.etat = 'A_ENVOYER' and e.prochain_essai <= ? order by e.prochain_essai, e.id limit ?
            """)
                .params(Timestamp.from(clock.instant()), limite)
                .query((rs, i) -> {
                    Canal canal = Canal.valueOf(rs.getString("canal"));
                    String ancienne = rs.getString("ancienne");
                    String courriel = ancienne == null ? rs.getString("courriel") : ancienne;
                    String telephone = ancienne == null ? rs.getString("telephone") : ancienne;
                    return new Envoi(
                            rs.getLong("id"),
                            rs.getLong("notification_id"),
                            rs.getLong("compte_id"),
                            rs.getString("genre"),
                            rs.getString("reference"),
                            canal,
                            ancienne != null,
                            canal == Canal.SMS ? telephone(telephone) : courriel,
                            rs.getString("langue"),
                            rs.getInt("essais"));
                })
                .list();
    }

    void envoye(long envoiId) {
        jdbc.sql("update envoi set etat = 'ENVOYE', essais = essais + 1, envoye_le = ?, prochain_essai = null"
                        + " where id = ?")
                .params(Timestamp.from(clock.instant()), envoiId)
                .update();
    }

    /** For good: the address does not exist. */
    void refuse(long envoiId) {
        jdbc.sql("update envoi set etat = 'REFUSE', essais = essais + 1, prochain_essai = null where id = ?")
                .param(envoiId)
                .update();
    }

    /** Tries again after 1, 2, 4 … minutes. @return whether it was the eighth time and nothing more is tried */
    boolean echoue(Envoi envoi) {
        int essais = envoi.essais() + 1;
        boolean abandonne = essais >= ESSAIS;
        Instant prochain = clock.instant().plus(Duration.ofMinutes(1L << envoi.essais()));
        jdbc.sql("update envoi set etat = ?, essais = ?, prochain_essai = ? where id = ?")
                .params(Arrays.asList(
                        abandonne ? "ABANDONNE" : "A_ENVOYER",
                        essais,
                        abandonne ? null : Timestamp.from(prochain),
                        envoi.id()))
                .update();
        return abandonne;
    }

    /** Whether one of the ways out of a notice worked, or may still work. */
    boolean encoreEnRoute(long notificationId) {
        return jdbc.sql("select exists (select * from envoi where notification_id = ? and adresse is null and etat in"
                        + " ('A_ENVOYER', 'ENVOYE'))")
                .param(notificationId)
                .query(Boolean.class)
                .single();
    }

    /** What became of these notices outside the portal, letters included: one query a page. */
    Map<Long, List<Suivi>> suivis(Collection<Long> notifications) {
        Map<Long, List<Suivi>> suivis = new HashMap<>();
        if (!notifications.isEmpty()) {
            jdbc.sql("""
                select notification_id, canal, adresse is not null ancienne, etat, essais, coalesce(envoye_le, if(essais > 0, prochain_essai, null)) instant
                from envoi where notification_id in (:ids)
                union all
                select notification_id, 'LETTRE', false, if(imprimee_le is null, 'A_IMPRIMER', 'IMPRIMEE'), 0, imprimee_le
                from avis_lettre where notification_id in (:ids)
                """)
                    .param("ids", notifications)
                    .query((rs, i) -> {
                        Timestamp instant = rs.getTimestamp("instant");
                        return suivis.computeIfAbsent(rs.getLong("notification_id"), id -> new ArrayList<>())
                                .add(new Suivi(
                                        rs.getString("canal"),
                                        rs.getBoolean("ancienne"),
                                        rs.getString("etat"),
                                        rs.getInt("essais"),
                                        instant == null ? null : instant.toInstant()));
                    })
                    .list();
        }
        return suivis;
    }
}
