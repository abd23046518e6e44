package ma.amarre.habilitations;

import org.springframework.security.core.AuthenticationException;

/** The password is right and not enough: a step follows, at this address. */
class SecondPasAttendu extends AuthenticationException {

    private static final long serialVersionUID = 1L;
    private final long compteId;
    private final int version;
    private final String adresse;

    SecondPasAttendu(long compteId, int version, String adresse) {
        super("a second step is asked");
        this.compteId = compteId;
        this.version = version;
        this.adresse = adresse;
    }

    long compteId() {
        return compteId;
    }

    int version() {
        return version;
    }

    String adresse() {
        return adresse;
    }
}
