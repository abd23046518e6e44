package ma.amarre.pec;

import static java.util.Arrays.asList;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Selection;
import ma.amarre.pec.Auteur.Qui;
import ma.amarre.pec.StatutPec.Acte;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the payer and the provider said to each other about a request: the ledger of acts, complements, the decision. */
@Repository
class EchangesRepository {

    /**
     * One act, never changed afterwards.
     *
     * @param organisme and organismeAr name of the body that acted; null for a rule or the clock
     * @param personne who, shown inside the body of the reader only
     * @param motif coded reason
     * @param version of the request after the act; null for old ones
     */
    record Evenement(
            long id,
            Acte acte,
            StatutPec statut,
            Instant instant,
            Qui qui,
            @Nullable Long organismeId,
            @Nullable String organisme,
            @Nullable String organismeAr,
            @Nullable String personne,
            @Nullable String motif,
            @Nullable String texte,
            @Nullable Integer version) {}

    /** A request of complement; open while {@code reponduLe} is null. */
    record Complement(
            long id,
            int rang,
            @Nullable String texte,
            Instant demandeLe,
            @Nullable Instant reponduLe,
            List<Item> items) {

        boolean ouvert() {
            return reponduLe == null;
        }

        Complement avec(List<Item> autres) {
            return new Complement(id, rang, texte, demandeLe, reponduLe, autres);
        }
    }

    /**
     * One thing asked.
     *
     * @param piece the document required that it asks for; null when words are enough
     */
    record Item(
            long id,
            int rang,
            @Nullable String motif,
            String demande,
            @Nullable String piece,
            @Nullable Long ligneId,
            @Nullable String reponse) {

        /** Before it is stored. */
        static Item demander(@Nullable String motif, String demande, @Nullable String piece, @Nullable Long ligneId) {
            return new Item(0, 0, motif, demande, piece, ligneId, null);
        }
    }

    private final JdbcClient jdbc;

    EchangesRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void noter(Pec apres, Acte acte, Auteur auteur, Instant instant, @Nullable String motif, @Nullable String texte) {
        jdbc.sql("""
            insert into pec_evenement (pec_id, acte, statut, instant, qui, compte_id, organisme_id, bureau_id, motif, texte, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (select version from pec where id = ?))
            """)
                .params(asList(
                        apres.id(),
                        acte.name(),
                        apres.statut().name(),
                        Timestamp.from(instant),
                        auteur.qui().name(),
                        auteur.compteId(),
                        auteur.organismeId(),
                        auteur.bureauId(),
                        motif,
                        texte,
                        apres.id()))
                .update();
    }

    /** The ledger, oldest first. */
    List<Evenement> evenements(long pecId) {
        return selection(pecId).lire(jdbc);
    }

    /** The same as a value. */
    static Selection<List<Evenement>> selection(long pecId) {
        return Selection.lignes(
                """
                select e.id, e.version, e.acte, e.statut, e.instant, e.qui, e.organisme_id, o.nom organisme, o.nom_ar organisme_ar,
                  concat(pe.prenom, ' ', pe.nom) personne, e.motif, e.texte
                from pec_evenement e
                left join organisme o on o.id = e.organisme_id
                left join compte c on c.id = e.compte_id
                left join personne pe on pe.id = c.personne_id
                where e.pec_id = ?
                """,
                "id",
                (rs, i) -> new Evenement(
                        rs.getLong("id"),
                        Acte.valueOf(rs.getString("acte")),
                        StatutPec.valueOf(rs.getString("statut")),
                        rs.getTimestamp("instant").toInstant(),
                        Qui.valueOf(rs.getString("qui")),
                        rs.getObject("organisme_id", Long.class),
                        rs.getString("organisme"),
                        rs.getString("organisme_ar"),
                        rs.getString("personne"),
                        rs.getString("motif"),
                        rs.getString("texte"),
                        rs.getObject("version", Integer.class)),
                pecId);
    }

    void demanderComplement(
            Pec pec,
            Auteur auteur,
            @Nullable String texte,
            List<Item> items,
            Pec.@Nullable Autorisation autorisation,
            Instant instant) {
        long id = jdbc.sql("""
            insert into pec_complement (pec_id, rang, texte, demande_le, demande_par, autorise_par, autorisation_motif)
            values (?, ?, ?, ?, ?, ?, ?) returning id
            """)
                .params(asList(
                        pec.id(),
                        pec.suivi().complements(),
                        texte,
                        Timestamp.from(instant),
                        auteur.personne(),
                        autorisation == null ? null : autorisation.superviseur(),
                        autorisation == null ? null : autorisation.motif()))
                .query(Long.class)
                .single();
        int rang = 1;
        for (Item item : items) {
            jdbc.sql("""
                insert into pec_complement_item (complement_id, rang, motif, demande, piece, ligne_id) values (?, ?, ?, ?, ?, ?)
                """)
                    .params(asList(id, rang++, item.motif(), item.demande(), item.piece(), item.ligneId()))
                    .update();
        }
    }

    /** All complements of a request, oldest first, each with its items. */
    List<Complement> complements(long pecId) {
        return selectionComplements(pecId).lire(jdbc);
    }

    /** The same as a value. */
    static Selection<List<Complement>> selectionComplements(long pecId) {
        return Selection.lignes(
                        "select id, rang, texte, demande_le, repondu_le from pec_complement where pec_id = ?",
                        "rang",
                        (rs, i) -> new Complement(
                                rs.getLong("id"),
                                rs.getInt("rang"),
                                rs.getString("texte"),
                                rs.getTimestamp("demande_le").toInstant(),
                                PecRepository.instant(rs, "repondu_le"),
                                List.of()),
                        pecId)
                .avec(
                        items(pecId),
                        (complements, items) -> complements.stream()
                                .map(c -> c.avec(items.getOrDefault(c.id(), List.of())))
                                .toList());
    }

    Optional<Complement> complementOuvert(long pecId) {
        return complements(pecId).stream().filter(Complement::ouvert).findFirst();
    }

    private static Selection<Map<Long, List<Item>>> items(long pecId) {
        return Selection.lignes(
                        """
                        select i.complement_id, i.id, i.rang, i.motif, i.demande, i.piece, i.ligne_id, i.reponse
                        from pec_complement_item i join pec_complement c on c.id = i.complement_id where c.pec_id = ?
                        """,
                        "rang",
                        (rs, i) -> Map.entry(
                                rs.getLong("complement_id"),
                                new Item(
                                        rs.getLong("id"),
                                        rs.getInt("rang"),
                                        rs.getString("motif"),
                                        rs.getString("demande"),
                                        rs.getString("piece"),
                                        rs.getObject("ligne_id", Long.class),
                                        rs.getString("reponse"))),
                        pecId)
                .puis(lues ->
                        lues.stream().collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList()))));
    }

    /** @param reponses words by item id; an item answered by a document alone has none */
    void repondre(Complement complement, Map<Long, String> reponses, Auteur auteur, Instant instant) {
        for (Item item : complement.items()) {
            jdbc.sql("update pec_complement_item set reponse = ?, repondu_le = ? where id = ?")
                    .params(asList(reponses.get(item.id()), Timestamp.from(instant), item.id()))
                    .update();
        }
        jdbc.sql("update pec_complement set repondu_le = ?, repondu_par = ? where id = ?")
                .params(asList(Timestamp.from(instant), auteur.personne(), complement.id()))
                .update();
    }

    /** The answer on the whole file. @param regle the rule that granted, null when a person decided @param confirmePar the second person */
    void decider(
            Pec pec,
            Auteur auteur,
            @Nullable String regle,
            @Nullable Long confirmePar,
            @Nullable String motif,
            @Nullable String texte) {
        Pec.Suivi s = pec.suivi();
        jdbc.sql("""
            insert into pec_decision (pec_id, sens, motif, texte, montant_accorde, valide_du, valide_au, decidee_par, regle, decidee_le,
              confirmee_par)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
                .params(asList(
                        pec.id(),
                        s.statut().name(),
                        motif,
                        texte,
                        s.montantAccorde() == null ? null : s.montantAccorde().valeur(),
                        s.valideDu(),
                        s.valideAu(),
                        auteur.compteId(),
                        regle,
                        s.decideeLe() == null ? null : Timestamp.from(s.decideeLe()),
                        confirmePar))
                .update();
    }
}
