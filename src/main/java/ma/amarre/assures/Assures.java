package ma.amarre.assures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Immatriculation;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Selection;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.ParRequete;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Insured people, their beneficiaries, rights and exonerations, as the other modules read them. */
@Repository
public class Assures {

    static final String BENEFICIAIRE = """
        select b.id, b.assure_id, a.immatriculation, b.rang, b.lien, p.id personne_id, p.cin, p.nom, p.prenom, p.nom_ar,
          p.prenom_ar, p.date_naissance, p.sexe, a.mutuelle_id, o.code mutuelle
        from beneficiaire b
        join assure a on a.id = b.assure_id
        join personne p on p.id = b.personne_id
        left join organisme o on o.id = a.mutuelle_id
        """;

    private final JdbcClient jdbc;
    private final Mandants mandants;
    private final Majorite majorite;

    Assures(JdbcClient jdbc, Mandants mandants, Majorite majorite) {
        this.jdbc = jdbc;
        this.mandants = mandants;
        this.majorite = majorite;
    }

    /**
     * The insured person that a signed-in person is, or for whom he acts under a mandate that holds now and opens this page.
     *
     * @throws Introuvable when he is none
     */
    public long assureDe(Utilisateur utilisateur) {
        List<Beneficiaire> foyer = foyerDe(utilisateur);
        if (foyer.isEmpty()) {
            throw new Introuvable();
        }
        return foyer.getFirst().assureId();
    }

    /**
     * Everybody covered through a signed-in insured person, or through whom he acts for; by rank, read once a request; empty when he
     * is none.
     */
    public List<Beneficiaire> foyerDe(Utilisateur utilisateur) {
        if (utilisateur.mandat() != null) {
            return mandants.de(utilisateur).map(Mandants.Mandant::foyer).orElse(List.of());
        }
        return ParRequete.lire(
                "assures.foyerDe." + utilisateur.personneId(),
                () -> jdbc.sql(BENEFICIAIRE + " where a.personne_id = ? order by b.rang")
                        .param(utilisateur.personneId())
                        .query(Beneficiaire::lire)
                        .list());
    }

    /**
     * What a signed-in person sees: his household, that of the person he acts for, or himself alone when he is covered through
     * somebody else and has an account of his own. Read once a request.
     *
     * @throws Introuvable when he is none of them
     */
    public Regard regard(Utilisateur utilisateur) {
        List<Beneficiaire> foyer = foyerDe(utilisateur);
        if (!foyer.isEmpty()) {
            return new Regard(foyer.getFirst().assureId(), foyer, true);
        }
        if (utilisateur.mandat() != null) {
            throw new Introuvable();
        }
        return beneficiaireSeul(utilisateur).orElseThrow(Introuvable::new);
    }

    /** The whole household of an insured person, for work that is done in his name. */
    public Regard foyerEntier(long assureId) {
        return new Regard(assureId, foyer(assureId), true);
    }

    /** The same for a beneficiary who asked for himself. @param beneficiaireId null: the household */
    public Regard regardDe(long assureId, @Nullable Long beneficiaireId) {
        return beneficiaireId == null
                ? foyerEntier(assureId)
                : new Regard(assureId, List.of(parId(beneficiaireId)), false);
    }

    private Optional<Regard> beneficiaireSeul(Utilisateur utilisateur) {
        return ParRequete.lire(
                "assures.regard." + utilisateur.personneId(),
                () -> jdbc.sql(BENEFICIAIRE
                                + " where b.personne_id = ? and b.rang > 0 order by b.jusqu is null desc, b.id desc"
                                + " limit 1")
                        .param(utilisateur.personneId())
                        .query(Beneficiaire::lire)
                        .optional()
                        .map(b -> new Regard(b.assureId(), List.of(b), false)));
    }

    /** Those of the household whose medical detail is closed to who asks: grown-up children, see {@link Majorite}. */
    public List<Beneficiaire> fermes(Utilisateur utilisateur) {
        return majorite.fermes(foyerDe(utilisateur));
    }

    /** The same for what is made without him: his data as one paper. */
    public List<Beneficiaire> fermesDe(long assureId) {
        return majorite.fermes(foyer(assureId));
    }

    /** Whether the medical detail of one of them is closed to who asks. */
    public boolean ferme(Utilisateur utilisateur, long beneficiaireId) {
        return fermes(utilisateur).stream().anyMatch(b -> b.id() == beneficiaireId);
    }

    /** Whether somebody is insured in his own name. */
    boolean estAssure(long personneId) {
        return jdbc.sql("select exists (select * from assure where personne_id = ?)")
                .param(personneId)
                .query(Boolean.class)
                .single();
    }

    /** The open account of an insured person, when he has one. */
    public Optional<Long> compteDe(long assureId) {
        return jdbc.sql("select c.id from assure a join compte c on c.personne_id = a.personne_id where a.id = ? and"
                        + " c.etat = 'ACTIF'")
                .param(assureId)
                .query(Long.class)
                .optional();
    }

    /** Everybody covered through one insured person, by rank. */
    public List<Beneficiaire> foyer(long assureId) {
        return jdbc.sql(BENEFICIAIRE + " where b.assure_id = ? order by b.rang")
                .param(assureId)
                .query(Beneficiaire::lire)
                .list();
    }

    /** A beneficiary of this insured person. @throws Introuvable when there is none, or not his */
    public Beneficiaire beneficiaire(long assureId, int rang) {
        return jdbc.sql(BENEFICIAIRE + " where b.assure_id = ? and b.rang = ?")
                .params(assureId, rang)
                .query(Beneficiaire::lire)
                .optional()
                .orElseThrow(Introuvable::new);
    }

    /** For modules that hold the key in their own tables. @throws Introuvable when there is none */
    public Beneficiaire parId(long beneficiaireId) {
        return selection(beneficiaireId).lire(jdbc);
    }

    /** The same as a value. @throws Introuvable when it is read and there is none */
    public Selection<Beneficiaire> selection(long beneficiaireId) {
        return Selection.une(BENEFICIAIRE + " where b.id = ?", Beneficiaire::lire, beneficiaireId)
                .puis(b -> b.orElseThrow(Introuvable::new));
    }

    public Optional<Beneficiaire> parImmatriculation(Immatriculation immatriculation, int rang) {
        return jdbc.sql(BENEFICIAIRE + " where a.immatriculation = ? and b.rang = ?")
                .params(immatriculation.chiffres(), rang)
                .query(Beneficiaire::lire)
                .optional();
    }

    /**
     * By identity card and date of birth. A person may be covered twice (insured himself and spouse of an insured person):
     * the own cover comes first.
     */
    public List<Beneficiaire> parCin(String cin, LocalDate dateNaissance) {
        return jdbc.sql(BENEFICIAIRE + " where p.cin = ? and p.date_naissance = ? order by b.rang")
                .params(cin.strip().toUpperCase(Locale.ROOT), dateNaissance)
                .query(Beneficiaire::lire)
                .list();
    }

    /** The households of several registration numbers in one query; whose number it is, is in each. */
    List<Beneficiaire> parImmatriculations(Collection<String> immatriculations) {
        return immatriculations.isEmpty()
                ? List.of()
                : jdbc.sql(BENEFICIAIRE + " where a.immatriculation in (:numeros)")
                        .param("numeros", immatriculations)
                        .query(Beneficiaire::lire)
                        .list();
    }

    /** The people of several identity cards in one query, the own cover first. */
    List<Beneficiaire> parCins(Collection<String> cins) {
        return cins.isEmpty()
                ? List.of()
                : jdbc.sql(BENEFICIAIRE + " where p.cin in (:cins) order by b.rang")
                        .param("cins", cins)
                        .query(Beneficiaire::lire)
                        .list();
    }

    /** By identity card alone, for the pharmacy counter, where the card is in the pharmacist's hand. */
    public List<Beneficiaire> parCin(String cin) {
        return jdbc.sql(BENEFICIAIRE + " where p.cin = ? order by b.rang")
                .param(cin.strip().toUpperCase(Locale.ROOT))
                .query(Beneficiaire::lire)
                .list();
    }

    /** The rights on one day; a day without an open row is a day without rights. A suspension on that day wins. */
    public EtatDroits droits(long beneficiaireId, LocalDate jour) {
        return selectionDroits(beneficiaireId, jour).lire(jdbc);
    }

    /** The same as a value. */
    public Selection<EtatDroits> selectionDroits(long beneficiaireId, LocalDate jour) {
        return Selection.lignes(
                        "select debut, fin, etat, motif from droit where beneficiaire_id = ?",
                        "debut desc",
                        LigneDroit::lire,
                        beneficiaireId)
                .puis(lignes -> LigneDroit.etat(lignes, jour));
    }

    /** Whose rights, on which day. */
    public record Question(long beneficiaireId, LocalDate jour) {}

    /** The rights of several people, each on a day of their own: one query. In the order of the questions. */
    public List<EtatDroits> droits(List<Question> questions) {
        Map<Long, List<LigneDroit>> parPersonne = periodes(
                questions.stream().map(Question::beneficiaireId).distinct().toList());
        return questions.stream()
                .map(q -> LigneDroit.etat(parPersonne.getOrDefault(q.beneficiaireId(), List.of()), q.jour()))
                .toList();
    }

    private Map<Long, List<LigneDroit>> periodes(List<Long> beneficiaires) {
        Map<Long, List<LigneDroit>> parPersonne = new HashMap<>();
        if (!beneficiaires.isEmpty()) {
            jdbc.sql("""
                select beneficiaire_id, debut, fin, etat, motif from droit where beneficiaire_id in (:ids) order by debut desc
                """)
                    .param("ids", beneficiaires)
                    .query((rs, i) -> parPersonne
                            .computeIfAbsent(rs.getLong("beneficiaire_id"), id -> new ArrayList<>())
                            .add(LigneDroit.lire(rs, i)))
                    .list();
        }
        return parPersonne;
    }

    /** All agreements of a beneficiary, the newest first; filter with {@link Exoneration#enVigueur}. */
    public List<Exoneration> exonerations(long beneficiaireId) {
        return jdbc.sql("select numero, ald, debut, fin, revoquee_le from exoneration where beneficiaire_id = ? order"
                        + " by debut desc")
                .param(beneficiaireId)
                .query(Exoneration::lire)
                .list();
    }

    /** The account to which an insured person is paid back on a day; empty when none was given. */
    public Optional<String> rib(long assureId, LocalDate jour) {
        return selectionRib(assureId, jour).lire(jdbc);
    }

    /** The same as a value. */
    public Selection<Optional<String>> selectionRib(long assureId, LocalDate jour) {
        return Selection.une("""
            select rib from coordonnee_bancaire
            where assure_id = ? and depuis <= ? and (jusqu is null or jusqu >= ?) order by id desc limit 1
            """, (rs, i) -> rs.getString("rib"), assureId, jour, jour);
    }
}
