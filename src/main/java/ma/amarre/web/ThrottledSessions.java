package ma.amarre.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sessions in the database without a write per read: the last access is written at most once a minute, and a session is read once
 * per request. The idle limit is precise to that minute.
 */
class ThrottledSessions<S extends Session> implements FindByIndexNameSessionRepository<ThrottledSessions.Throttled<S>> {

    /** Sent by a page that asks something by itself: nobody is there, the session must end as if it had not asked. */
    static final String SILENT_HEADER = "X-Silencieux";

    private static final ThreadLocal<@Nullable Map<String, Session>> REQUEST = new ThreadLocal<>();
    private static final ThreadLocal<@Nullable Boolean> SILENT = new ThreadLocal<>();
    private final FindByIndexNameSessionRepository<S> target;
    private final Duration every;

    ThrottledSessions(FindByIndexNameSessionRepository<S> target, Duration every) {
        this.target = target;
        this.every = every;
    }

    @Override
    public Throttled<S> createSession() {
        return new Throttled<>(target.createSession(), every);
    }

    @Override
    public void save(Throttled<S> session) {
        target.save(session.target);
    }

    @Override
    public @Nullable Throttled<S> findById(String id) {
        Map<String, Session> seen = REQUEST.get();
        if (seen != null
                && seen.get(id) instanceof Throttled<?> known
                && known.getId().equals(id)) {
            @SuppressWarnings("unchecked")
            Throttled<S> same = (Throttled<S>) known;
            return same;
        }
        S found = target.findById(id);
        if (found == null) {
            return null;
        }
        Throttled<S> session = new Throttled<>(found, every);
        if (seen != null) {
            seen.put(id, session);
        }
        return session;
    }

    @Override
    public void deleteById(String id) {
        Map<String, Session> seen = REQUEST.get();
        if (seen != null) {
            seen.remove(id);
        }
        target.deleteById(id);
    }

    @Override
    public Map<String, Throttled<S>> findByIndexNameAndIndexValue(String indexName, String indexValue) {
        Map<String, Throttled<S>> sessions = new LinkedHashMap<>();
        target.findByIndexNameAndIndexValue(indexName, indexValue)
                .forEach((id, session) -> sessions.put(id, new Throttled<>(session, every)));
        return sessions;
    }

    /** One session whose last access moves by steps. */
    static final class Throttled<S extends Session> implements Session {
        private final S target;
        private final Duration every;

        Throttled(S target, Duration every) {
            this.target = target;
            this.every = every;
        }

        @Override
        public void setLastAccessedTime(Instant now) {
            if (SILENT.get() == null
                    && Duration.between(target.getLastAccessedTime(), now).compareTo(every) >= 0) {
                target.setLastAccessedTime(now);
            }
        }

        @Override
        public String getId() {
            return target.getId();
        }

        @Override
        public String changeSessionId() {
            return target.changeSessionId();
        }

        @Override
        public <T> @Nullable T getAttribute(String name) {
            return target.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return target.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            if (value == null) {
                target.removeAttribute(name);
            } else {
                target.setAttribute(name, value);
            }
        }

        @Override
        public void removeAttribute(String name) {
            target.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return target.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return target.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            target.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return target.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return target.isExpired();
        }
    }

    /** Gives each request its own memory of sessions, and none at all to static files. */
    static final class RequestFilter extends OncePerRequestFilter implements Ordered {

        @Override
        public int getOrder() {
            return SessionRepositoryFilter.DEFAULT_ORDER - 1;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String path = request.getRequestURI();
            if (path.startsWith("/assets/") || path.startsWith("/webjars/") || path.startsWith("/actuator/health")) {
                request.setAttribute(SessionRepositoryFilter.class.getName() + ".FILTERED", Boolean.TRUE);
            }
            REQUEST.set(new HashMap<>());
            if (request.getHeader(SILENT_HEADER) != null) {
                SILENT.set(Boolean.TRUE);
            }
            try {
                chain.doFilter(request, response);
            } finally {
                REQUEST.remove();
                SILENT.remove();
            }
        }
    }
}
