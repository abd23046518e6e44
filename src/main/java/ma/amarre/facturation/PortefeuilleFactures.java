package ma.amarre.facturation;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import ma.amarre.commun.EvenementMetier;
import ma.amarre.commun.Role;
import ma.amarre.habilitations.Portefeuille;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Invoices as the access titles know them. Nobody holds one and no office does: whoever has the role at the payer takes the next, so
 * nothing changes hands when a title is suspended. What must be known is an invoice that nobody left may treat: of his own household,
 * or, for the payment, controlled by the only one who could order it.
 */
@Component
class PortefeuilleFactures implements Portefeuille {

    private static final Pattern ACTES =
            Pattern.compile("/agent/facturation/(suivante|a-payer|FAC-[0-9A-Z-]+/controle)/?");

    private final JdbcClient jdbc;

    PortefeuilleFactures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String nature() {
        return "FACTURE";
    }

    @Override
    public List<Role> roles() {
        return List.of(Role.CONTROLE_FACTURES, Role.ORDONNANCEMENT);
    }

    @Override
    public boolean auBureau(Role role) {
        return false;
    }

    @Override
    public Set<Long> bureaux(Role role) {
        return Set.of();
    }

    @Override
    public List<Groupe> charge(Role role, Collection<Long> bureaux, Collection<Long> comptes) {
        return List.of();
    }

    @Override
    public long assures(Role role, Collection<Long> bureaux, Collection<Long> comptes) {
        return 0;
    }

    @Override
    public List<Fichier> tenusParDautres(Role role, long bureauId, Collection<Long> comptes) {
        return List.of();
    }

    @Override
    public List<Fichier> sansPreneur(Role role, long bureauId, Collection<Long> comptes) {
        String attend = role == Role.CONTROLE_FACTURES
                ? "f.statut = 'TRANSMISE'"
                : "f.statut = 'ACCEPTEE' and f.total_retenu > 0";
        String autre =
                role == Role.CONTROLE_FACTURES ? "" : " and (f.controlee_par is null or c.id <> f.controlee_par)";
        return jdbc.sql("""
            select f.id, f.numero, f.assure_id from facture f
            where %s and not exists (
              select * from compte c where c.id in (:comptes) %s
                and not exists (select * from beneficiaire b where b.assure_id = f.assure_id and b.personne_id = c.personne_id))
            order by f.id
            """.formatted(attend, autre))
                .param("comptes", comptes.isEmpty() ? List.of(0L) : comptes)
                .query((rs, i) ->
                        new Fichier(rs.getLong("id"), rs.getString("numero"), rs.getLong("assure_id"), 0, null))
                .list();
    }

    @Override
    public void rendre(List<Fichier> fichiers, Passation passation) {
        // nobody holds an invoice
    }

    @Override
    public void transferer(List<Fichier> fichiers, long versBureauId, Passation passation) {
        // no office holds an invoice
    }

    @Override
    public OptionalLong bureauOuvert(EvenementMetier evenement) {
        return OptionalLong.empty();
    }

    @Override
    public boolean prendrait(String chemin, long compteId) {
        return ACTES.matcher(chemin).matches();
    }
}
