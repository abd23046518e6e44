package ma.amarre.pec;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Selection;
import ma.amarre.commun.Selections;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledger of agreements: what was granted, used and billed of each line. Written by the decision, then by who bills and by who
 * records care; read in every space. The same act for the same object is written once.
 */
@Repository("registrePec") // the fragment pec/registre names it
public class RegistrePec {

    /** What an entry says. Messages {@code pec.registre.genre.NAME}. */
    public enum Genre {
        ACCORD,
        USAGE,
        FACTURE,
        REPRISE,
        /** Takes back what was stated as done. */
        CORRECTION;

        /** Whether the entry gives back to the agreement. */
        public boolean rend() {
            return this == REPRISE || this == CORRECTION;
        }
    }

    /** One entry, as it was written. @param jour of the care, when it was stated @param texte why it was taken back */
    public record Ecriture(
            int rang,
            Genre genre,
            int quantite,
            Montant montant,
            Instant instant,
            @Nullable LocalDate jour,
            @Nullable String texte) {}

    /** What an entry says besides its line. */
    private record Entree(
            Genre genre,
            int quantite,
            Montant montant,
            String objet,
            @Nullable Long compteId,
            @Nullable LocalDate jour,
            @Nullable String texte) {}

    private static final String SOLDE = """
        select s.ligne_id, l.rang, s.accordee, s.utilisee, s.facturee, s.montant_accorde, s.montant_facture,
          s.tenue
        from pec_solde s join pec_ligne l on l.id = s.ligne_id
        """;

    private final JdbcClient jdbc;
    private final Selections selections;
    private final Clock clock;

    RegistrePec(JdbcClient jdbc, Selections selections, Clock clock) {
        this.jdbc = jdbc;
        this.selections = selections;
        this.clock = clock;
    }

    /** The answer to each line opens its account; within the transaction of the decision. */
    static void accorder(JdbcClient jdbc, long pecId, long ligneId, LignePec.Decision d, @Nullable Instant instant) {
        jdbc.sql("""
            insert into pec_registre (pec_id, ligne_id, genre, quantite, montant, objet, instant)
            values (?, ?, 'ACCORD', ?, ?, 'DECISION', ?)
            """)
                .params(
                        pecId,
                        ligneId,
                        d.quantite(),
                        d.montant().valeur(),
                        Timestamp.from(java.util.Objects.requireNonNull(instant)))
                .update();
        jdbc.sql("insert into pec_solde (ligne_id, pec_id, organisme_id, accordee, montant_accorde)"
                        + " select ?, id, organisme_id, ?, ? from pec where id = ?")
                .params(ligneId, d.quantite(), d.montant().valeur(), pecId)
                .update();
    }

    /** The balances of the lines and every entry, oldest first. */
    public record Tenu(List<Solde> soldes, List<Ecriture> ecritures) {}

    /** What the fragment {@code pec/registre} shows. */
    public Tenu tenu(long pecId) {
        return selections.lire(selection(pecId));
    }

    /** The same as a value. The caller has read the request under its own access. */
    static Selection<Tenu> selection(long pecId) {
        return selectionSoldes(pecId).avec(selectionEcritures(pecId), Tenu::new);
    }

    /** In the order of the lines; empty before a decision. The caller has read the request under its own access. */
    public List<Solde> soldes(long pecId) {
        return selectionSoldes(pecId).lire(jdbc);
    }

    /** Every entry of a request, oldest first. */
    public List<Ecriture> ecritures(long pecId) {
        return selectionEcritures(pecId).lire(jdbc);
    }

    private static Selection<List<Solde>> selectionSoldes(long pecId) {
        return Selection.lignes(SOLDE + " where s.pec_id = ?", "rang", (rs, i) -> solde(rs), pecId);
    }

    private static Selection<List<Ecriture>> selectionEcritures(long pecId) {
        return Selection.lignes(
                """
                select r.id, l.rang, r.genre, r.quantite, r.montant, r.instant, r.jour, r.texte
                from pec_registre r join pec_ligne l on l.id = r.ligne_id where r.pec_id = ?
                """,
                "id",
                (rs, i) -> new Ecriture(
                        rs.getInt("rang"),
                        Genre.valueOf(rs.getString("genre")),
                        rs.getInt("quantite"),
                        new Montant(rs.getBigDecimal("montant")),
                        rs.getTimestamp("instant").toInstant(),
                        rs.getObject("jour", LocalDate.class),
                        rs.getString("texte")),
                pecId);
    }

    /** Care given. @throws ma.amarre.commun.RegleViolee beyond what was granted: field {@code lignes.<id>} */
    @Transactional(propagation = Propagation.MANDATORY)
    public void utiliser(long ligneId, int quantite, LocalDate jour, String objet, @Nullable Long compteId) {
        ecrire(
                ligneId,
                new Entree(Genre.USAGE, quantite, Montant.ZERO, objet, compteId, jour, null),
                s -> s.utiliser(quantite));
    }

    /** Takes back care stated by mistake. @throws ma.amarre.commun.RegleViolee beyond what was stated and is not billed */
    @Transactional(propagation = Propagation.MANDATORY)
    public void corriger(
            long ligneId, int quantite, LocalDate jour, String motif, String objet, @Nullable Long compteId) {
        ecrire(
                ligneId,
                new Entree(Genre.CORRECTION, quantite, Montant.ZERO, objet, compteId, jour, motif),
                s -> s.corriger(quantite));
    }

    /** @throws ma.amarre.commun.RegleViolee beyond what was granted: field {@code lignes.<id>} */
    @Transactional(propagation = Propagation.MANDATORY)
    public void facturer(long ligneId, int quantite, Montant montant, String objet, @Nullable Long compteId) {
        ecrire(
                ligneId,
                new Entree(Genre.FACTURE, quantite, montant, objet, compteId, null, null),
                s -> s.facturer(quantite, montant));
    }

    /** Gives back what was billed. @throws ma.amarre.commun.RegleViolee beyond what was billed */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reprendre(long ligneId, int quantite, Montant montant, String objet, @Nullable Long compteId) {
        ecrire(
                ligneId,
                new Entree(Genre.REPRISE, quantite, montant, objet, compteId, null, null),
                s -> s.reprendre(quantite, montant));
    }

    /** Under the lock of the balance, so that two invoices of one line stand in line. */
    private void ecrire(long ligneId, Entree entree, UnaryOperator<Solde> acte) {
        Solde avant = jdbc.sql(SOLDE + " where s.ligne_id = ? for update")
                .param(ligneId)
                .query((rs, i) -> solde(rs))
                .optional()
                .orElseThrow(Introuvable::new);
        if (dejaEcrit(ligneId, entree.genre(), entree.objet())) {
            return;
        }
        Solde apres = acte.apply(avant);
        jdbc.sql("""
            insert into pec_registre (pec_id, ligne_id, genre, quantite, montant, objet, instant, compte_id, jour, texte)
            select pec_id, ligne_id, ?, ?, ?, ?, ?, ?, ?, ? from pec_solde where ligne_id = ?
            """)
                .params(Arrays.asList(
                        entree.genre().name(),
                        entree.quantite(),
                        entree.montant().valeur(),
                        entree.objet(),
                        Timestamp.from(clock.instant()),
                        entree.compteId(),
                        entree.jour(),
                        entree.texte(),
                        ligneId))
                .update();
        jdbc.sql("update pec_solde set utilisee = ?, facturee = ?, montant_facture = ?, tenue = ?, version ="
                        + " version + 1 where ligne_id = ?")
                .params(
                        apres.utilisee(),
                        apres.facturee(),
                        apres.montantFacture().valeur(),
                        apres.tenue(),
                        ligneId)
                .update();
    }

    private boolean dejaEcrit(long ligneId, Genre genre, String objet) {
        return jdbc.sql("select exists (select * from pec_registre where ligne_id = ? and genre = ? and objet = ?)")
                .params(ligneId, genre.name(), objet)
                .query(Boolean.class)
                .single();
    }

    private static Solde solde(ResultSet rs) throws SQLException {
        return new Solde(
                rs.getLong("ligne_id"),
                rs.getInt("rang"),
                rs.getInt("accordee"),
                rs.getInt("utilisee"),
                rs.getInt("facturee"),
                new Montant(rs.getBigDecimal("montant_accorde")),
                new Montant(rs.getBigDecimal("montant_facture")),
                rs.getBoolean("tenue"));
    }
}
