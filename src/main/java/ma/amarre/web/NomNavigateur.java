package ma.amarre.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Browser and system in two words, for a person to recognise his own: never to recognise a person. */
public final class NomNavigateur {

    private static final Map<String, String> NAVIGATEURS = new LinkedHashMap<>();
    private static final Map<String, String> SYSTEMES = new LinkedHashMap<>();

    static {
        // the order matters: most browsers also call themselves Chrome and Safari
        NAVIGATEURS.put("Edg", "Edge");
        NAVIGATEURS.put("OPR/", "Opera");
        NAVIGATEURS.put("SamsungBrowser", "Samsung Internet");
        NAVIGATEURS.put("Firefox/", "Firefox");
        NAVIGATEURS.put("FxiOS/", "Firefox");
        NAVIGATEURS.put("CriOS/", "Chrome");
        NAVIGATEURS.put("Chrome/", "Chrome");
        NAVIGATEURS.put("Safari/", "Safari");
        SYSTEMES.put("Android", "Android");
        SYSTEMES.put("iPhone", "iPhone");
        SYSTEMES.put("iPad", "iPad");
        SYSTEMES.put("Windows", "Windows");
        SYSTEMES.put("Mac OS X", "macOS");
        SYSTEMES.put("Linux", "Linux");
    }

    private NomNavigateur() {}

    /** @param agent the header User-Agent; what is not known is called Web */
    public static String de(@Nullable String agent) {
        if (agent == null) {
            return "Web";
        }
        String navigateur = premier(NAVIGATEURS, agent, "Web");
        String systeme = premier(SYSTEMES, agent, "");
        return systeme.isEmpty() ? navigateur : navigateur + " · " + systeme;
    }

    private static String premier(Map<String, String> noms, String agent, String sinon) {
        return noms.entrySet().stream()
                .filter(e -> agent.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(sinon);
    }
}
