package ma.amarre.habilitations;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register as the other modules read it: who is told of what happens to a title. */
@Repository
public class Registre {

    /** @param url where this person reads about it: only the two sides open the sheet */
    public record Concerne(long compteId, String reference, String url) {}

    private final JdbcClient jdbc;
    private final ReglesTitre regles;

    Registre(JdbcClient jdbc, ReglesTitre regles) {
        this.jdbc = jdbc;
        this.regles = regles;
    }

    /** A change of cover is told to the correspondents of the body and to the authority. */
    public List<Concerne> concernes(CouvertureEvent evenement) {
        return deuxParties(evenement.organismeId(), "/agent/habilitations/couverture");
    }

    /** The correspondents of a body and the authority. @param url where they read about it; the reference is the code of the body */
    public List<Concerne> deuxParties(long organismeId, String url) {
        return jdbc.sql("""
            select distinct c.id, o.code from organisme o
            join titre v on v.etat = 'ACTIF' and v.registre = 1 and :jour between v.debut and v.fin join poste po on po.titre_id = v.id
            join compte c on c.personne_id = v.personne_id and c.etat = 'ACTIF'
            where o.id = :organisme and (po.role = 'AUTORITE_HABILITATIONS'
              or po.role = 'CORRESPONDANT_HABILITATIONS' and v.organisme_id = :organisme)
            """)
                .param("organisme", organismeId)
                .param("jour", regles.jour())
                .query((rs, i) -> new Concerne(rs.getLong("id"), rs.getString("code"), url))
                .list();
    }

    /** A request is told to the authority; everything else to the correspondents of the body and to the person; an end to all three. */
    public List<Concerne> concernes(TitreEvent evenement) {
        boolean demande = evenement instanceof TitreEvent.Demande;
        boolean fin = evenement instanceof TitreEvent.FinProche || evenement instanceof TitreEvent.Termine;
        return jdbc.sql("""
            select c.id, t.reference, max(t.personne_id = c.personne_id) soi from titre t
            join titre v join poste po on po.titre_id = v.id join compte c on c.personne_id = v.personne_id and c.etat = 'ACTIF'
            where t.id = :titre and v.etat = 'ACTIF' and :jour between v.debut and v.fin
              and (:autorite and po.role = 'AUTORITE_HABILITATIONS'
                or :corps and po.role = 'CORRESPONDANT_HABILITATIONS' and v.organisme_id = t.organisme_id)
            group by c.id, t.reference
            union
            select c.id, t.reference, true from titre t join compte c on c.personne_id = t.personne_id where t.id = :titre and :corps
            """)
                .param("titre", evenement.titreId())
                .param("jour", regles.jour())
                .param("autorite", demande || fin)
                .param("corps", !demande)
                .query((rs, i) -> new Concerne(
                        rs.getLong("id"),
                        rs.getString("reference"),
                        rs.getBoolean("soi")
                                ? "/habilitations/compte"
                                : "/agent/habilitations/titres/" + rs.getString("reference")))
                .list();
    }
}
