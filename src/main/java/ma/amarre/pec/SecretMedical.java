package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Document;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Which documents of a request only a médecin-conseil opens: the kinds marked as medical, and what was sent in answer to a medical
 * reason. Others see that the document exists and what it answers, never what is in it.
 */
@Component
class SecretMedical {

    private final JdbcClient jdbc;
    private final PiecesPec pieces;
    private final Clock clock;

    SecretMedical(JdbcClient jdbc, PiecesPec pieces, Clock clock) {
        this.jdbc = jdbc;
        this.pieces = pieces;
        this.clock = clock;
    }

    static boolean leve(Utilisateur agent) {
        return agent.a(Role.MEDECIN_CONSEIL);
    }

    /** The references that this agent sees closed. */
    Set<String> fermes(Pec pec, Utilisateur agent) {
        return leve(agent) ? Set.of() : medicaux(pec);
    }

    /** @throws AccessDeniedException for a medical document and an agent who is no doctor */
    void exiger(Pec pec, String document, Utilisateur agent) {
        if (!leve(agent) && medicaux(pec).contains(document)) {
            throw new AccessDeniedException("medical document");
        }
    }

    private Set<String> medicaux(Pec pec) {
        LocalDate jour = LocalDate.now(clock);
        Set<String> natures = new HashSet<>(
                jdbc.sql("""
                    select piece from pec_piece_medicale where valide_du <= ? and (valide_au is null or valide_au >= ?)
                    """).params(jour, jour).query(String.class).list());
        Set<String> medicaux =
                new HashSet<>(jdbc.sql("""
                    select d.document_reference from pec_document d join pec_complement_item i on i.id = d.item_id
                    where d.pec_id = ? and exists (select * from motif m where m.domaine = 'COMPLEMENT_PEC' and m.code = i.motif and m.medical)
                    """).param(pec.id()).query(String.class).list());
        pieces.tous(pec).stream()
                .filter(d -> natures.contains(d.nature()))
                .map(Document::reference)
                .forEach(medicaux::add);
        return medicaux;
    }
}
