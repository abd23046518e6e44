package ma.amarre.habilitations;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Argon2id with 16 MiB and two passes (the OWASP profile nearest to it), as many at once as there are processors. */
@Configuration(proxyBeanMethods = false)
class PasswordConfig {

    @Bean
    PasswordEncoder passwordEncoder() {
        Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 16 * 1024, 2);
        Semaphore atOnce = new Semaphore(Runtime.getRuntime().availableProcessors());
        return new PasswordEncoder() {
            @Override
            public @Nullable String encode(@Nullable CharSequence password) {
                atOnce.acquireUninterruptibly();
                try {
                    return argon2.encode(password);
                } finally {
                    atOnce.release();
                }
            }

            @Override
            public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
                atOnce.acquireUninterruptibly();
                try {
                    return argon2.matches(password, encoded);
                } finally {
                    atOnce.release();
                }
            }
        };
    }
}
