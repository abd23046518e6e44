package ma.amarre.web;

import java.util.List;
import ma.amarre.commun.Commande;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Runs the command that the first argument names, then ends the process. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class CommandRunner implements ApplicationRunner {

    private final List<Commande> commandes;
    private final ApplicationContext context;

    CommandRunner(List<Commande> commandes, ApplicationContext context) {
        this.commandes = commandes;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) throws Exception {
        if (arguments.getNonOptionArgs().isEmpty()) {
            return;
        }
        String nom = arguments.getNonOptionArgs().getFirst();
        Commande commande = commandes.stream()
                .filter(c -> c.nom().equals(nom))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown command " + nom + "; known: "
                        + commandes.stream().map(Commande::nom).toList()));
        int code = commande.executer(arguments);
        ExitCodeGenerator exit = () -> code;
        System.exit(SpringApplication.exit(context, exit));
    }
}
