package ma.amarre.imports;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.DemoWorld;
import ma.amarre.habilitations.Comptes;
import ma.amarre.imports.Importation.Etat;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Two lists of offices: one applied, one that waits for a decision with rows of every kind. */
@Component
@Profile("demo")
public class ImportsDemo implements DemoWorld.Part {

    private static final String ENTETE = "genre;code;organisme;nature;nom;nom_ar;ville;valide_du\n";
    private static final String APPLIQUEE = ENTETE
            + "BUREAU;MGPAP-CASA;MGPAP;;Bureau de Casablanca (démonstration);مكتب الدار البيضاء"
            + " (تجريبي);Casablanca;2024-01-01\n"
            + "BUREAU;MGPT-AGA;MGPT;;Bureau d’Agadir (démonstration);مكتب أكادير (تجريبي);Agadir;2024-01-01\n";
    private static final String ESSAYEE = ENTETE
            + "BUREAU;MGPAP-CASA;MGPAP;;Bureau de Casablanca centre (démonstration);مكتب الدار البيضاء"
            + " (تجريبي);Casablanca;2024-01-01\n"
            + "BUREAU;MGPT-AGA;MGPT;;Bureau d’Agadir (démonstration);مكتب أكادير (تجريبي);Agadir;2024-01-01\n"
            + "BUREAU;MGPT-TAN;MGPT;;Bureau de Tanger (démonstration);مكتب طنجة (تجريبي);Tanger;2026-01-01\n"
            + "BUREAU;MGPT-TAN;MGPT;;Bureau de Tanger (démonstration);مكتب طنجة (تجريبي);Tanger;2026-01-01\n"
            + "BUREAU;XX-OUJ;INCONNUE;;Bureau d’Oujda (démonstration);مكتب وجدة (تجريبي);Oujda;2026-01-01\n"
            + "BUREAU;MGEN-MEK;MGEN;;Bureau de Meknès (démonstration);;Meknès;2026-01-01\n";

    private final Depot depot;
    private final Travailleur travailleur;
    private final ImportationRepository importations;
    private final Decisions decisions;
    private final Comptes comptes;

    ImportsDemo(
            Depot depot,
            Travailleur travailleur,
            ImportationRepository importations,
            Decisions decisions,
            Comptes comptes) {
        this.depot = depot;
        this.travailleur = travailleur;
        this.importations = importations;
        this.decisions = decisions;
        this.comptes = comptes;
    }

    /** After the bodies and the providers, though the module is lower. */
    @Override
    public int order() {
        return 11;
    }

    @Override
    public boolean present() {
        return !importations
                .liste(null, ImportationRepository.Lecteur.REFERENTIEL, null, 1)
                .isEmpty();
    }

    @Override
    public void load() {
        var qui = comptes.utilisateur(Cast.REFERENTIEL).orElseThrow();
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(qui, null));
        try {
            Importation premiere = essayer(APPLIQUEE, LocalDate.of(2024, 1, 1), "bureaux-2024.csv");
            if (premiere.etat() == Etat.ESSAYE) {
                decisions.appliquer(premiere.reference(), premiere.version(), true, qui);
                travailleur.executer(premiere.id());
            }
            essayer(ESSAYEE, LocalDate.of(2026, 1, 1), "bureaux-2026.csv");
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private Importation essayer(String contenu, LocalDate date, String nom) {
        String reference = depot.deposer(
                new Depot.Demande(
                        "organismes",
                        date,
                        "Liste inventée (démonstration)",
                        "U",
                        nom,
                        comptes.utilisateur(Cast.REFERENTIEL).orElseThrow()),
                new ByteArrayInputStream(contenu.getBytes(StandardCharsets.UTF_8)));
        travailleur.executer(importations.parReference(reference).id());
        return importations.parReference(reference);
    }
}
