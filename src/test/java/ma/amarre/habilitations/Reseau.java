package ma.amarre.habilitations;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** A body of its own for a test: offices in many towns, people with titles, insured people, open dossiers. Nothing of it is shared. */
@Component
@Profile("demo")
public class Reseau {

    private static final String CAPABLE = """
        select * from poste po join titre t on t.id = po.titre_id join compte c on c.personne_id = t.personne_id
        where po.role = 'LIQUIDATION' and t.etat = 'ACTIF' and :jour between t.debut and t.fin
          and c.id <> d.enregistre_par and (d.affecte_a is null or d.affecte_a = c.id)
          and (t.degre is null or t.degre in ('OBSERVATION', 'RENFORCE') or t.degre = 'SANS_NOUVEAU' and d.affecte_a = c.id)
          and not exists (select * from absence a where a.titre_id = t.id and :jour between a.du and a.au)
          and not exists (select * from beneficiaire b where b.assure_id = d.assure_id and b.personne_id = c.personne_id)
        """;

    private final JdbcClient jdbc;
    private final Comptes comptes;
    private final Clock clock;

    Reseau(JdbcClient jdbc, Comptes comptes, Clock clock) {
        this.jdbc = jdbc;
        this.comptes = comptes;
        this.clock = clock;
    }

    /** Acts in this person's name: the journal reads it from the security context. */
    public Utilisateur entrer(String identifiant) {
        SecurityContextHolder.getContext().setAuthentication(TestUsers.authentication(comptes, identifiant));
        return comptes.utilisateur(identifiant).orElseThrow();
    }

    public long organisme(String code) {
        return jdbc.sql("""
            insert into organisme (code, nature, nom, nom_ar, valide_du, source, confiance)
            values (?, 'MUTUELLE', ?, ?, '2000-01-01', 'essai', 'I') returning id
            """)
                .params(code, "Mutuelle d’essai " + code, "تعاضدية تجريبية " + code)
                .query(Long.class)
                .single();
    }

    public long bureau(long organisme, String code, String ville, @Nullable String delegation, boolean national) {
        return jdbc.sql("""
            insert into bureau (organisme_id, code, nom, nom_ar, ville, valide_du, delegation, national) values (?, ?, ?, ?, ?, '2000-01-01', ?, ?)
            returning id
            """)
                .param(organisme)
                .param(code)
                .param("Bureau de " + ville)
                .param("مكتب " + ville)
                .param(ville)
                .param(delegation)
                .param(national)
                .query(Long.class)
                .single();
    }

    /** A person with an account and an active title. @param preuve "" for a title that nobody proved */
    public long agent(long organisme, long bureau, Role role, String identifiant, String preuve) {
        long personne = personne(identifiant);
        jdbc.sql("""
            insert into compte (personne_id, identifiant, mot_de_passe, demonstration, cree_le)
            select ?, ?, mot_de_passe, true, cree_le from compte where identifiant = ?
            """).params(personne, identifiant, Cast.LIQUIDATION).update();
        jdbc.sql("insert into charte_acceptation (personne_id, version, instant) values (?, 1, utc_timestamp(6))")
                .param(personne)
                .update();
        return titre(personne, organisme, bureau, role, preuve);
    }

    public long titre(long personne, long organisme, long bureau, Role role, String preuve) {
        LocalDate jour = LocalDate.now(clock);
        long titre = jdbc.sql("""
            insert into titre (personne_id, organisme_id, lien, preuve_reference, preuve_date, debut, fin, etat)
            values (?, ?, 'STATUTAIRE', ?, ?, ?, ?, 'ACTIF') returning id
            """)
                .params(personne, organisme, preuve, jour.minusMonths(6), jour.minusMonths(6), jour.plusMonths(5))
                .query(Long.class)
                .single();
        jdbc.sql("insert into poste (titre_id, role, bureau_id) values (?, ?, ?)")
                .params(titre, role.name(), bureau)
                .update();
        return titre;
    }

    public long personne(String nom) {
        return jdbc.sql("""
            insert into personne (cin, nom, prenom, nom_ar, prenom_ar, date_naissance, sexe)
            values (concat('T', left(upper(sha1(?)), 10)), ?, 'Essai', ?, 'تجربة', '1985-05-05', 'F') returning id
            """).params(nom, nom, nom).query(Long.class).single();
    }

    public long compte(String identifiant) {
        return jdbc.sql("select id from compte where identifiant = ?")
                .param(identifiant)
                .query(Long.class)
                .single();
    }

    /** Insured people of the body, each with himself as beneficiary. */
    public List<Long> assures(long organisme, String prefixe, int nombre) {
        jdbc.sql("""
            insert into personne (nom, prenom, date_naissance, sexe) select concat(?, s.seq), 'Assuré', '1970-01-01', 'M' from seq_1_to_5000 s where s.seq <= ?
            """).params(prefixe, nombre).update();
        jdbc.sql("""
            insert into assure (personne_id, immatriculation, mutuelle_id, categorie, cree_le)
            select p.id, concat('9', lpad(p.id, 9, '0')), ?, 'ACTIF', utc_timestamp(6) from personne p where p.nom like concat(?, '%') and p.prenom = 'Assuré'
            """).params(organisme, prefixe).update();
        jdbc.sql("""
            insert into beneficiaire (assure_id, rang, personne_id, lien, depuis)
            select a.id, 0, a.personne_id, 'ASSURE', '2010-01-01' from assure a join personne p on p.id = a.personne_id
            where p.nom like concat(?, '%') and p.prenom = 'Assuré'
            """).param(prefixe).update();
        return jdbc.sql("select a.id from assure a join personne p on p.id = a.personne_id where p.nom like concat(?,"
                        + " '%') and p.prenom = 'Assuré'")
                .param(prefixe)
                .query(Long.class)
                .list();
    }

    /** Open dossiers of an office, registered by this account; every third one held by {@code tenant}. */
    public void dossiers(
            long organisme, long bureau, List<Long> assures, int nombre, long enregistrePar, @Nullable Long tenant) {
        String marque = Long.toString(bureau);
        jdbc.sql("""
            insert into dossier_accueil (reference, compte_id, bureau_id, assure_id, type_dossier, instant)
            select concat('ACC-', ?, '-', s.seq), ?, ?, ? + mod(s.seq + ? * 125, ?), 'CONSULTATION', utc_timestamp(6) from seq_1_to_5000 s where s.seq <= ?
            """)
                .params(marque, enregistrePar, bureau, assures.getFirst(), bureau, assures.size(), nombre)
                .update();
        jdbc.sql("""
            insert into dossier (assure_id, reference, cle_idempotence, type_dossier, beneficiaire_id, organisme_id, bureau_id, statut,
              secteur, date_soins, date_depot, depose_par, praticien, total_facture, enregistre_par, enregistre_le, echeance, affecte_a)
            select a.assure_id, concat('DOS-', ?, '-', lpad(s.seq, 4, '0')), a.reference, 'CONSULTATION',
              (select id from beneficiaire where assure_id = a.assure_id and rang = 0), ?, ?,
              if(:tenant is not null and mod(s.seq, 3) = 0, 'EN_LIQUIDATION', elt(1 + mod(s.seq, 3), 'ENREGISTRE', 'EN_LIQUIDATION', 'COMPLEMENT_DEMANDE')),
              'PRIVE', '2026-10-01', '2026-10-10', 'ASSURE', 'Dr Essai', 200, ?, utc_timestamp(6), '2027-01-01', if(mod(s.seq, 3) = 0, :tenant, null)
            from seq_1_to_5000 s join dossier_accueil a on a.reference = concat('ACC-', ?, '-', s.seq) where s.seq <= ?
            """.replace(":tenant", tenant == null ? "null" : tenant.toString()))
                .params(marque, organisme, bureau, enregistrePar, marque, nombre)
                .update();
    }

    /** Open dossiers of this body that nobody able to act owns: told apart from the code under test. */
    public long sansProprietaire(long organisme) {
        return ouverts(organisme, "not exists (" + CAPABLE + " and po.bureau_id = d.bureau_id)");
    }

    /** The same, although somebody of the body could take them from another office. */
    long negliges(long organisme) {
        return ouverts(
                organisme,
                "not exists (" + CAPABLE + " and po.bureau_id = d.bureau_id) and exists (" + CAPABLE
                        + " and t.organisme_id = d.organisme_id and t.degre is null)");
    }

    private long ouverts(long organisme, String condition) {
        return jdbc.sql("""
            select count(*) from dossier d where d.organisme_id = :organisme
              and d.statut in ('ENREGISTRE', 'EN_LIQUIDATION', 'COMPLEMENT_DEMANDE', 'EN_CONTROLE_MEDICAL') and
            """ + condition)
                .param("organisme", organisme)
                .param("jour", LocalDate.now(clock))
                .query(Long.class)
                .single();
    }
}
