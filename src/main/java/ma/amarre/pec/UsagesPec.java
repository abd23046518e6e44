package ma.amarre.pec;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.amarre.commun.Conflit;
import ma.amarre.documents.Document;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.pec.PiecesPec.Exigee;
import ma.amarre.referentiel.CiblesPieces;
import ma.amarre.referentiel.Dispositifs;
import ma.amarre.referentiel.Pieces;
import ma.amarre.referentiel.Pieces.Etape;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What each file of a request serves: the documents required that it answers, and the lines it is about. One file may do for
 * several. For templates as {@code @usagesPec}.
 */
@Component("usagesPec")
class UsagesPec {

    private static final int MOTS = 60;

    private final PiecesPec pieces;
    private final Pieces catalogue;
    private final Dispositifs dispositifs;
    private final Journal journal;
    private final JdbcClient jdbc;

    UsagesPec(PiecesPec pieces, Pieces catalogue, Dispositifs dispositifs, Journal journal, JdbcClient jdbc) {
        this.pieces = pieces;
        this.catalogue = catalogue;
        this.dispositifs = dispositifs;
        this.journal = journal;
        this.jdbc = jdbc;
    }

    /**
     * The lines that each file serves, in words, by reference: those chosen, else those whose code requires a document that it
     * answers, else "" for the whole request. No entry at all for a request of a single line: there is nothing to tell apart.
     */
    public Map<String, String> lignes(Pec pec, List<Exigee> exigees, boolean arabe) {
        Map<String, String> mots = new HashMap<>();
        if (pec.lignes().size() < 2) {
            return mots;
        }
        Map<String, Set<Integer>> exigentes = exigentes(pec);
        Map<String, Set<Long>> choisies = choisies(pec);
        Map<String, Set<Integer>> rangs = new HashMap<>();
        for (Exigee exigee : exigees) {
            for (Document document : exigee.documents()) {
                rangs.computeIfAbsent(document.reference(), r -> new TreeSet<>())
                        .addAll(exigentes.getOrDefault(exigee.code(), Set.of()));
            }
        }
        choisies.forEach((reference, ids) -> rangs.put(
                reference,
                pec.lignes().stream()
                        .filter(l -> ids.contains(l.id()))
                        .map(LignePec::rang)
                        .collect(toSet())));
        rangs.forEach((reference, r) -> mots.put(reference, dire(pec, r, arabe)));
        return mots;
    }

    private static String dire(Pec pec, Set<Integer> rangs, boolean arabe) {
        return pec.lignes().stream()
                .filter(l -> rangs.contains(l.rang()))
                .map(l -> l.rang() + ". " + SaisiePec.couper(l.libelle(arabe), MOTS))
                .collect(joining(arabe ? "؛ " : " ; "));
    }

    /** The identifiers of the lines that the clinic chose, by reference of the file. */
    Map<String, Set<Long>> choisies(Pec pec) {
        return jdbc
                .sql("""
                    select s.document_reference, s.ligne_id from pec_document d
                    join pec_document_ligne s on s.document_reference = d.document_reference where d.pec_id = ?
                    """)
                .param(pec.id())
                .query((rs, i) -> Map.entry(rs.getString("document_reference"), rs.getLong("ligne_id")))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    }

    /** The documents required that a file answers, the one that it was sent for among them. */
    List<String> servies(Pec pec, String reference) {
        return pieces.exigees(pec).stream()
                .filter(x -> x.documents().stream().anyMatch(d -> d.reference().equals(reference)))
                .map(Exigee::code)
                .toList();
    }

    /**
     * What a file serves from now on; it always answers what it was sent for.
     *
     * @param autres codes of documents required; others are passed over
     * @param lignes identifiers; those of another request are passed over
     * @throws Conflit once submitted
     */
    @Transactional
    public void choisir(Pec pec, String reference, Collection<String> autres, Collection<Long> lignes) {
        if (!pec.statut().enPreparation()) {
            throw new Conflit("pec.conflit.REDIGER");
        }
        String nature = pieces.trouver(pec, reference).nature();
        jdbc.sql("delete from pec_emploi where document_reference = ?")
                .param(reference)
                .update();
        pieces.exigees(pec).stream()
                .map(Exigee::code)
                .filter(c -> autres.contains(c) && !c.equals(nature))
                .forEach(c -> pieces.reemployer(pec, reference, c));
        jdbc.sql("delete from pec_document_ligne where document_reference = ?")
                .param(reference)
                .update();
        pec.lignes().stream().map(LignePec::id).filter(lignes::contains).forEach(id -> lier(reference, id));
        journal.consigner(Entree.acte("pec.usages", MouvementPec.OBJET, pec.numero())
                .assure(pec.identite().assureId())
                .detail(reference));
    }

    /** A file that replaces another one serves what that one served. */
    @Transactional
    public void reprendre(String ancien, String nouveau) {
        jdbc.sql("insert ignore into pec_document_ligne select ?, ligne_id from pec_document_ligne where"
                        + " document_reference = ?")
                .params(nouveau, ancien)
                .update();
        jdbc.sql("insert ignore into pec_emploi select ?, pec_id, piece from pec_emploi where document_reference = ?")
                .params(nouveau, ancien)
                .update();
    }

    private void lier(String reference, long ligneId) {
        jdbc.sql("insert into pec_document_ligne (document_reference, ligne_id) values (?, ?)")
                .params(reference, ligneId)
                .update();
    }

    /** The places of the lines whose own code requires a document, by code of the document. */
    private Map<String, Set<Integer>> exigentes(Pec pec) {
        List<Pieces.Piece> prevues = catalogue.toutes(Etape.PEC, pieces.jour(pec));
        Map<String, Set<Integer>> exigentes = new HashMap<>();
        for (LignePec ligne : pec.lignes()) {
            Set<String> cibles = cibles(pec, ligne);
            prevues.stream()
                    .filter(p -> cibles.contains(p.cible()))
                    .forEach(p -> exigentes
                            .computeIfAbsent(p.code(), c -> new TreeSet<>())
                            .add(ligne.rang()));
        }
        return exigentes;
    }

    private Set<String> cibles(Pec pec, LignePec ligne) {
        Set<String> cibles = new TreeSet<>(List.of(ligne.code()));
        if (ligne.nature() == LignePec.Nature.DISPOSITIF) {
            dispositifs
                    .parCode(ligne.code(), pieces.jour(pec))
                    .ifPresent(d -> cibles.addAll(CiblesPieces.dispositif(d)));
        }
        return cibles;
    }
}
