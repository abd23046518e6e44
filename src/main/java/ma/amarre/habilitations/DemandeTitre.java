package ma.amarre.habilitations;

import java.time.LocalDate;
import java.util.List;
import ma.amarre.commun.Role;
import org.jspecify.annotations.Nullable;

/**
 * A title that somebody asks for somebody else. No link type exists for contractors or local authorities (convention, article 4;
 * governance.md ACC-02): the list of nature_lien is all there is.
 *
 * @param cle idempotence: the same key of the same person is the same request
 * @param sexe F or M
 * @param lienFin last day of the link, when it has one
 * @param avenant reference of the signed amendment, for the exception only
 * @param fin mandatory, at most twelve months after the beginning and never after the link
 */
record DemandeTitre(
        String cle,
        String cin,
        String nom,
        String prenom,
        @Nullable String nomAr,
        @Nullable String prenomAr,
        LocalDate naissance,
        String sexe,
        long organismeId,
        String lien,
        @Nullable LocalDate lienFin,
        @Nullable String avenant,
        String preuveReference,
        LocalDate preuveDate,
        LocalDate debut,
        LocalDate fin,
        List<Poste> postes) {

    /** A role at an office of the body. */
    record Poste(Role role, long bureauId) {}

    Personnes.Identite identite() {
        return new Personnes.Identite(cin, nom, prenom, nomAr, prenomAr, naissance, sexe);
    }

    List<Role> roles() {
        return postes.stream().map(Poste::role).distinct().toList();
    }
}
