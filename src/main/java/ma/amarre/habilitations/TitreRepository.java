package ma.amarre.habilitations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Titles of the register, their posts and their ledger. */
@Repository
class TitreRepository {

    private static final String TITRE = """
        select t.id, t.reference, t.personne_id, concat(p.prenom, ' ', p.nom) nom, concat(p.prenom_ar, ' ', p.nom_ar) nom_ar, p.cin,
          p.date_naissance, c.identifiant, t.organisme_id, o.code, o.nom organisme, o.nom_ar organisme_ar, t.lien,
          t.preuve_reference, t.preuve_date, t.lien_fin, t.avenant, t.debut, t.fin, t.etat, t.degre, t.demande_par, t.accorde_par,
          t.demande_le, t.decide_le, t.refus, t.version
        from titre t join personne p on p.id = t.personne_id join organisme o on o.id = t.organisme_id
        left join compte c on c.personne_id = p.id
        """;

    private final JdbcClient jdbc;
    private final ReglesTitre regles;

    TitreRepository(JdbcClient jdbc, ReglesTitre regles) {
        this.jdbc = jdbc;
        this.regles = regles;
    }

    /** @param organismeId null: the payer's side, which sees every body @throws Introuvable when it is not within reach */
    Titre parReference(String reference, @Nullable Long organismeId) {
        return avecPostes(
                jdbc.sql(TITRE + "where t.reference = ? and t.registre = 1 and (? is null or t.organisme_id = ?)")
                        .params(Arrays.asList(reference, organismeId, organismeId))
                        .query(TitreRepository::titre)
                        .optional()
                        .orElseThrow(Introuvable::new));
    }

    /** The newest title that somebody ever held in a body, by identity card; insured people's are not in the register. */
    Optional<Titre> dernierDe(String cin, long organismeId) {
        return jdbc.sql(TITRE + """
            where p.cin = ? and t.organisme_id = ? and t.registre = 1 and t.etat in ('ACTIF', 'SUSPENDU', 'TERMINE') order by t.id desc limit 1
            """)
                .params(cin, organismeId)
                .query(TitreRepository::titre)
                .optional()
                .map(this::avecPostes);
    }

    Titre parId(long id) {
        return avecPostes(jdbc.sql(TITRE + "where t.id = ?")
                .param(id)
                .query(TitreRepository::titre)
                .optional()
                .orElseThrow(Introuvable::new));
    }

    /** Locked until the end of the transaction, in the order of their keys. */
    List<Titre> verrouiller(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("select id from titre where id in (:ids) order by id for update")
                    .param("ids", ids)
                    .query(Long.class)
                    .list();
        }
        return lire(ids);
    }

    List<Titre> lire(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Titre> titres = jdbc.sql(TITRE + "where t.id in (:ids) order by t.id")
                .param("ids", ids)
                .query(TitreRepository::titre)
                .list();
        Map<Long, List<Titre.Poste>> postes = postes(ids);
        return titres.stream()
                .map(t -> avec(t, postes.getOrDefault(t.id(), List.of())))
                .toList();
    }

    long inserer(DemandeTitre d, long personneId, long demandePar) {
        long id = jdbc.sql("""
            insert into titre (personne_id, organisme_id, lien, preuve_reference, preuve_date, lien_fin, avenant, debut, fin, etat,
              cle_demande, demande_par, demande_le)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'DEMANDE', ?, ?, ?) returning id
            """)
                .params(Arrays.asList(
                        personneId,
                        d.organismeId(),
                        d.lien(),
                        d.preuveReference(),
                        d.preuveDate(),
                        d.lienFin(),
                        d.avenant(),
                        d.debut(),
                        d.fin(),
                        d.cle(),
                        demandePar,
                        regles.horodatage()))
                .query(Long.class)
                .single();
        d.postes()
                .forEach(p -> jdbc.sql("insert into poste (titre_id, role, bureau_id) values (?, ?, ?)")
                        .params(id, p.role().name(), p.bureauId())
                        .update());
        return id;
    }

    /** The request that this key made before. */
    Optional<String> dejaDemande(String cle, long demandePar) {
        return jdbc.sql("select reference from titre where demande_par = ? and cle_demande = ?")
                .params(demandePar, cle)
                .query(String.class)
                .optional();
    }

    /** A decision on a request. @throws Conflit when somebody was faster */
    void decider(Titre t, Titre.Etat etat, long par, @Nullable String refus) {
        exigerUne(jdbc.sql("""
            update titre set etat = ?, accorde_par = ?, decide_le = ?, refus = ?, version = version + 1
            where id = ? and version = ? and etat = 'DEMANDE'
            """)
                .params(Arrays.asList(
                        etat.name(),
                        etat == Titre.Etat.ACTIF ? par : null,
                        regles.horodatage(),
                        refus,
                        t.id(),
                        t.version()))
                .update());
    }

    /** The state and the degree of a living title. @throws Conflit when somebody was faster */
    void passer(Titre t, Titre.Etat etat, Titre.@Nullable Degre degre) {
        exigerUne(jdbc.sql("update titre set etat = ?, degre = ?, version = version + 1 where id = ? and version = ?")
                .params(Arrays.asList(etat.name(), degre == null ? null : degre.name(), t.id(), t.version()))
                .update());
    }

    /** Ends a title on a day that comes. */
    void prevoirFin(Titre t, LocalDate fin) {
        exigerUne(jdbc.sql("update titre set fin = ?, version = version + 1 where id = ? and version = ?")
                .params(fin, t.id(), t.version())
                .update());
    }

    void consigner(
            Titre t,
            Titre.Acte acte,
            Titre.Etat etat,
            Titre.@Nullable Degre degre,
            @Nullable Long par,
            @Nullable String texte) {
        jdbc.sql("""
            insert into titre_evenement (titre_id, acte, etat, degre, instant, personne_id, texte) values (?, ?, ?, ?, ?, ?, ?)
            """)
                .params(Arrays.asList(
                        t.id(),
                        acte.name(),
                        etat.name(),
                        degre == null ? null : degre.name(),
                        regles.horodatage(),
                        par,
                        texte))
                .update();
    }

    private Titre avecPostes(Titre t) {
        return avec(t, postes(List.of(t.id())).getOrDefault(t.id(), List.of()));
    }

    private static Titre avec(Titre t, List<Titre.Poste> postes) {
        return new Titre(
                t.id(),
                t.reference(),
                t.personne(),
                t.organisme(),
                t.lien(),
                t.preuve(),
                t.lienFin(),
                t.avenant(),
                t.debut(),
                t.fin(),
                t.etat(),
                t.degre(),
                t.demandePar(),
                t.accordePar(),
                t.demandeLe(),
                t.decideLe(),
                t.refus(),
                t.version(),
                postes);
    }

    private Map<Long, List<Titre.Poste>> postes(Collection<Long> ids) {
        record DeTitre(long titre, Titre.Poste poste) {}
        return jdbc
                .sql("""
                    select po.titre_id, po.role, po.bureau_id, b.nom, b.nom_ar, b.ville
                    from poste po left join bureau b on b.id = po.bureau_id where po.titre_id in (:ids) order by po.id
                    """)
                .param("ids", ids)
                .query((rs, i) -> new DeTitre(
                        rs.getLong("titre_id"),
                        new Titre.Poste(
                                Role.valueOf(rs.getString("role")),
                                rs.getObject("bureau_id", Long.class),
                                rs.getString("nom"),
                                rs.getString("nom_ar"),
                                rs.getString("ville"))))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(DeTitre::titre, Collectors.mapping(DeTitre::poste, Collectors.toList())));
    }

    private static void exigerUne(int lignes) {
        if (lignes == 0) {
            throw new Conflit("habilitations.ouverture.conflit");
        }
    }

    static Titre.@Nullable Degre degre(@Nullable String nom) {
        return nom == null ? null : Titre.Degre.valueOf(nom);
    }

    private static @Nullable Instant instant(ResultSet rs, String colonne) throws SQLException {
        return Optional.ofNullable(rs.getTimestamp(colonne))
                .map(Timestamp::toInstant)
                .orElse(null);
    }

    private static Titre titre(ResultSet rs, int i) throws SQLException {
        return new Titre(
                rs.getLong("id"),
                rs.getString("reference"),
                new Titre.Personne(
                        rs.getLong("personne_id"),
                        rs.getString("nom"),
                        rs.getString("nom_ar"),
                        rs.getString("cin"),
                        rs.getObject("date_naissance", LocalDate.class),
                        rs.getString("identifiant")),
                new Titre.Organisme(
                        rs.getLong("organisme_id"),
                        rs.getString("code"),
                        rs.getString("organisme"),
                        rs.getString("organisme_ar")),
                rs.getString("lien"),
                new Titre.Preuve(rs.getString("preuve_reference"), rs.getObject("preuve_date", LocalDate.class)),
                rs.getObject("lien_fin", LocalDate.class),
                rs.getString("avenant"),
                rs.getObject("debut", LocalDate.class),
                rs.getObject("fin", LocalDate.class),
                Titre.Etat.valueOf(rs.getString("etat")),
                degre(rs.getString("degre")),
                rs.getObject("demande_par", Long.class),
                rs.getObject("accorde_par", Long.class),
                instant(rs, "demande_le"),
                instant(rs, "decide_le"),
                rs.getString("refus"),
                rs.getInt("version"),
                List.of());
    }
}
