package ma.amarre.referentiel;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.amarre.referentiel.NouvelleVersion.Bilan;
import ma.amarre.referentiel.NouvelleVersion.Effet;
import ma.amarre.referentiel.Origine.Confiance;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes versions of any dated list, by the same rules for a shipped file, an import and a person: the list is locked, read once,
 * compared in memory, written in batches, and each change goes to the ledger.
 */
@Repository
class Versions {

    private static final int PAR_REQUETE = 1000;

    /** A row to be in force from a day on; {@code valideAu} null: until the next version. */
    record Ligne(
            Map<String, @Nullable Object> valeurs,
            LocalDate valideDu,
            @Nullable LocalDate valideAu,
            String source,
            Confiance confiance) {}

    /**
     * @param completeAu what a complete list of that day does not have ends the day before; null: the rows are only a part
     * @param aBlanc nothing is written
     */
    record Demande(
            @Nullable LocalDate completeAu,
            boolean aBlanc,
            String acteur,
            @Nullable String motif) {}

    /** A row that is there. {@code id} is null while it is only planned. */
    private record Etat(
            @Nullable Long id, LocalDate valideDu, @Nullable LocalDate valideAu, String empreinte, boolean confirmee) {

        boolean retiree() {
            return valideAu != null && valideAu.isBefore(valideDu);
        }

        boolean enVigueur(LocalDate jour) {
            return !jour.isBefore(valideDu) && (valideAu == null || !jour.isAfter(valideAu));
        }

        Etat jusquAu(LocalDate fin) {
            return new Etat(id, valideDu, fin, empreinte, confirmee);
        }
    }

    /** What will be written. */
    private record Plan(List<Object[]> creations, List<Object[]> corrections, Map<Long, LocalDate> fermetures) {
        Plan() {
            this(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        }
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate lots;
    private final Clock clock;

    Versions(JdbcClient jdbc, JdbcTemplate lots, Clock clock) {
        this.jdbc = jdbc;
        this.lots = lots;
        this.clock = clock;
    }

    @Transactional
    Bilan appliquer(Liste liste, List<Ligne> lignes, Demande demande) {
        verrouiller(liste.table());
        Map<String, NavigableMap<LocalDate, Etat>> etats = lire(liste);
        Plan plan = new Plan();
        Set<String> donnees = new HashSet<>();
        Set<String> uniques = new HashSet<>();
        List<Effet> effets = new ArrayList<>(lignes.size());
        for (Ligne ligne : lignes) {
            String cle = liste.cle(ligne.valeurs());
            if (!uniques.add(cle + " " + ligne.valideDu())) {
                throw new IllegalArgumentException(
                        liste.table() + " has " + cle + " of " + ligne.valideDu() + " twice");
            }
            donnees.add(cle);
            effets.add(placer(liste, ligne, etats.computeIfAbsent(cle, c -> new TreeMap<>()), plan));
        }
        List<String> fermees =
                demande.completeAu() instanceof LocalDate jour ? fermerAbsentes(etats, donnees, jour, plan) : List.of();
        if (!demande.aBlanc()) {
            ecrire(liste, plan, demande);
        }
        return new Bilan(effets, fermees);
    }

    /** Until the end of the transaction; also for lists that are written by hand. */
    void verrouiller(String table) {
        jdbc.sql("select nom from liste_referentiel where nom = ? for update")
                .param(table)
                .query(String.class)
                .single();
        jdbc.sql("update liste_referentiel set derniere_ecriture = ? where nom = ?")
                .param(Timestamp.from(clock.instant()))
                .param(table)
                .update();
    }

    void noter(String table, long ligneId, String cle, String nature, String acteur, @Nullable String motif) {
        jdbc.sql("""
            insert into evenement_referentiel (instant, liste, ligne_id, cle, nature, acteur, motif)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
                .param(Timestamp.from(clock.instant()))
                .param(table)
                .param(ligneId)
                .param(cle)
                .param(nature)
                .param(acteur)
                .param(motif)
                .update();
    }

    private Map<String, NavigableMap<LocalDate, Etat>> lire(Liste liste) {
        Map<String, NavigableMap<LocalDate, Etat>> etats = new HashMap<>();
        jdbc.sql(
                        "select id, valide_du, valide_au, empreinte, confirme_le is not null as confirmee, concat_ws(' ', %s) as cle from %s"
                                .formatted(String.join(", ", liste.cles()), liste.table()))
                .query(rs -> {
                    Etat etat = new Etat(
                            rs.getLong("id"),
                            rs.getObject("valide_du", LocalDate.class),
                            rs.getObject("valide_au", LocalDate.class),
                            rs.getString("empreinte"),
                            rs.getBoolean("confirmee"));
                    etats.computeIfAbsent(rs.getString("cle"), c -> new TreeMap<>())
                            .put(etat.valideDu(), etat);
                });
        return etats;
    }

    private static Effet placer(Liste liste, Ligne ligne, NavigableMap<LocalDate, Etat> versions, Plan plan) {
        LocalDate debut = ligne.valideDu();
        String empreinte = liste.empreinte(ligne.valeurs());
        if (versions.get(debut) instanceof Etat meme) {
            return corriger(liste, ligne, meme, empreinte, versions, plan);
        }
        var avant = versions.floorEntry(debut);
        if (avant != null && avant.getValue().enVigueur(debut)) {
            Etat precedente = avant.getValue();
            if (ligne.valideAu() == null && precedente.empreinte().equals(empreinte)) {
                return Effet.INCHANGEE;
            }
            versions.put(precedente.valideDu(), precedente.jusquAu(debut.minusDays(1)));
            if (precedente.id() != null) {
                plan.fermetures().put(precedente.id(), debut.minusDays(1));
            }
        }
        Effet effet = versions.values().stream().allMatch(Etat::retiree) ? Effet.NOUVELLE : Effet.MODIFIEE;
        LocalDate fin = fin(ligne, versions);
        plan.creations().add(parametres(liste, ligne, fin, empreinte));
        versions.put(debut, new Etat(null, debut, fin, empreinte, false));
        return effet;
    }

    private static Effet corriger(
            Liste liste, Ligne ligne, Etat meme, String empreinte, NavigableMap<LocalDate, Etat> versions, Plan plan) {
        boolean memeFin =
                ligne.valideAu() == null ? !meme.retiree() : ligne.valideAu().equals(meme.valideAu());
        if (memeFin && meme.empreinte().equals(empreinte)) {
            return Effet.INCHANGEE;
        }
        if (meme.confirmee() || meme.id() == null) {
            return Effet.REFUSEE;
        }
        LocalDate fin = ligne.valideAu() == null && !meme.retiree() ? meme.valideAu() : fin(ligne, versions);
        Object[] valeurs = parametres(liste, ligne, fin, empreinte);
        Object[] avecId =
                Stream.concat(Stream.of(valeurs), Stream.of(meme.id())).toArray();
        plan.corrections().add(avecId);
        versions.put(meme.valideDu(), new Etat(meme.id(), meme.valideDu(), fin, empreinte, false));
        return Effet.CORRIGEE;
    }

    /** Its own end, else the day before the next version, else none. */
    private static @Nullable LocalDate fin(Ligne ligne, NavigableMap<LocalDate, Etat> versions) {
        if (ligne.valideAu() != null) {
            return ligne.valideAu();
        }
        LocalDate suivante = versions.higherKey(ligne.valideDu());
        return suivante == null ? null : suivante.minusDays(1);
    }

    private static List<String> fermerAbsentes(
            Map<String, NavigableMap<LocalDate, Etat>> etats, Set<String> donnees, LocalDate jour, Plan plan) {
        List<String> fermees = new ArrayList<>();
        etats.forEach((cle, versions) -> {
            if (!donnees.contains(cle)) {
                versions.values().stream().filter(e -> e.enVigueur(jour)).forEach(e -> {
                    plan.fermetures().put(java.util.Objects.requireNonNull(e.id()), jour.minusDays(1));
                    fermees.add(cle);
                });
            }
        });
        fermees.sort(null);
        return fermees;
    }

    private static Object[] parametres(Liste liste, Ligne ligne, @Nullable LocalDate fin, String empreinte) {
        List<@Nullable Object> valeurs = new ArrayList<>();
        liste.colonnes().forEach(c -> valeurs.add(ligne.valeurs().get(c.nom())));
        if (liste.recherchable()) {
            valeurs.add(liste.recherche(ligne.valeurs()));
        }
        valeurs.add(ligne.valideDu());
        valeurs.add(fin);
        valeurs.add(ligne.source());
        valeurs.add(ligne.confiance().name());
        valeurs.add(empreinte);
        return valeurs.toArray();
    }

    private static List<String> colonnesEcrites(Liste liste) {
        return Stream.of(
                        liste.colonnes().stream().map(Liste.Colonne::nom),
                        liste.recherchable() ? Stream.of("recherche") : Stream.<String>empty(),
                        Stream.of("valide_du", "valide_au", "source", "confiance", "empreinte"))
                .flatMap(s -> s)
                .toList();
    }

    private void ecrire(Liste liste, Plan plan, Demande demande) {
        String table = liste.table();
        List<String> colonnes = colonnesEcrites(liste);
        long dernier = jdbc.sql("select coalesce(max(id), 0) from " + table)
                .query(Long.class)
                .single();
        String avant = "json_object("
                + colonnes.stream().map(c -> "'" + c + "', " + c).collect(Collectors.joining(", ")) + ")";
        noter(
                liste,
                "CORRECTION",
                demande,
                avant,
                plan.corrections().stream().map(c -> (Long) c[c.length - 1]).toList());
        lots.batchUpdate(
                "update " + table + " set "
                        + colonnes.stream().map(c -> c + " = ?").collect(Collectors.joining(", ")) + " where id = ?",
                plan.corrections());
        lots.batchUpdate(
                "update " + table + " set valide_au = ? where id = ?",
                plan.fermetures().entrySet().stream()
                        .map(f -> new Object[] {f.getValue(), f.getKey()})
                        .toList());
        noter(liste, "FERMETURE", demande, "null", List.copyOf(plan.fermetures().keySet()));
        lots.batchUpdate(
                "insert into " + table + " (" + String.join(", ", colonnes) + ") values ("
                        + colonnes.stream().map(c -> "?").collect(Collectors.joining(", ")) + ")",
                plan.creations());
        if (!plan.creations().isEmpty()) {
            evenements(liste, "CREATION", demande, "null", "id > :ids", dernier);
        }
    }

    private void noter(Liste liste, String nature, Demande demande, String avant, List<Long> ids) {
        for (int i = 0; i < ids.size(); i += PAR_REQUETE) {
            List<Long> lot = ids.subList(i, Math.min(ids.size(), i + PAR_REQUETE));
            evenements(liste, nature, demande, avant, "id in (:ids)", lot);
        }
    }

    private void evenements(Liste liste, String nature, Demande demande, String avant, String condition, Object ids) {
        jdbc.sql("""
            insert into evenement_referentiel (instant, liste, ligne_id, cle, nature, acteur, motif, avant)
            select :instant, :liste, id, left(concat_ws(' ', %s), 120), :nature, :acteur, :motif, %s from %s where %s
            """.formatted(String.join(", ", liste.cles()), avant, liste.table(), condition))
                .param("instant", Timestamp.from(clock.instant()))
                .param("liste", liste.table())
                .param("nature", nature)
                .param("acteur", demande.acteur())
                .param("motif", demande.motif())
                .param("ids", ids)
                .update();
    }
}
