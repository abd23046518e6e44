package ma.amarre.pec;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import ma.amarre.commun.Montant;
import ma.amarre.referentiel.CiblesPieces;
import ma.amarre.referentiel.Dispositifs;
import ma.amarre.referentiel.Libelle;
import ma.amarre.referentiel.Medicaments;
import ma.amarre.referentiel.Origine;
import ma.amarre.referentiel.Parametres;
import ma.amarre.referentiel.Pieces;
import ma.amarre.referentiel.Secteur;
import ma.amarre.referentiel.Tarifs;
import ma.amarre.referentiel.Tarifs.Tarif;
import ma.amarre.referentiel.Tarifs.Unite;
import ma.amarre.referentiel.TypesPec;
import ma.amarre.referentiel.TypesPec.TypePec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether something needs an agreement before it is done, and with which documents: read from the dated reference data, before
 * anything is typed. What the reference data does not say is answered {@link Besoin#NON_PUBLIE}, never guessed.
 */
@Component
class Besoins {

    /** At most so many of each list: a search that finds more is told to be more precise. */
    static final int AU_PLUS = 12;

    private static final String CHIRURGIE = "CHIR";

    /** Messages {@code pec.besoin.NAME} and {@code pec.besoin.NAME.sens}. */
    enum Besoin {
        /** A request of the clinic before the care. */
        OUI,
        /** A request that the pharmacy files. */
        OFFICINE,
        /** A request at the payer's counter. */
        GUICHET,
        /** No agreement: justified afterwards, with the invoice. */
        APRES,
        NON,
        NON_PUBLIE
    }

    /** What a row of the answer is. Messages {@code pec.besoin.nature.NAME}. */
    enum Nature {
        FORFAIT,
        CHIRURGIE,
        LETTRE,
        DISPOSITIF,
        MEDICAMENT
    }

    /**
     * One answer.
     *
     * @param choix how the page of lines names it, "" when a clinic cannot ask for it there
     * @param tarif for one unit; null when none is published
     * @param type the kind of request; null when the reference data names none
     */
    record Reponse(
            Nature nature,
            String code,
            String choix,
            Libelle libelle,
            Besoin besoin,
            @Nullable Montant tarif,
            @Nullable TypePec type,
            List<Pieces.Piece> pieces,
            Origine origine) {}

    /** A kind of request with what it needs. @param delai of the payer's answer, null when none is published */
    record ParNature(TypePec type, Besoin besoin, Parametres.@Nullable Delai delai, List<Pieces.Piece> pieces) {}

    private final TypesPec types;
    private final Tarifs tarifs;
    private final Dispositifs dispositifs;
    private final Medicaments medicaments;
    private final Pieces pieces;
    private final Parametres parametres;

    Besoins(
            TypesPec types,
            Tarifs tarifs,
            Dispositifs dispositifs,
            Medicaments medicaments,
            Pieces pieces,
            Parametres parametres) {
        this.types = types;
        this.tarifs = tarifs;
        this.dispositifs = dispositifs;
        this.medicaments = medicaments;
        this.pieces = pieces;
        this.parametres = parametres;
    }

    /** Every kind in force, with its documents. */
    List<ParNature> parNature(LocalDate jour) {
        Catalogue catalogue = catalogue(jour);
        Map<String, Optional<Parametres.Delai>> delais = new LinkedHashMap<>();
        return catalogue.types().values().stream()
                .map(t -> new ParNature(
                        t,
                        besoin(t),
                        t.delai() == null
                                ? null
                                : delais.computeIfAbsent(t.delai(), d -> parametres.delai(d, jour))
                                        .orElse(null),
                        catalogue.pieces(Set.of(t.code()))))
                .toList();
    }

    /** Acts, devices and medicines by words or by code. */
    List<Reponse> chercher(String saisie, Secteur secteur, LocalDate jour) {
        String nu = saisie.strip();
        if (nu.length() < 2) {
            return List.of();
        }
        Catalogue catalogue = catalogue(jour);
        List<Reponse> reponses = new ArrayList<>();
        RechercheActes.chirurgie(nu)
                .ifPresent(k -> tarifs.forfaitChirurgie(k, secteur, jour)
                        .optionnelle()
                        .ifPresent(t -> reponses.add(acte(
                                Nature.CHIRURGIE, t, "K:" + k, catalogue.types().get(CHIRURGIE), catalogue))));
        RechercheActes recherche = RechercheActes.de(nu);
        tarifs.forfaits(secteur, jour).stream()
                .filter(recherche::trouve)
                .limit(AU_PLUS)
                .forEach(t -> reponses.add(acte(Nature.FORFAIT, t, "F:" + t.code(), catalogue.type(t), catalogue)));
        tarifs.lettresCles(secteur, jour).stream()
                .filter(recherche::trouve)
                .limit(AU_PLUS)
                .forEach(t -> reponses.add(acte(Nature.LETTRE, t, "L:" + t.code(), null, catalogue)));
        dispositifs.recherche(nu, jour, AU_PLUS).forEach(d -> reponses.add(dispositif(d, catalogue)));
        medicaments.rechercheCouteux(nu, jour, AU_PLUS).forEach(m -> reponses.add(medicament(m, catalogue)));
        return reponses;
    }

    private static Reponse acte(Nature nature, Tarif t, String choix, @Nullable TypePec type, Catalogue catalogue) {
        Set<String> cibles = type == null ? Set.of(t.code()) : Set.of(t.code(), type.code());
        return new Reponse(
                nature,
                t.code(),
                choix,
                t.libelle(),
                type == null ? Besoin.NON_PUBLIE : besoin(type),
                t.montant(),
                type,
                catalogue.pieces(cibles),
                t.origine());
    }

    private static Reponse dispositif(Dispositifs.Dispositif d, Catalogue catalogue) {
        return new Reponse(
                Nature.DISPOSITIF,
                d.code(),
                "D:" + d.code(),
                new Libelle(d.libelle(), null),
                d.accordPrealable() ? Besoin.OUI : Besoin.APRES,
                d.tarif(),
                catalogue.types().get(CiblesPieces.DISPOSITIF),
                catalogue.pieces(CiblesPieces.dispositif(d)),
                d.origine());
    }

    private static Reponse medicament(Medicaments.Couteux m, Catalogue catalogue) {
        TypePec type = catalogue.types().get(OfficinePec.TYPE);
        return new Reponse(
                Nature.MEDICAMENT,
                m.ean13(),
                "",
                new Libelle(m.nom() + (m.presentation() == null ? "" : " " + m.presentation()), null),
                Besoin.OFFICINE,
                m.base(),
                type,
                catalogue.pieces(Set.of(OfficinePec.TYPE)),
                m.origine());
    }

    private static Besoin besoin(TypePec type) {
        return switch (type.demandeur()) {
            case CLINIQUE -> Besoin.OUI;
            case PHARMACIE -> Besoin.OFFICINE;
            case AGENT -> Besoin.GUICHET;
            case AUCUN -> Besoin.NON;
        };
    }

    private Catalogue catalogue(LocalDate jour) {
        Map<String, TypePec> parCode = new LinkedHashMap<>();
        types.tous(jour).forEach(t -> parCode.put(t.code(), t));
        return new Catalogue(parCode, pieces.toutes(Pieces.Etape.PEC, jour));
    }

    /** The kinds and the documents of a day, read once for all rows of the page. */
    private record Catalogue(Map<String, TypePec> types, List<Pieces.Piece> toutes) {

        /** The kind whose usual forfait it is; any other forfait of an act is surgery ("forfait du K ou de l'acte", type_pec). */
        private @Nullable TypePec type(Tarif tarif) {
            return types.values().stream()
                    .filter(t -> tarif.code().equals(t.forfait()))
                    .findFirst()
                    .orElse(tarif.unite() == Unite.ACTE ? types.get(CHIRURGIE) : null);
        }

        private List<Pieces.Piece> pieces(Set<String> cibles) {
            Set<String> avecToutes = new TreeSet<>(cibles);
            avecToutes.add("TOUTES");
            Map<String, Pieces.Piece> parCode = new LinkedHashMap<>();
            toutes.stream()
                    .filter(p -> avecToutes.contains(p.cible()))
                    .forEach(p -> parCode.merge(p.code(), p, (a, b) -> a.obligatoire() ? a : b));
            return List.copyOf(parCode.values());
        }
    }
}
