package ma.amarre.commun;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row that came as a JSON array, read like a row of a result by the row mappers that there are: by the name of a column, with the
 * getters that this code base uses. Instants are UTC, as the connection has them.
 */
final class LigneJson implements InvocationHandler {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Map<String, Integer> rangs;
    private final ResultSet resultat;
    private List<?> valeurs = List.of();
    private boolean nul;

    LigneJson(Map<String, Integer> rangs) {
        this.rangs = rangs;
        this.resultat = (ResultSet)
                Proxy.newProxyInstance(LigneJson.class.getClassLoader(), new Class<?>[] {ResultSet.class}, this);
    }

    LigneJson sur(String tableau) {
        valeurs = JSON.readValue(tableau, List.class);
        return this;
    }

    ResultSet resultat() {
        return resultat;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method methode, Object @Nullable [] arguments) {
        if (methode.getName().equals("wasNull")) {
            return nul;
        }
        if (arguments == null || !(arguments[0] instanceof String colonne) || !rangs.containsKey(colonne)) {
            throw new IllegalArgumentException(methode.getName() + " of " + (arguments == null ? "" : arguments[0]));
        }
        Object valeur = valeurs.get(rangs.get(colonne));
        nul = valeur == null;
        Class<?> type = arguments.length == 2 ? (Class<?>) arguments[1] : methode.getReturnType();
        return valeur == null ? vide(type) : en(valeur, type);
    }

    private static @Nullable Object vide(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : null;
    }

    private static Object en(Object valeur, Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" ->
                valeur instanceof Map || valeur instanceof List ? JSON.writeValueAsString(valeur) : valeur.toString();
            case "int", "Integer" -> nombre(valeur).intValueExact();
            case "long", "Long" -> nombre(valeur).longValueExact();
            case "boolean", "Boolean" ->
                valeur instanceof Boolean b ? b : nombre(valeur).signum() != 0;
            case "BigDecimal" -> nombre(valeur);
            case "LocalDate" -> LocalDate.parse(valeur.toString());
            case "Date" -> Date.valueOf(valeur.toString());
            case "Timestamp" -> instant(valeur.toString());
            case "byte[]" -> HexFormat.of().parseHex(valeur.toString());
            case "Object" -> valeur;
            default -> throw new IllegalArgumentException(type.getName());
        };
    }

    private static BigDecimal nombre(Object valeur) {
        return new BigDecimal(valeur.toString());
    }

    private static Timestamp instant(String texte) {
        return Timestamp.from(LocalDateTime.parse(texte.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
    }
}
