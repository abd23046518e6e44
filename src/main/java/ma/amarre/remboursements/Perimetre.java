package ma.amarre.remboursements;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;

/**
 * Which dossiers an agent can see at all, as a condition that stands inside each query: the office of the mutuelle for registration and
 * liquidation; at the payer what has reached the payment, what was sent to medical control, or everything to supervise.
 */
record Perimetre(String condition, Map<String, Object> parametres) {

    static Perimetre de(Utilisateur utilisateur) {
        List<String> conditions = new ArrayList<>(List.of("false"));
        Map<String, Object> parametres = new java.util.HashMap<>();
        utilisateur.acces().forEach(a -> {
            Long bureau = a.bureauId();
            if (a.role() == Role.TRACABILITE || a.role() == Role.LIQUIDATION) {
                conditions.add("d.bureau_id = :bureau" + a.titreId());
                parametres.put("bureau" + a.titreId(), bureau == null ? -1L : bureau);
            } else if (a.role() == Role.ORDONNANCEMENT) {
                conditions.add("d.statut in ('LIQUIDE', 'ORDONNANCE', 'PAYE')");
            } else if (a.role() == Role.MEDECIN_CONSEIL) {
                conditions.add("d.controle_le is not null");
            } else if (a.role() == Role.SUPERVISION) {
                conditions.add("(d.organisme_id = :corps or exists (select * from organisme s where s.id = :corps and"
                        + " s.nature = 'PAYEUR'))");
                parametres.put("corps", a.organismeId());
            }
        });
        return new Perimetre("(" + String.join(" or ", conditions) + ")", Map.copyOf(parametres));
    }

    /** The office where an agent of the mutuelle works. */
    static Acces poste(Utilisateur agent, Role role) {
        Acces poste = agent.exiger(role);
        if (poste.bureauId() == null) {
            throw new ma.amarre.commun.RegleViolee("", "remboursements.regle.sansBureau");
        }
        return poste;
    }
}
