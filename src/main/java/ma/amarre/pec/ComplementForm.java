package ma.amarre.pec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.amarre.pec.EchangesRepository.Item;
import org.jspecify.annotations.Nullable;

/** What the agent asks for: {@code demande.1} and {@code motif.1} to 5, a word to the provider, and why a second one is needed. */
record ComplementForm(Map<String, String> saisie) {

    static final int ITEMS = 5;

    List<Item> items() {
        List<Item> items = new ArrayList<>();
        for (int i = 1; i <= ITEMS; i++) {
            String demande = saisie.getOrDefault("demande." + i, "").strip();
            if (!demande.isEmpty()) {
                String motif = saisie.getOrDefault("motif." + i, "");
                items.add(Item.demander(motif.isBlank() ? null : motif, demande, null, null));
            }
        }
        return items;
    }

    @Nullable
    String texte() {
        String texte = saisie.getOrDefault("texte", "").strip();
        return texte.isEmpty() ? null : texte;
    }

    /** Why a second complement is needed, for the supervisor. */
    String raison() {
        return saisie.getOrDefault("raison", "").strip();
    }
}
