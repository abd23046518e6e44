package ma.amarre.assures;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.amarre.assures.AssureLu.Droit;
import ma.amarre.assures.AssuresLecture.EnBase;
import ma.amarre.assures.AssuresLecture.Personne;
import ma.amarre.assures.AssuresPassage.Ecriture;
import ma.amarre.imports.Importateur.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes new insured people: a handful of statements a batch, whatever the number of rows. */
final class AssuresLot {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    AssuresLot(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param base what {@link AssuresLecture} found for these rows */
    void ecrire(List<Ecriture> ecritures, EnBase base, Map<String, Long> mutuelles, Version version) {
        List<AssureLu> nouveaux = ecritures.stream()
                .filter(e -> e.connu() == null)
                .map(Ecriture::lu)
                .toList();
        if (!nouveaux.isEmpty()) {
            creer(nouveaux, base, mutuelles, version);
        }
        new AssuresChangements(jdbc, mutuelles, version)
                .ecrire(ecritures.stream().filter(e -> e.connu() != null).toList());
    }

    private void creer(List<AssureLu> nouveaux, EnBase base, Map<String, Long> mutuelles, Version version) {
        Map<AssureLu, Long> personnes = creerPersonnes(nouveaux, base);
        Map<String, Long> assures = new HashMap<>(base.assures());
        List<AssureLu> premiers = nouveaux.stream().filter(l -> l.rang() == 0).toList();
        Timestamp maintenant = Timestamp.from(clock.instant());
        List<Long> ids = inserer(
                "assure (personne_id, immatriculation, affiliation, mutuelle_id, categorie, ville, adresse, courriel,"
                        + " telephone, cree_le)",
                premiers.stream()
                        .map(l -> new @Nullable Object[] {
                            personnes.get(l),
                            l.immatriculation(),
                            l.assure().get("affiliation"),
                            mutuelles.get(l.assure().getOrDefault("mutuelle", "")),
                            l.assure().getOrDefault("categorie", "AUTRE"),
                            l.assure().get("ville"),
                            l.assure().get("adresse"),
                            l.assure().get("courriel"),
                            l.assure().get("telephone"),
                            maintenant
                        })
                        .toList());
        for (int n = 0; n < ids.size(); n++) {
            assures.put(premiers.get(n).immatriculation(), ids.get(n));
        }
        creerBeneficiaires(nouveaux, assures, personnes, version);
    }

    private void creerBeneficiaires(
            List<AssureLu> nouveaux, Map<String, Long> assures, Map<AssureLu, Long> personnes, Version version) {
        List<Long> beneficiaires = inserer(
                "beneficiaire (assure_id, rang, personne_id, lien, depuis, jusqu)",
                nouveaux.stream()
                        .map(l -> new @Nullable Object[] {
                            assures.get(l.immatriculation()),
                            l.rang(),
                            personnes.get(l),
                            l.lien().name(),
                            depuis(l, version),
                            l.beneficiaire().get("jusqu")
                        })
                        .toList());
        List<@Nullable Object[]> droits = new ArrayList<>();
        for (int n = 0; n < nouveaux.size(); n++) {
            if (nouveaux.get(n).droit() instanceof Droit d) {
                droits.add(new @Nullable Object[] {
                    beneficiaires.get(n), d.debut(), d.fin(), d.etat(), d.motif(), version.source()
                });
            }
        }
        inserer("droit (beneficiaire_id, debut, fin, etat, motif, source)", droits);
    }

    /** One person for each card, found in the base or created; somebody without a card is always a new person. */
    private Map<AssureLu, Long> creerPersonnes(List<AssureLu> nouveaux, EnBase base) {
        Map<String, AssureLu> parCarte = new HashMap<>();
        List<AssureLu> aCreer = new ArrayList<>();
        for (AssureLu lu : nouveaux) {
            boolean connue = lu.cin() != null && base.personnes().containsKey(lu.cin());
            if (!connue && (lu.cin() == null || parCarte.putIfAbsent(lu.cin(), lu) == null)) {
                aCreer.add(lu);
            }
        }
        List<Long> ids = inserer(
                "personne (cin, nom, prenom, nom_ar, prenom_ar, date_naissance, sexe)",
                aCreer.stream()
                        .map(l -> new @Nullable Object[] {
                            l.cin(),
                            l.personne().get("nom"),
                            l.personne().get("prenom"),
                            l.personne().get("nom_ar"),
                            l.personne().get("prenom_ar"),
                            l.naissance(),
                            l.personne().get("sexe")
                        })
                        .toList());
        Map<AssureLu, Long> creees = new HashMap<>();
        for (int n = 0; n < ids.size(); n++) {
            creees.put(aCreer.get(n), ids.get(n));
        }
        Map<AssureLu, Long> personnes = new HashMap<>();
        for (AssureLu lu : nouveaux) {
            Personne connue = lu.cin() == null ? null : base.personnes().get(lu.cin());
            AssureLu premier = lu.cin() == null ? lu : parCarte.getOrDefault(lu.cin(), lu);
            personnes.put(lu, connue != null ? connue.id() : Objects.requireNonNull(creees.get(premier)));
        }
        return personnes;
    }

    private static Object depuis(AssureLu l, Version version) {
        String dit = l.beneficiaire().get("depuis");
        Droit droit = l.droit();
        return dit != null ? dit : droit != null ? droit.debut() : version.date();
    }

    /** One statement for the batch; the keys come back in the order of the rows. */
    private List<Long> inserer(String table, List<? extends @Nullable Object[]> rangees) {
        if (rangees.isEmpty()) {
            return List.of();
        }
        String rangee = "(?" + ", ?".repeat(rangees.getFirst().length - 1) + ")";
        List<Long> ids = jdbc.queryForList(
                "insert into " + table + " values "
                        + String.join(", ", java.util.Collections.nCopies(rangees.size(), rangee)) + " returning id",
                Long.class,
                rangees.stream().flatMap(Arrays::stream).toArray());
        if (ids.size() != rangees.size()) {
            throw new IllegalStateException(table + ": " + ids.size() + " keys for " + rangees.size() + " rows");
        }
        return ids;
    }
}
