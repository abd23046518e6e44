package ma.amarre.habilitations;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the access of the people of a provider: one person asks (the desk), another grants (the authority of the payer). Each natural
 * person gets an account of his own and a code to set its password; nobody shares a sign-in (governance.md, 26 to 36 shared codes
 * blocked in 2016, confidence B).
 */
@Component
public class Ouvertures {

    /**
     * Who is to enter, and on what proof.
     *
     * @param cin of the identity card: the same card is the same person
     * @param sexe F or M
     * @param fin mandatory: every title ends
     */
    public record Demande(
            String cin,
            String nom,
            String prenom,
            @Nullable String nomAr,
            @Nullable String prenomAr,
            LocalDate naissance,
            String sexe,
            long organismeId,
            Role role,
            String preuve,
            LocalDate preuveDate,
            LocalDate debut,
            LocalDate fin) {}

    /** A title of a provider's people. @param identifiant null until an account exists */
    public record Acces(
            long titreId,
            String nom,
            Role role,
            LocalDate debut,
            LocalDate fin,
            String etat,
            @Nullable String identifiant,
            boolean active) {}

    private final JdbcClient jdbc;
    private final Activations activations;
    private final Sessions sessions;
    private final Journal journal;
    private final Personnes personnes;

    Ouvertures(JdbcClient jdbc, Activations activations, Sessions sessions, Journal journal, Personnes personnes) {
        this.jdbc = jdbc;
        this.activations = activations;
        this.sessions = sessions;
        this.journal = journal;
        this.personnes = personnes;
    }

    /** The body that a new provider is; its code is never used again. @return its key */
    @Transactional
    public long organisme(String code, String nom, String nomAr, LocalDate du, String source, String confiance) {
        try {
            return jdbc.sql("""
                insert into organisme (code, nature, nom, nom_ar, valide_du, source, confiance)
                values (?, 'PRESTATAIRE', ?, ?, ?, ?, ?) returning id
                """)
                    .params(code, nom, nomAr, du, source, confiance)
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException pris) {
            throw new RegleViolee("code", "habilitations.organisme.code");
        }
    }

    /** The people of a body, living titles first. */
    public List<Acces> de(long organismeId) {
        return jdbc.sql("""
            select t.id, concat(p.prenom, ' ', p.nom) nom, min(po.role) role, t.debut, t.fin, t.etat, c.identifiant,
              coalesce(c.mot_de_passe, '!') <> '!' active
            from titre t join personne p on p.id = t.personne_id join poste po on po.titre_id = t.id
            left join compte c on c.personne_id = p.id
            where t.organisme_id = ? and t.etat in ('DEMANDE', 'ACTIF', 'SUSPENDU')
            group by t.id order by t.etat, t.id limit 200
            """)
                .param(organismeId)
                .query((rs, i) -> new Acces(
                        rs.getLong("id"),
                        rs.getString("nom"),
                        Role.valueOf(rs.getString("role")),
                        rs.getObject("debut", LocalDate.class),
                        rs.getObject("fin", LocalDate.class),
                        rs.getString("etat"),
                        rs.getString("identifiant"),
                        rs.getBoolean("active")))
                .list();
    }

    /**
     * Asks for a title; nothing opens yet.
     *
     * @throws RegleViolee the card is somebody else's, the role does not go with another one, or the person has a title there
     */
    @Transactional
    public long demander(Demande d, Utilisateur par) {
        long personne = personnes.trouver(identite(d));
        if (jdbc.sql("""
            select exists (select * from titre where personne_id = ? and organisme_id = ? and etat in ('DEMANDE', 'ACTIF', 'SUSPENDU'))
            """).params(personne, d.organismeId()).query(Boolean.class).single()) {
            throw new RegleViolee("cin", "habilitations.ouverture.deja");
        }
        refuserIncompatible(personne, d);
        long titre = jdbc.sql("""
            insert into titre (personne_id, organisme_id, lien, preuve_reference, preuve_date, debut, fin, etat, demande_par)
            values (?, ?, 'PRESTATAIRE', ?, ?, ?, ?, 'DEMANDE', ?) returning id
            """)
                .params(personne, d.organismeId(), d.preuve(), d.preuveDate(), d.debut(), d.fin(), par.personneId())
                .query(Long.class)
                .single();
        jdbc.sql("insert into poste (titre_id, role) values (?, ?)")
                .params(titre, d.role().name())
                .update();
        journal.consigner(Journal.Entree.acte("habilitations.demander", "TITRE", titre)
                .detail(d.role() + " du " + d.debut() + " au " + d.fin()));
        return titre;
    }

    private static Personnes.Identite identite(Demande d) {
        return new Personnes.Identite(d.cin(), d.nom(), d.prenom(), d.nomAr(), d.prenomAr(), d.naissance(), d.sexe());
    }

    private void refuserIncompatible(long personne, Demande d) {
        Optional<String> autre = jdbc.sql("""
            select po.role from titre t join poste po on po.titre_id = t.id
            join role_incompatible r on (r.role_a = po.role and r.role_b = :role) or (r.role_b = po.role and r.role_a = :role)
            where t.personne_id = :personne and t.etat in ('DEMANDE', 'ACTIF', 'SUSPENDU') and t.fin >= :debut limit 1
            """)
                .param("role", d.role().name())
                .param("personne", personne)
                .param("debut", d.debut())
                .query(String.class)
                .optional();
        if (autre.isPresent()) {
            throw new RegleViolee("role", "habilitations.ouverture.incompatible");
        }
    }

    /**
     * Grants a title that was asked, by another person than who asked; the account is made when there is none.
     *
     * @return the letter to hand over; its code is nowhere else
     * @throws RegleViolee who grants asked it or holds it
     */
    @Transactional
    public Lettre accorder(long titreId, long organismeId, Utilisateur par) {
        record Demandee(long personne, @Nullable Long demandePar, String nom, String prenom) {}
        Demandee t = jdbc.sql("""
            select t.personne_id, t.demande_par, p.nom, p.prenom from titre t join personne p on p.id = t.personne_id
            where t.id = ? and t.organisme_id = ? and t.etat = 'DEMANDE' for update
            """)
                .params(titreId, organismeId)
                .query((rs, i) ->
                        new Demandee(rs.getLong(1), rs.getObject(2, Long.class), rs.getString(3), rs.getString(4)))
                .optional()
                .orElseThrow(Introuvable::new);
        if (t.personne() == par.personneId() || (t.demandePar() != null && t.demandePar() == par.personneId())) {
            throw new RegleViolee("", "habilitations.ouverture.quatreYeux");
        }
        int change = jdbc.sql(
                        "update titre set etat = 'ACTIF', accorde_par = ?, version = version + 1 where id = ? and etat"
                                + " = 'DEMANDE'")
                .params(par.personneId(), titreId)
                .update();
        if (change == 0) {
            throw new Conflit("habilitations.ouverture.conflit");
        }
        journal.consigner(Journal.Entree.acte("habilitations.accorder", "TITRE", titreId));
        return activations.pour(personnes.compte(t.personne(), t.prenom(), t.nom()), par);
    }

    /**
     * Opens at once what the payer has delegated to who answers for the provider: no second person of the payer, hence no grantor.
     *
     * @return the letter to hand over @throws RegleViolee as {@link #demander}, or for oneself
     */
    @Transactional
    public Lettre deleguer(Demande d, Utilisateur par) {
        long titre = demander(d, par);
        long personne = jdbc.sql("select personne_id from titre where id = ?")
                .param(titre)
                .query(Long.class)
                .single();
        if (personne == par.personneId()) {
            throw new RegleViolee("cin", "habilitations.titre.soiMeme");
        }
        jdbc.sql("update titre set etat = 'ACTIF', version = version + 1 where id = ?")
                .param(titre)
                .update();
        journal.consigner(Journal.Entree.acte("habilitations.deleguer", "TITRE", titre));
        return activations.pour(personnes.compte(personne, d.prenom(), d.nom()), par);
    }

    /** A new letter, when the first was lost or its code has expired; the former code no longer opens anything. */
    @Transactional
    public Lettre nouvelleLettre(long titreId, long organismeId, Utilisateur par) {
        long compte = jdbc.sql("""
            select c.id from titre t join compte c on c.personne_id = t.personne_id
            where t.id = ? and t.organisme_id = ? and t.etat = 'ACTIF' and c.mot_de_passe = '!'
            """)
                .params(titreId, organismeId)
                .query(Long.class)
                .optional()
                .orElseThrow(Introuvable::new);
        return activations.pour(compte, par);
    }

    /** The title ends today and the sessions of the person close. */
    @Transactional
    public void terminer(long titreId, long organismeId, Utilisateur par) {
        int change =
                jdbc.sql("""
                    update titre set etat = if(etat = 'DEMANDE', 'REFUSE', 'TERMINE'), version = version + 1
                    where id = ? and organisme_id = ? and etat in ('DEMANDE', 'ACTIF', 'SUSPENDU') and personne_id <> ?
                    """).params(titreId, organismeId, par.personneId()).update();
        if (change == 0) {
            throw new Introuvable();
        }
        journal.consigner(Journal.Entree.acte("habilitations.terminer", "TITRE", titreId));
        jdbc.sql("select c.id from titre t join compte c on c.personne_id = t.personne_id where t.id = ?")
                .param(titreId)
                .query(Long.class)
                .optional()
                .ifPresent(compte -> sessions.fermerToutes(compte, null));
    }
}
