package ma.amarre.habilitations;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where files of an office go when nobody is left there: an office of the same delegation, then the national office of the body, then
 * the payer's national office, then any office of the body or of the payer (governance.md ACC-10). Only offices with somebody who may
 * take a file are named; the one with most people first.
 */
final class Destinations {

    private Destinations() {}

    static List<Long> pour(
            ListeTitres.Bureau de, Collection<ListeTitres.Bureau> bureaux, Collection<Capables.Poste> postes) {
        Map<Long, Long> gens = postes.stream()
                .filter(p -> p.nouveaux() && p.bureauId() != null)
                .collect(Collectors.groupingBy(
                        p -> Objects.requireNonNull(p.bureauId()),
                        Collectors.mapping(
                                Capables.Poste::compteId,
                                Collectors.collectingAndThen(Collectors.toSet(), s -> (long) s.size()))));
        Function<ListeTitres.Bureau, Integer> rang = b -> rang(de, b);
        return bureaux.stream()
                .filter(b -> gens.containsKey(b.id()) && rang(de, b) < 6)
                .sorted(Comparator.comparing(rang)
                        .thenComparing(b -> -gens.getOrDefault(b.id(), 0L))
                        .thenComparing(ListeTitres.Bureau::id))
                .map(ListeTitres.Bureau::id)
                .toList();
    }

    private static int rang(ListeTitres.Bureau de, ListeTitres.Bureau b) {
        boolean meme = b.organismeId() == de.organismeId();
        if (b.id() == de.id()) {
            return 0;
        }
        if (meme && b.delegation() != null && b.delegation().equals(de.delegation())) {
            return 1;
        }
        if (meme && b.national()) {
            return 2;
        }
        if (b.payeur() && b.national()) {
            return 3;
        }
        if (meme) {
            return 4;
        }
        return b.payeur() ? 5 : 6;
    }
}
