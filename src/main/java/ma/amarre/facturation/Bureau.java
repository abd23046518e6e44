package ma.amarre.facturation;

import java.util.List;
import java.util.Locale;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facturation.Facture.Genre;

/** The desk of a provider that bills: that of a clinic, or a pharmacy. An invoice has one life behind both doors. */
enum Bureau {
    CLINIQUE(Espace.CLINIQUE, Role.CLINIQUE_FACTURATION, List.of(Genre.AMBULATOIRE, Genre.HOSPITALISATION)),
    PHARMACIE(Espace.PHARMACIE, Role.PHARMACIE, List.of(Genre.OFFICINE));

    /** Of the screens that both share; the address says which of the two may come in. */
    static final String ROLES = "hasAnyRole('CLINIQUE_FACTURATION', 'PHARMACIE')";

    private final Espace espace;
    private final Role role;
    private final List<Genre> genres;

    Bureau(Espace espace, Role role, List<Genre> genres) {
        this.espace = espace;
        this.role = role;
        this.genres = genres;
    }

    static Bureau de(Genre genre) {
        return genre == Genre.OFFICINE ? PHARMACIE : CLINIQUE;
    }

    /** The body for which the person bills. @throws org.springframework.security.access.AccessDeniedException without a desk */
    static long organisme(Utilisateur u) {
        return u.exiger(CLINIQUE.role, PHARMACIE.role).organismeId();
    }

    long de(Utilisateur u) {
        return u.exiger(role).organismeId();
    }

    Espace espace() {
        return espace;
    }

    /** The kinds of its lots. */
    List<Genre> genres() {
        return genres;
    }

    String url() {
        return "/" + mot() + "/facturation";
    }

    String vue(String ecran) {
        return "facturation/" + mot() + "-" + ecran;
    }

    /** A redirection inside its space. @param chemin "" or with its slash */
    String vers(String chemin) {
        return "redirect:" + url() + chemin;
    }

    private String mot() {
        return name().toLowerCase(Locale.ROOT);
    }
}
