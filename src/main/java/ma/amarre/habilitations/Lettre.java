package ma.amarre.habilitations;

import java.time.Instant;

/**
 * What a person needs to sign in for the first time: shown once, printed, handed over.
 *
 * @param code 16 signs in groups of four; only its hash is kept. Null-safe: "" when the account already has a password
 */
public record Lettre(String nom, String identifiant, String code, Instant expire) {

    /** The account was there before: the person signs in as usual. */
    public boolean dejaActif() {
        return code.isEmpty();
    }

    @Override
    public String toString() {
        return "lettre de " + identifiant;
    }
}
