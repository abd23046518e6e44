package ma.amarre.web;

/** The way out to telephones: given by the module that knows the gateway, since {@code web} knows none. */
public interface Sms {

    /** Whether there is a gateway at all. */
    boolean ouverte();

    /**
     * @param cle of this SMS, the same each time it is tried
     * @param texte without any health data
     * @throws IllegalStateException when the gateway did not answer: to be tried again
     */
    void envoyer(String cle, String telephone, String texte);
}
