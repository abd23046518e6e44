package ma.amarre.habilitations;

import java.util.Optional;

/** Another way in than the password, offered on the sign-in page; brought by the module that knows it. */
public interface AutreEntree {

    /** @param nom what the way is called, in the language of the reader */
    record Porte(String adresse, String nom) {}

    /** Empty when this way is not configured. */
    Optional<Porte> porte(boolean arabe);
}
