package ma.amarre.pec;

import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.assures.PatientsParNom;
import ma.amarre.commun.EvenementMetier;
import ma.amarre.commun.Role;
import ma.amarre.habilitations.Portefeuille;
import ma.amarre.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Requests as the access titles know them: until the decision they are the business of the instructing agents of their office of the
 * payer; a medical opinion may be given by any médecin-conseil of the payer.
 */
@Component
class PortefeuillePec implements Portefeuille {

    private static final Pattern CHEMIN = Pattern.compile("/agent/pec/(PEC-[0-9A-Z-]+)/.*");

    private static final String FICHIER =
            "select p.id, p.numero, p.assure_id, p.bureau_id, p.affecte_a from pec p where ";
    private static final String PRENABLE = """
        not exists (select * from compte c where c.id in (:comptes) and (p.deposee_par is null or c.id <> p.deposee_par)
          and not exists (select * from beneficiaire b where b.assure_id = p.assure_id and b.personne_id = c.personne_id))
        """;

    private final JdbcClient jdbc;
    private final PatientsParNom patients;
    private final Journal journal;

    PortefeuillePec(JdbcClient jdbc, PatientsParNom patients, Journal journal) {
        this.jdbc = jdbc;
        this.patients = patients;
        this.journal = journal;
    }

    @Override
    public String nature() {
        return "PEC";
    }

    @Override
    public List<Role> roles() {
        return List.of(Role.INSTRUCTION_PEC, Role.MEDECIN_CONSEIL);
    }

    @Override
    public boolean auBureau(Role role) {
        return role == Role.INSTRUCTION_PEC;
    }

    private static String statuts(Role role) {
        return role == Role.INSTRUCTION_PEC
                ? "p.statut in ('DEPOSEE', 'COMPLEMENT_DEMANDE', 'EN_CONTROLE_MEDICAL')"
                : "p.statut = 'EN_CONTROLE_MEDICAL'";
    }

    @Override
    public Set<Long> bureaux(Role role) {
        return new HashSet<>(
                jdbc.sql("select distinct p.bureau_id from pec p where p.bureau_id is not null and " + statuts(role))
                        .query(Long.class)
                        .list());
    }

    @Override
    public List<Groupe> charge(Role role, Collection<Long> bureaux, Collection<Long> comptes) {
        return jdbc.sql("select p.bureau_id, p.statut, count(*) nombre from pec p where " + touches(role)
                        + " group by p.bureau_id, p.statut")
                .param("bureaux", nonVide(bureaux))
                .param("comptes", nonVide(comptes))
                .query((rs, i) -> new Groupe(
                        rs.getLong("bureau_id"),
                        StatutPec.valueOf(rs.getString("statut")).cle(),
                        rs.getInt("nombre")))
                .list();
    }

    @Override
    public long assures(Role role, Collection<Long> bureaux, Collection<Long> comptes) {
        return jdbc.sql("select count(distinct p.assure_id) from pec p where " + touches(role))
                .param("bureaux", nonVide(bureaux))
                .param("comptes", nonVide(comptes))
                .query(Long.class)
                .single();
    }

    private static String touches(Role role) {
        return "(p.bureau_id in (:bureaux) or p.affecte_a in (:comptes)) and " + statuts(role);
    }

    @Override
    public List<Fichier> tenusParDautres(Role role, long bureauId, Collection<Long> comptes) {
        return jdbc.sql(FICHIER
                        + "p.bureau_id = :bureau and p.affecte_a is not null and p.affecte_a not in (:comptes) and "
                        + statuts(role) + " for update")
                .param("bureau", bureauId)
                .param("comptes", nonVide(comptes))
                .query(PortefeuillePec::fichier)
                .list();
    }

    @Override
    public List<Fichier> sansPreneur(Role role, long bureauId, Collection<Long> comptes) {
        String ou = auBureau(role) ? "p.bureau_id = :bureau and p.affecte_a is null and " : "";
        return jdbc.sql(FICHIER + ou + statuts(role) + " and " + PRENABLE + " for update")
                .param("bureau", bureauId)
                .param("comptes", nonVide(comptes))
                .query(PortefeuillePec::fichier)
                .list();
    }

    /** The ledger of a request says nothing of who holds it inside an office. */
    @Override
    public void rendre(List<Fichier> fichiers, Passation p) {
        fichiers.forEach(
                f -> jdbc.sql("update pec set affecte_a = null, affecte_le = null, version = version + 1 where id = ?")
                        .param(f.id())
                        .update());
        consigner(fichiers, p, "pec.rendre", null);
    }

    @Override
    public void transferer(List<Fichier> fichiers, long versBureauId, Passation p) {
        for (Fichier f : fichiers) {
            jdbc.sql("update pec set bureau_id = ?, affecte_a = null, affecte_le = null, version = version + 1"
                            + " where id = ?")
                    .params(versBureauId, f.id())
                    .update();
            jdbc.sql("""
                insert into pec_evenement (pec_id, acte, statut, instant, qui, organisme_id, bureau_id)
                select id, ?, statut, ?, 'AGENT', ?, bureau_id from pec where id = ?
                """)
                    .params(Arrays.asList(
                            StatutPec.Acte.TRANSFERER.name(), Timestamp.from(p.instant()), p.organismeId(), f.id()))
                    .update();
        }
        patients.suivent(beneficiaires(fichiers), versBureauId);
        consigner(fichiers, p, "pec.transferer", versBureauId);
    }

    private List<Long> beneficiaires(List<Fichier> fichiers) {
        return fichiers.isEmpty()
                ? List.of()
                : jdbc.sql("select distinct beneficiaire_id from pec where id in (:ids)")
                        .param("ids", fichiers.stream().map(Fichier::id).toList())
                        .query(Long.class)
                        .list();
    }

    private void consigner(List<Fichier> fichiers, Passation p, String action, @Nullable Long vers) {
        for (Fichier f : fichiers) {
            journal.consigner(Journal.Entree.acte(action, MouvementPec.OBJET, f.reference())
                    .assure(f.assureId())
                    .motif(p.motif())
                    .detail(vers == null ? null : "bureau " + f.bureauId() + " → " + vers));
        }
    }

    @Override
    public OptionalLong bureauOuvert(EvenementMetier evenement) {
        return evenement instanceof PecEvent.Deposee e
                ? OptionalLong.of(jdbc.sql("select bureau_id from pec where id = ?")
                        .param(e.pecId())
                        .query(Long.class)
                        .single())
                : OptionalLong.empty();
    }

    @Override
    public boolean prendrait(String chemin, long compteId) {
        if (chemin.startsWith("/agent/pec/suivant")) {
            return true;
        }
        Matcher m = CHEMIN.matcher(chemin);
        return m.matches()
                && jdbc.sql("select exists (select * from pec where numero = ? and (affecte_a is null or affecte_a"
                                + " <> ?))")
                        .params(m.group(1), compteId)
                        .query(Boolean.class)
                        .single();
    }

    /** "in ()" is no SQL: nothing has the number 0. */
    private static Collection<Long> nonVide(Collection<Long> ids) {
        return ids.isEmpty() ? List.of(0L) : ids;
    }

    private static Fichier fichier(java.sql.ResultSet rs, int i) throws java.sql.SQLException {
        return new Fichier(
                rs.getLong("id"),
                rs.getString("numero"),
                rs.getLong("assure_id"),
                rs.getLong("bureau_id"),
                rs.getObject("affecte_a", Long.class));
    }
}
