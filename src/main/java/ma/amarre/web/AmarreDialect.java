package ma.amarre.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/**
 * {@code #cadre} and {@code #mots} in the templates. Beans by {@code @name} would be refused where they are needed most:
 * Thymeleaf allows no access to beans in addresses, in {@code th:attr} and in the parameters of fragments.
 */
@Component
class AmarreDialect extends AbstractDialect implements IExpressionObjectDialect {

    private final Cadre cadre;
    private final Mots mots;

    AmarreDialect(Cadre cadre, Mots mots) {
        super("Amarre");
        this.cadre = cadre;
        this.mots = mots;
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return new IExpressionObjectFactory() {
            @Override
            public Set<String> getAllExpressionObjectNames() {
                return Set.of("cadre", "mots");
            }

            @Override
            public @Nullable Object buildObject(IExpressionContext context, String name) {
                return switch (name) {
                    case "cadre" -> cadre;
                    case "mots" -> mots;
                    default -> null;
                };
            }

            @Override
            public boolean isCacheable(String name) {
                return true;
            }
        };
    }
}
