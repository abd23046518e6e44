package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import ma.amarre.commun.Utilisateur;

/** Told of every completed sign-in, in its request: the session is there, nothing is sent yet. */
public interface ApresConnexion {

    void connecte(Utilisateur qui, HttpServletRequest request, HttpServletResponse response);
}
