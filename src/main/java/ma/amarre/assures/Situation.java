package ma.amarre.assures;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a granted request changes about an insured person. The caller holds the transaction of its act and writes the journal. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Situation {

    private final JdbcClient jdbc;
    private final PatientsParNom patients;
    private final Clock clock;

    Situation(JdbcClient jdbc, PatientsParNom patients, Clock clock) {
        this.jdbc = jdbc;
        this.patients = patients;
        this.clock = clock;
    }

    /** Only what is given is changed; the telephone that was left is remembered, to be told for a while. */
    public void coordonnees(
            long assureId,
            @Nullable String adresse,
            @Nullable String ville,
            @Nullable String telephone,
            @Nullable String courriel) {
        jdbc.sql("""
            insert into ancien_contact (compte_id, canal, adresse, quitte_le)
            select c.id, 'SMS', a.telephone, ? from assure a join compte c on c.personne_id = a.personne_id
            where a.id = ? and a.telephone <> ?
            """)
                .params(Arrays.asList(Timestamp.from(clock.instant()), assureId, telephone))
                .update();
        jdbc.sql("""
            update assure set adresse = coalesce(?, adresse), ville = coalesce(?, ville), telephone = coalesce(?, telephone),
              courriel = coalesce(?, courriel), version = version + 1 where id = ?
            """)
                .params(Arrays.asList(adresse, ville, telephone, courriel, assureId))
                .update();
    }

    /** From this day on payments go to this account; the one before keeps its days. */
    public void rib(long assureId, String rib, String titulaire, LocalDate depuis) {
        jdbc.sql("update coordonnee_bancaire set jusqu = ? where assure_id = ? and jusqu is null")
                .params(depuis.minusDays(1), assureId)
                .update();
        jdbc.sql("insert into coordonnee_bancaire (assure_id, rib, titulaire, depuis) values (?, ?, ?, ?)")
                .params(assureId, rib, titulaire, depuis)
                .update();
    }

    /**
     * Writes an agreement of exoneration.
     *
     * @param fin last day, included; null: for life
     * @return its number
     */
    public String exonerer(
            long beneficiaireId, String ald, LocalDate debut, @Nullable LocalDate fin, String accordeePar) {
        String numero = Reference.nouvelle("ETM");
        jdbc.sql("insert into exoneration (beneficiaire_id, numero, ald, debut, fin, accordee_par) values (?,"
                        + " ?, ?, ?, ?, ?)")
                .params(Arrays.asList(beneficiaireId, numero, ald, debut, fin, accordeePar))
                .update();
        return numero;
    }

    /** Who somebody is, for the register of persons. @param cin null for a child without a card */
    public record Identite(
            Beneficiaire.Lien lien,
            @Nullable String cin,
            String prenom,
            String nom,
            @Nullable String prenomAr,
            @Nullable String nomAr,
            LocalDate naissance,
            String sexe) {}

    /**
     * Somebody new in the household, covered from a day on as long as the insured person is.
     *
     * @param source what the right comes from, for its register
     * @throws RegleViolee when this card is known with another date of birth, or the person is in the household already
     */
    public void ajouter(long assureId, Identite i, LocalDate depuis, String source) {
        long personne = personne(i);
        boolean deja = jdbc.sql("select exists (select * from beneficiaire where assure_id = ? and personne_id = ?)")
                .params(assureId, personne)
                .query(Boolean.class)
                .single();
        if (deja) {
            throw new RegleViolee("", "demandes.deja");
        }
        long id = jdbc.sql("""
            insert into beneficiaire (assure_id, rang, personne_id, lien, depuis)
            select ?, max(rang) + 1, ?, ?, ? from beneficiaire where assure_id = ? returning id
            """)
                .params(assureId, personne, i.lien().name(), depuis, assureId)
                .query(Long.class)
                .single();
        jdbc.sql("""
            insert into droit (beneficiaire_id, debut, fin, etat, source)
            select ?, greatest(d.debut, ?), d.fin, 'OUVERT', ? from droit d join beneficiaire b on b.id = d.beneficiaire_id
            where b.assure_id = ? and b.rang = 0 and d.etat = 'OUVERT' and (d.fin is null or d.fin >= ?)
            order by d.debut desc limit 1
            """).params(id, depuis, source, assureId, depuis).update();
    }

    private long personne(Identite i) {
        if (i.cin() != null) {
            record Connue(long id, LocalDate naissance) {}
            Optional<Connue> connue = jdbc.sql("select id, date_naissance from personne where cin = ?")
                    .param(i.cin())
                    .query((rs, n) -> new Connue(rs.getLong(1), rs.getObject(2, LocalDate.class)))
                    .optional();
            if (connue.isPresent()) {
                if (!connue.get().naissance().equals(i.naissance())) {
                    throw new RegleViolee("", "demandes.cin.autre");
                }
                return connue.get().id();
            }
        }
        return jdbc.sql("insert into personne (cin, prenom, nom, prenom_ar, nom_ar, date_naissance, sexe) values (?,"
                        + " ?, ?, ?, ?, ?, ?) returning id")
                .params(Arrays.asList(i.cin(), i.prenom(), i.nom(), i.prenomAr(), i.nomAr(), i.naissance(), i.sexe()))
                .query(Long.class)
                .single();
    }

    /** A child who studies stays covered until a day; what reaches further already stays. */
    public void prolonger(long beneficiaireId, LocalDate jour, LocalDate jusqu, String source) {
        jdbc.sql("""
            insert into droit (beneficiaire_id, debut, fin, etat, source)
            select ?, greatest(?, coalesce(max(fin) + interval 1 day, ?)), ?, 'OUVERT', ? from droit
            where beneficiaire_id = ? and etat = 'OUVERT'
            having count(case when fin is null or fin >= ? then 1 end) = 0
            """)
                .params(beneficiaireId, jour, jour, jusqu, source, beneficiaireId, jusqu)
                .update();
    }

    /** Divorced or dead: covered until that day, included. */
    public void fermer(long beneficiaireId, LocalDate le) {
        jdbc.sql("update beneficiaire set jusqu = ?, version = version + 1 where id = ?")
                .params(le, beneficiaireId)
                .update();
        jdbc.sql("delete from droit where beneficiaire_id = ? and debut > ?")
                .params(beneficiaireId, le)
                .update();
        jdbc.sql("update droit set fin = ? where beneficiaire_id = ? and (fin is null or fin > ?)")
                .params(le, beneficiaireId, le)
                .update();
    }

    /** Only what is given is put right. */
    public void rectifier(
            long personneId,
            @Nullable String prenom,
            @Nullable String nom,
            @Nullable String prenomAr,
            @Nullable String nomAr,
            @Nullable LocalDate naissance) {
        jdbc.sql("""
            update personne set prenom = coalesce(?, prenom), nom = coalesce(?, nom), prenom_ar = coalesce(?, prenom_ar),
              nom_ar = coalesce(?, nom_ar), date_naissance = coalesce(?, date_naissance) where id = ?
            """)
                .params(Arrays.asList(prenom, nom, prenomAr, nomAr, naissance, personneId))
                .update();
        patients.renommer(personneId);
    }
}
