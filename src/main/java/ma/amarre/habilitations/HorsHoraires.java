package ma.amarre.habilitations;

import org.springframework.security.core.AuthenticationException;

/** The password is right, and no title of the person may be used at this hour. */
class HorsHoraires extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    HorsHoraires() {
        super("outside the hours of every title");
    }
}
