package ma.amarre.web;

import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.MySqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions in MariaDB with one statement per request instead of twelve; see src/docs/adr. */
@Configuration(proxyBeanMethods = false)
class SessionConfig {

    /** A post-processor and not a bean of our own: a second repository would switch the automatic configuration off. */
    @Bean
    static BeanPostProcessor throttleSessions() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JdbcIndexedSessionRepository sessions
                        ? new ThrottledSessions<>(sessions, Duration.ofMinutes(1))
                        : bean;
            }
        };
    }

    @Bean
    ThrottledSessions.RequestFilter sessionRequestFilter() {
        return new ThrottledSessions.RequestFilter();
    }

    @Bean
    MySqlJdbcIndexedSessionRepositoryCustomizer upsertSessionAttributes() {
        return new MySqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean("springSessionTransactionOperations")
    TransactionOperations sessionWritesWithoutTransaction() {
        return TransactionOperations.withoutTransaction();
    }

    /** The operations above make the automatic configuration keep back the ordinary template. */
    @Bean
    @Primary
    TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }
}
