package ma.amarre.assures;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.scellement.PapierEmis;
import ma.amarre.scellement.Papiers;
import ma.amarre.scellement.TypePapier;
import org.springframework.stereotype.Component;

/** Whom a card or a certificate names, when its code is scanned where a number is expected. Rights are read afterwards, as they are. */
@Component
class Cartes {

    private static final Set<TypePapier> NOMINATIFS =
            Set.of(TypePapier.CARTE, TypePapier.ATTESTATION_DROITS, TypePapier.ATTESTATION_EXONERATION);
    /** What {@code attestations} writes: {@code A<insured>-<rank>}, F for the household. */
    private static final Pattern OBJET = Pattern.compile("A(\\d+)-(F|\\d{1,2})(?:-.*)?");

    private final Papiers papiers;
    private final Assures assures;

    Cartes(Papiers papiers, Assures assures) {
        this.papiers = papiers;
        this.assures = assures;
    }

    /** Whether this is a reference of a paper, or the address that its code holds, rather than a number. */
    static boolean ressemble(String saisie) {
        return Papiers.reference(saisie).isPresent();
    }

    /** @param rang of whom it is about, for a paper that names a whole household */
    Optional<Beneficiaire> lire(String saisie, int rang, LocalDate jour) {
        return Papiers.reference(saisie)
                .flatMap(papiers::parReference)
                .filter(p -> NOMINATIFS.contains(p.type()) && p.etat(jour) == PapierEmis.Etat.VALIDE)
                .flatMap(p -> personne(p, rang));
    }

    private Optional<Beneficiaire> personne(PapierEmis papier, int rang) {
        Matcher objet = OBJET.matcher(papier.objet());
        if (!objet.matches()) {
            return Optional.empty();
        }
        int lequel = objet.group(2).equals("F") ? rang : Integer.parseInt(objet.group(2));
        return assures.foyer(Long.parseLong(objet.group(1))).stream()
                .filter(b -> b.rang() == lequel)
                .findFirst();
    }
}
