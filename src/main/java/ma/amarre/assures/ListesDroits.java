package ma.amarre.assures;

import static java.util.Comparator.comparing;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ma.amarre.assures.DemandesDroits.Demande;
import ma.amarre.assures.DemandesDroits.Motif;
import ma.amarre.assures.Verifications.Question;
import ma.amarre.assures.Verifications.Reponse;
import ma.amarre.assures.Verifications.Verification;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.Utilisateur;
import ma.amarre.imports.Ligne;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rights of a whole list of admissions: asked at once, kept, and shown again to the clinic that asked and to nobody else. */
@Service
class ListesDroits {

    /** @param nom of the file; null when the cells were pasted */
    record Resume(String reference, @Nullable String nom, int lignes, int exceptions, Instant instant) {}

    /**
     * One row of the answer.
     *
     * @param verification number of the answer, null when the row could not be asked
     */
    record Rangee(
            int rang,
            @Nullable String libelle,
            String saisie,
            @Nullable LocalDate soins,
            @Nullable String verification,
            @Nullable Reponse reponse,
            @Nullable LocalDate jusqu,
            @Nullable String nom,
            @Nullable String nomAr,
            @Nullable Motif motif) {

        public boolean ouverte() {
            return reponse == Reponse.OUVERT;
        }

        /** Key of the words. */
        public String cle() {
            return reponse == null ? "assures.liste.illisible" : "assures.reponse." + reponse;
        }

        public String ton() {
            return ouverte() ? "accorde" : reponse == Reponse.SUSPENDU ? "attente" : "refuse";
        }

        public String patient(boolean arabe) {
            return Objects.requireNonNullElse(arabe && nomAr != null ? nomAr : nom, "");
        }
    }

    /** What comes first: rows to mend, unknown people, no rights, then open rights. */
    private static final List<Optional<Reponse>> ORDRE = List.of(
            Optional.empty(),
            Optional.of(Reponse.INCONNU),
            Optional.of(Reponse.FERME),
            Optional.of(Reponse.AUCUN),
            Optional.of(Reponse.SUSPENDU),
            Optional.of(Reponse.OUVERT));

    private final JdbcClient jdbc;
    private final Assures assures;
    private final Verifications verifications;
    private final Journal journal;
    private final Clock clock;

    ListesDroits(JdbcClient jdbc, Assures assures, Verifications verifications, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.assures = assures;
        this.verifications = verifications;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Answers every row; the same key again is the same list.
     *
     * @param nom of the file, null when pasted
     * @param soins the day of care of rows that name none
     * @return the reference of the list
     */
    @Transactional
    public String verifier(
            List<Ligne> lignes, @Nullable String nom, LocalDate soins, String cle, Utilisateur qui, Acces acces) {
        Optional<String> deja = jdbc.sql("select reference from liste_droits where compte_id = ? and cle = ?")
                .params(qui.compteId(), cle)
                .query(String.class)
                .optional();
        if (deja.isPresent()) {
            return deja.get();
        }
        List<Demande> demandes = DemandesDroits.demandes(lignes, soins, LocalDate.now(clock), assures);
        List<Demande> posees = demandes.stream().filter(d -> d.motif() == null).toList();
        List<Verification> reponses = verifications.repondre(
                qui,
                acces,
                posees.stream()
                        .map(d -> new Question(
                                Objects.requireNonNull(d.cle()).critere(),
                                d.trouve(),
                                Objects.requireNonNull(d.soins())))
                        .toList());
        long ouvertes = reponses.stream().filter(Verification::ouvert).count();
        String reference = Reference.nouvelle("LDR");
        long id = inserer(reference, acces.organismeId(), qui.compteId(), cle, nom, demandes.size(), (int) ouvertes);
        ranger(id, demandes, posees, reponses);
        return reference;
    }

    private long inserer(
            String reference, long organisme, long compte, String cle, @Nullable String nom, int lignes, int ouvertes) {
        return jdbc.sql("""
            insert into liste_droits (reference, organisme_id, compte_id, cle, nom, lignes, exceptions, instant)
            values (?, ?, ?, ?, ?, ?, ?, ?) returning id
            """)
                .params(Arrays.asList(
                        reference,
                        organisme,
                        compte,
                        cle,
                        nom,
                        lignes,
                        lignes - ouvertes,
                        Timestamp.from(clock.instant())))
                .query(Long.class)
                .single();
    }

    private void ranger(long id, List<Demande> demandes, List<Demande> posees, List<Verification> reponses) {
        List<@Nullable Object> valeurs = new ArrayList<>();
        for (Demande d : demandes) {
            int place = posees.indexOf(d);
            Collections.addAll(
                    valeurs,
                    id,
                    d.rang(),
                    d.libelle(),
                    d.saisie(),
                    d.soins(),
                    place < 0 ? null : reponses.get(place).reference(),
                    d.motif() == null ? null : d.motif().name());
        }
        jdbc.sql("insert into liste_droits_ligne (liste_id, rang, libelle, saisie, date_soins, verification_reference,"
                        + " motif) values "
                        + String.join(", ", Collections.nCopies(demandes.size(), "(?, ?, ?, ?, ?, ?, ?)")))
                .params(valeurs)
                .update();
    }

    /** The last lists of a clinic, newest first. */
    List<Resume> dernieres(long organismeId, int limite) {
        return jdbc.sql("""
            select reference, nom, lignes, exceptions, instant from liste_droits where organisme_id = ? order by id desc limit ?
            """)
                .params(organismeId, limite)
                .query((rs, i) -> resume(rs))
                .list();
    }

    /** @throws Introuvable when there is none, or another clinic asked */
    Resume parReference(String reference, long organismeId) {
        return jdbc.sql("select reference, nom, lignes, exceptions, instant from liste_droits where reference = ? and"
                        + " organisme_id = ?")
                .params(reference, organismeId)
                .query((rs, i) -> resume(rs))
                .optional()
                .orElseThrow(Introuvable::new);
    }

    private static Resume resume(java.sql.ResultSet rs) throws java.sql.SQLException {
        return new Resume(
                rs.getString("reference"),
                rs.getString("nom"),
                rs.getInt("lignes"),
                rs.getInt("exceptions"),
                rs.getTimestamp("instant").toInstant());
    }

    /** The rows, exceptions first. Showing them again is a reading of its own. */
    @Transactional
    public List<Rangee> rangees(Resume liste) {
        journal.consigner(Entree.lecture("assures.relire", "LISTE_DROITS", liste.reference())
                .detail(liste.lignes() + " lignes"));
        List<Rangee> rangees = jdbc.sql("""
            select l.rang, l.libelle, l.saisie, l.date_soins, l.verification_reference, v.reponse, v.valable_jusqu, l.motif,
              p.nom, p.prenom, p.nom_ar, p.prenom_ar
            from liste_droits d
            join liste_droits_ligne l on l.liste_id = d.id
            left join verification_droits v on v.reference = l.verification_reference
            left join beneficiaire b on b.id = v.beneficiaire_id
            left join personne p on p.id = b.personne_id
            where d.reference = ?
            """)
                .param(liste.reference())
                .query((rs, i) -> rangee(rs))
                .list();
        return rangees.stream()
                .sorted(comparing((Rangee r) -> ORDRE.indexOf(Optional.ofNullable(r.reponse())))
                        .thenComparing(Rangee::rang))
                .toList();
    }

    private static Rangee rangee(java.sql.ResultSet rs) throws java.sql.SQLException {
        String reponse = rs.getString("reponse");
        String motif = rs.getString("motif");
        String nom = rs.getString("nom");
        String nomAr = rs.getString("nom_ar");
        return new Rangee(
                rs.getInt("rang"),
                rs.getString("libelle"),
                rs.getString("saisie"),
                rs.getObject("date_soins", LocalDate.class),
                rs.getString("verification_reference"),
                reponse == null ? null : Reponse.valueOf(reponse),
                rs.getObject("valable_jusqu", LocalDate.class),
                nom == null ? null : rs.getString("prenom") + " " + nom,
                nomAr == null ? null : rs.getString("prenom_ar") + " " + nomAr,
                motif == null ? null : Motif.valueOf(motif));
    }
}
