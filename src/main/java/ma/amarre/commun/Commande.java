package ma.amarre.commun;

import org.springframework.boot.ApplicationArguments;

/**
 * Something the operator runs from a shell with the production jar: {@code java -jar amarre.jar <nom> --option=value}. The web
 * server does not listen meanwhile, background work does not run, and the process ends with what {@link #executer} returns.
 */
public interface Commande {

    String nom();

    /** @return the exit code, 0 for success; what the operator reads is printed on standard output */
    int executer(ApplicationArguments arguments) throws Exception;
}
