package ma.amarre.remboursements;

import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.commun.EvenementMetier;
import ma.amarre.commun.Role;
import ma.amarre.habilitations.Portefeuille;
import ma.amarre.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ambulatory dossiers as the access titles know them. Until it is liquidated a dossier is the business of the liquidators of its
 * office, also while it waits for an answer or a visa, since it comes back to them; afterwards of the payer's.
 */
@Component
class PortefeuilleDossiers implements Portefeuille {

    private static final Pattern CHEMIN = Pattern.compile("/agent/remboursements/(DOS-[0-9A-Z-]+)/.*");
    private static final Set<String> NOUVEAUX =
            Set.of("/agent/remboursements/suivant", "/agent/remboursements/enregistrement");

    private static final String FICHIER =
            "select d.id, d.reference, d.assure_id, d.bureau_id, d.affecte_a from dossier d where ";
    private static final String PRENABLE = """
        not exists (select * from compte c where c.id in (:comptes) and c.id <> d.enregistre_par
          and not exists (select * from beneficiaire b where b.assure_id = d.assure_id and b.personne_id = c.personne_id))
        """;

    private final JdbcClient jdbc;
    private final Journal journal;

    PortefeuilleDossiers(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    @Override
    public String nature() {
        return "DOSSIER";
    }

    @Override
    public List<Role> roles() {
        return List.of(Role.LIQUIDATION, Role.MEDECIN_CONSEIL, Role.ORDONNANCEMENT);
    }

    @Override
    public boolean auBureau(Role role) {
        return role == Role.LIQUIDATION;
    }

    private static String corbeilles(Role role) {
        return switch (role) {
            case LIQUIDATION -> "d.corbeille in ('LIQUIDATION', 'COMPLEMENT', 'CONTROLE')";
            case MEDECIN_CONSEIL -> "d.corbeille = 'CONTROLE'";
            case ORDONNANCEMENT -> "d.corbeille in ('ORDONNANCEMENT', 'PAIEMENT')";
            default -> throw new IllegalArgumentException("no dossier waits for " + role);
        };
    }

    @Override
    public Set<Long> bureaux(Role role) {
        return new HashSet<>(jdbc.sql("select distinct d.bureau_id from dossier d where " + corbeilles(role))
                .query(Long.class)
                .list());
    }

    @Override
    public List<Groupe> charge(Role role, Collection<Long> bureaux, Collection<Long> comptes) {
        return jdbc.sql("select d.bureau_id, d.statut, count(*) nombre from dossier d where " + touches(role)
                        + " group by d.bureau_id, d.statut")
                .param("bureaux", nonVide(bureaux))
                .param("comptes", nonVide(comptes))
                .query((rs, i) -> new Groupe(
                        rs.getLong("bureau_id"),
                        StatutDossier.valueOf(rs.getString("statut")).cle(),
                        rs.getInt("nombre")))
                .list();
    }

    @Override
    public long assures(Role role, Collection<Long> bureaux, Collection<Long> comptes) {
        return jdbc.sql("select count(distinct d.assure_id) from dossier d where " + touches(role))
                .param("bureaux", nonVide(bureaux))
                .param("comptes", nonVide(comptes))
                .query(Long.class)
                .single();
    }

    private static String touches(Role role) {
        return "(d.bureau_id in (:bureaux) or d.affecte_a in (:comptes)) and " + corbeilles(role);
    }

    @Override
    public List<Fichier> tenusParDautres(Role role, long bureauId, Collection<Long> comptes) {
        return jdbc.sql(FICHIER
                        + "d.bureau_id = :bureau and d.affecte_a is not null and d.affecte_a not in (:comptes) and "
                        + corbeilles(role) + " for update")
                .param("bureau", bureauId)
                .param("comptes", nonVide(comptes))
                .query(PortefeuilleDossiers::fichier)
                .list();
    }

    @Override
    public List<Fichier> sansPreneur(Role role, long bureauId, Collection<Long> comptes) {
        String ou = role == Role.LIQUIDATION ? "d.bureau_id = :bureau and d.affecte_a is null and " : "";
        return jdbc.sql(FICHIER + ou + corbeilles(role) + " and " + PRENABLE + " for update")
                .param("bureau", bureauId)
                .param("comptes", nonVide(comptes))
                .query(PortefeuilleDossiers::fichier)
                .list();
    }

    @Override
    public void rendre(List<Fichier> fichiers, Passation p) {
        ids(fichiers).forEach(lot -> {
            jdbc.sql("update dossier set affecte_a = null, affecte_le = null, version = version + 1 where id in (:ids)")
                    .param("ids", lot)
                    .update();
            ecrire(lot, ActeDossier.LIBERER, p, "d.bureau_id", "d.organisme_id");
        });
        consigner(fichiers, p, "remboursements.rendre", null);
    }

    @Override
    public void transferer(List<Fichier> fichiers, long versBureauId, Passation p) {
        ids(fichiers).forEach(lot -> {
            jdbc.sql("update dossier set bureau_id = :vers, affecte_a = null, affecte_le = null, version ="
                            + " version + 1 where id in (:ids)")
                    .param("vers", versBureauId)
                    .param("ids", lot)
                    .update();
            ecrire(
                    lot,
                    ActeDossier.TRANSFERER,
                    p,
                    "d.bureau_id",
                    Long.toString(p.organismeId() == null ? 0 : p.organismeId()));
        });
        consigner(fichiers, p, "remboursements.transferer", versBureauId);
    }

    private void ecrire(List<Long> ids, ActeDossier acte, Passation p, String bureau, String organisme) {
        jdbc.sql("insert into dossier_evenement (dossier_id, acte, statut, instant, organisme_id, bureau_id)"
                        + " select d.id, :acte, d.statut, :instant, " + organisme + ", " + bureau
                        + " from dossier d where d.id in (:ids)")
                .param("acte", acte.name())
                .param("instant", Timestamp.from(p.instant()))
                .param("ids", ids)
                .update();
    }

    private void consigner(List<Fichier> fichiers, Passation p, String action, @Nullable Long vers) {
        for (Fichier f : fichiers) {
            journal.consigner(Journal.Entree.acte(action, "DOSSIER", f.reference())
                    .assure(f.assureId())
                    .motif(p.motif())
                    .detail(vers == null ? null : "bureau " + f.bureauId() + " → " + vers));
        }
    }

    @Override
    public OptionalLong bureauOuvert(EvenementMetier evenement) {
        return evenement instanceof DossierEvent.Enregistre e
                ? OptionalLong.of(jdbc.sql("select bureau_id from dossier where reference = ?")
                        .param(e.reference())
                        .query(Long.class)
                        .single())
                : OptionalLong.empty();
    }

    @Override
    public boolean prendrait(String chemin, long compteId) {
        if (NOUVEAUX.stream().anyMatch(chemin::startsWith)) {
            return true;
        }
        Matcher m = CHEMIN.matcher(chemin);
        return m.matches()
                && jdbc.sql("select exists (select * from dossier where reference = ? and (affecte_a is null or"
                                + " affecte_a <> ?))")
                        .params(Arrays.asList(m.group(1), compteId))
                        .query(Boolean.class)
                        .single();
    }

    /** By five hundred: an "in" of three thousand is planned badly. */
    private static List<List<Long>> ids(List<Fichier> fichiers) {
        List<Long> ids = fichiers.stream().map(Fichier::id).toList();
        return java.util.stream.IntStream.iterate(0, i -> i < ids.size(), i -> i + 500)
                .mapToObj(i -> ids.subList(i, Math.min(i + 500, ids.size())))
                .toList();
    }

    /** "in ()" is no SQL: nothing has the number 0. */
    private static Collection<Long> nonVide(Collection<Long> ids) {
        return ids.isEmpty() ? List.of(0L) : ids;
    }

    private static Fichier fichier(java.sql.ResultSet rs, int i) throws java.sql.SQLException {
        return new Fichier(
                rs.getLong("id"),
                rs.getString("reference"),
                rs.getLong("assure_id"),
                rs.getLong("bureau_id"),
                rs.getObject("affecte_a", Long.class));
    }
}
