package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Exoneration;
import ma.amarre.referentiel.Alds;
import ma.amarre.referentiel.Alds.Ald;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The long-term illness of a diagnosis: the patient's own ones, and any of the published list by its code or its words. */
@Component
class MaladiesPec {

    /** More answers than this help nobody: the person writes another word. */
    private static final int AU_PLUS = 12;

    /**
     * What may be chosen on the page.
     *
     * @param choix label by code: the one chosen, the patient's own, those found; "" for none
     * @param exonerees codes that the patient is exonerated for today, with the words that say so
     * @param trouvees how many the search found; null when nothing was looked for
     * @param tropDe there are more than are shown
     */
    record Liste(
            Map<String, String> choix,
            Map<String, String> exonerees,
            @Nullable Integer trouvees,
            boolean tropDe) {}

    private final Alds alds;
    private final Assures assures;
    private final Clock clock;

    MaladiesPec(Alds alds, Assures assures, Clock clock) {
        this.alds = alds;
        this.assures = assures;
        this.clock = clock;
    }

    /** @param choisie code typed or chosen so far @param q words or the beginning of a code */
    Liste liste(Pec pec, @Nullable String choisie, @Nullable String q) {
        LocalDate jour = LocalDate.now(clock);
        Map<String, String> choix = new LinkedHashMap<>();
        choix.put("", "pec.ald.aucune");
        parCode(choisie).ifPresent(a -> choix.put(a.code(), dire(a)));
        Map<String, String> exonerees = assures.exonerations(pec.identite().beneficiaireId()).stream()
                .filter(e -> e.enVigueur(jour))
                .collect(Collectors.toMap(Exoneration::ald, e -> "pec.ald.exoneree", (a, b) -> a, LinkedHashMap::new));
        exonerees
                .keySet()
                .forEach(code -> choix.putIfAbsent(
                        code, parCode(code).map(MaladiesPec::dire).orElse(code)));
        String mots = SaisiePec.texte(q);
        if (mots.isEmpty()) {
            return new Liste(choix, exonerees, null, false);
        }
        List<Ald> trouvees = alds.recherche(mots, jour, AU_PLUS + 1);
        trouvees.stream().limit(AU_PLUS).forEach(a -> choix.putIfAbsent(a.code(), dire(a)));
        return new Liste(choix, exonerees, Math.min(trouvees.size(), AU_PLUS), trouvees.size() > AU_PLUS);
    }

    /** @param code as typed; empty for none */
    Optional<Ald> parCode(@Nullable String code) {
        String lu = SaisiePec.texte(code);
        return lu.isEmpty() ? Optional.empty() : alds.parCode(lu, LocalDate.now(clock));
    }

    private static String dire(Ald ald) {
        return ald.code() + " · " + ald.libelle().fr();
    }
}
