package ma.amarre.habilitations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import org.jspecify.annotations.Nullable;

/**
 * An access title with what its sheet shows. It binds one natural person, one body, one proven link, posts and a mandatory end
 * (governance.md ACC-01); its life is in src/docs/titres.md.
 *
 * @param lienFin last day of the link, when it has one
 * @param avenant reference of the signed amendment behind an exception
 * @param degre of the suspension in force
 * @param demandePar and accordePar persons; null at the opening of the registry
 */
record Titre(
        long id,
        String reference,
        Personne personne,
        Organisme organisme,
        String lien,
        Preuve preuve,
        @Nullable LocalDate lienFin,
        @Nullable String avenant,
        LocalDate debut,
        LocalDate fin,
        Etat etat,
        @Nullable Degre degre,
        @Nullable Long demandePar,
        @Nullable Long accordePar,
        @Nullable Instant demandeLe,
        @Nullable Instant decideLe,
        @Nullable String refus,
        int version,
        List<Poste> postes) {

    /** Where a title is. Messages {@code habilitations.etat.NAME}. */
    enum Etat {
        DEMANDE("attente"),
        ACTIF("accorde"),
        SUSPENDU("refuse"),
        REFUSE("refuse"),
        TERMINE("neutre");

        private final String ton;

        Etat(String ton) {
            this.ton = ton;
        }

        public String ton() {
            return ton;
        }
    }

    /** How far a suspension goes (governance.md ACC-09), mildest first. Messages {@code habilitations.degre.NAME}. */
    enum Degre {
        /** Every act is looked at; nothing is refused. */
        OBSERVATION,
        /** The person proves again who he is before he acts. */
        RENFORCE,
        /** Finishes what he holds, takes nothing new. */
        SANS_NOUVEAU,
        /** Reads, does not act. */
        LECTURE_SEULE,
        /** Does not sign in under this title. */
        FERME;

        /** Its files need somebody else. */
        boolean retire() {
            return compareTo(SANS_NOUVEAU) >= 0;
        }

        Etat etat() {
            return this == FERME ? Etat.SUSPENDU : Etat.ACTIF;
        }
    }

    /** What may be done to a title; one line of its ledger each. Messages {@code habilitations.acte.NAME}. */
    enum Acte {
        DEMANDER,
        APPROUVER,
        ACCORDER,
        REFUSER,
        SUSPENDRE,
        LEVER,
        AVERTIR,
        ABSENTER,
        CONTESTER,
        CONFIRMER,
        TERMINER
    }

    record Personne(
            long id,
            String nom,
            @Nullable String nomAr,
            @Nullable String cin,
            LocalDate naissance,
            @Nullable String identifiant) {
        public String nom(boolean arabe) {
            return arabe && nomAr != null ? nomAr : nom;
        }
    }

    record Organisme(long id, String code, String nom, String nomAr) {
        public String nom(boolean arabe) {
            return arabe ? nomAr : nom;
        }
    }

    /** @param document whether a scan lies beside it */
    record Preuve(String reference, LocalDate date) {}

    /** A role at an office. @param bureau null for bodies without offices */
    record Poste(
            Role role,
            @Nullable Long bureauId,
            @Nullable String bureau,
            @Nullable String bureauAr,
            @Nullable String ville) {
        public @Nullable String bureau(boolean arabe) {
            return arabe ? bureauAr : bureau;
        }
    }

    boolean exception() {
        return lien.equals("AVENANT");
    }

    public boolean enAttente() {
        return etat == Etat.DEMANDE;
    }

    public boolean vivant() {
        return etat == Etat.ACTIF || etat == Etat.SUSPENDU;
    }

    /** Who decides is neither who asked nor who receives (governance.md ACC-03). */
    void exigerAutre(long personneId) {
        if (personne.id() == personneId || demandePar != null && demandePar == personneId) {
            throw new RegleViolee("", "habilitations.ouverture.quatreYeux");
        }
    }

    /** Nobody acts on his own title. */
    void exigerAutrui(long personneId) {
        if (personne.id() == personneId) {
            throw new RegleViolee("", "habilitations.titre.soiMeme");
        }
    }

    /** @throws Conflit when the act does not fit the state: somebody was faster */
    Etat apres(Acte acte) {
        boolean permis = switch (acte) {
            case APPROUVER, ACCORDER, REFUSER -> etat == Etat.DEMANDE;
            case SUSPENDRE, LEVER, ABSENTER, AVERTIR, CONTESTER, CONFIRMER, TERMINER -> vivant();
            case DEMANDER -> false;
        };
        if (!permis) {
            throw new Conflit("habilitations.ouverture.conflit");
        }
        return switch (acte) {
            case ACCORDER -> Etat.ACTIF;
            case REFUSER -> Etat.REFUSE;
            case TERMINER -> Etat.TERMINE;
            default -> etat;
        };
    }
}
