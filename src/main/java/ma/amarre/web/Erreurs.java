package ma.amarre.web;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import ma.amarre.commun.RegleViolee;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * What is wrong with a form: field to sentence, in the order of the page. Put it into the model as {@code erreurs} with status 422;
 * the summary and the fields show it. A plain {@code Map<String, String>} of sentences or message keys does as well.
 */
public final class Erreurs extends AbstractMap<String, MessageSourceResolvable> {

    private final Map<String, MessageSourceResolvable> parChamp = new LinkedHashMap<>();

    /** The first sentence of a field stays. @param champ "" for the whole form */
    public Erreurs ajouter(String champ, String cleDeMessage, Serializable... arguments) {
        parChamp.putIfAbsent(champ, new DefaultMessageSourceResolvable(new String[] {cleDeMessage}, arguments));
        return this;
    }

    public Erreurs ajouter(RegleViolee regle) {
        return ajouter(
                regle.champ(),
                String.valueOf(regle.getMessage()),
                regle.arguments().toArray(Serializable[]::new));
    }

    @Override
    public Set<Entry<String, MessageSourceResolvable>> entrySet() {
        return parChamp.entrySet();
    }
}
