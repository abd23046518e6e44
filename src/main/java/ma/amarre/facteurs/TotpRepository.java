package ma.amarre.facteurs;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The application of each account. */
@Repository
class TotpRepository {

    /** @param confirmeLe null while the first code was not given */
    record Application(byte[] secret, @Nullable Instant confirmeLe) {}

    private static final SecureRandom ALEA = new SecureRandom();
    private final JdbcClient jdbc;
    private final Coffret coffret;
    private final Clock clock;

    TotpRepository(JdbcClient jdbc, Coffret coffret, Clock clock) {
        this.jdbc = jdbc;
        this.coffret = coffret;
        this.clock = clock;
    }

    Optional<Application> de(long compteId) {
        return jdbc.sql("select secret, confirme_le from facteur_totp where compte_id = ?")
                .param(compteId)
                .query((rs, i) -> {
                    Timestamp confirme = rs.getTimestamp("confirme_le");
                    return new Application(
                            coffret.ouvrir(compteId, rs.getBytes("secret")),
                            confirme == null ? null : confirme.toInstant());
                })
                .optional();
    }

    boolean actif(long compteId) {
        return jdbc.sql("select exists (select * from facteur_totp where compte_id = ? and confirme_le is not null)")
                .param(compteId)
                .query(Boolean.class)
                .single();
    }

    /** A secret that waits for its first code; one that waits already stays, so that a page read twice shows the same. */
    void preparer(long compteId) {
        byte[] secret = new byte[Totp.OCTETS];
        ALEA.nextBytes(secret);
        jdbc.sql("""
            insert into facteur_totp (compte_id, secret, cree_le) values (?, ?, ?) on duplicate key update compte_id = compte_id
            """)
                .params(compteId, coffret.fermer(compteId, secret), Timestamp.from(clock.instant()))
                .update();
    }

    /** Whether this code is good now and was not taken before: the step of a code only goes up. */
    boolean prendre(long compteId, String code, boolean confirme) {
        Optional<Application> application = de(compteId).filter(a -> confirme == (a.confirmeLe() != null));
        OptionalLong pas = application
                .map(a -> Totp.accepter(a.secret(), code, clock.instant()))
                .orElse(OptionalLong.empty());
        return pas.isPresent()
                && jdbc.sql("update facteur_totp set dernier_pas = ? where compte_id = ? and dernier_pas < ?")
                                .params(pas.getAsLong(), compteId, pas.getAsLong())
                                .update()
                        == 1;
    }

    void confirmer(long compteId) {
        jdbc.sql("update facteur_totp set confirme_le = ? where compte_id = ? and confirme_le is null")
                .params(Timestamp.from(clock.instant()), compteId)
                .update();
    }

    void retirer(long compteId) {
        jdbc.sql("delete from facteur_totp where compte_id = ?").param(compteId).update();
    }
}
