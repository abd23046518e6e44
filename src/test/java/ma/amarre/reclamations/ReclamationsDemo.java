package ma.amarre.reclamations;

import ma.amarre.Cast;
import ma.amarre.DemoWorld;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Comptes;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.reclamations.Reclamation.Genre;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** A complaint that waits, one that was answered, and a reading that its owner does not recognise. */
@Component
@Profile("demo")
class ReclamationsDemo implements DemoWorld.Part {

    private final JdbcClient jdbc;
    private final Comptes comptes;
    private final Assures assures;
    private final Traitement traitement;
    private final ReclamationRepository reclamations;
    private final ConsultationRepository consultations;

    ReclamationsDemo(
            JdbcClient jdbc,
            Comptes comptes,
            Assures assures,
            Traitement traitement,
            ReclamationRepository reclamations,
            ConsultationRepository consultations) {
        this.jdbc = jdbc;
        this.comptes = comptes;
        this.assures = assures;
        this.traitement = traitement;
        this.reclamations = reclamations;
        this.consultations = consultations;
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from reclamation)")
                .query(Boolean.class)
                .single();
    }

    @Override
    public void load() {
        try {
            Utilisateur salma = entrer(Cast.ASSURE);
            Regard assure = assures.regard(salma);
            traitement.deposer(
                    assure,
                    Genre.RECLAMATION,
                    "DELAI",
                    null,
                    "Mon dossier de radiologie est au même point depuis trois semaines. Où en est-il ?",
                    "demo-1",
                    salma);
            String repondue = traitement.deposer(
                    assure,
                    Genre.RECLAMATION,
                    "MONTANT",
                    null,
                    "Le remboursement du cardiologue est inférieur à ce que j’ai payé.",
                    "demo-2",
                    salma);
            consultations
                    .dePersonnes(assure, Long.MAX_VALUE, 1)
                    .forEach(c -> traitement.deposer(
                            assure,
                            Genre.CONSULTATION,
                            "CONSULTATION",
                            Long.toString(c.id()),
                            "Je n’ai rien demandé à ce bureau.",
                            "journal-" + c.id(),
                            salma));
            traitement.deposer(
                    assure,
                    Genre.CORRECTION,
                    "IDENTITE",
                    null,
                    "Le prénom arabe de ma fille s’écrit « لينة » et non « لينا » : son acte de naissance le montre.",
                    "demo-4",
                    salma);
            Utilisateur driss = entrer(Cast.RETRAITE);
            traitement.deposer(
                    assures.regard(driss),
                    Genre.RECLAMATION,
                    "REJET",
                    null,
                    "Mon dossier de pharmacie a été rejeté. Le médecin ne savait pas que ce médicament n’est pas"
                            + " remboursé.",
                    "demo-3",
                    driss);
            Utilisateur fatima = entrer(Cast.CONJOINT);
            traitement.deposer(
                    assures.regard(fatima),
                    Genre.QUESTION,
                    "DROITS",
                    null,
                    "Ma carte doit-elle être refaite quand mon mari change d’adresse ?",
                    "demo-5",
                    fatima);
            Utilisateur hamza = entrer(Cast.ACCUEIL);
            Reclamation r = reclamations
                    .parNumero(repondue, Traitement.corbeilles(hamza))
                    .orElseThrow();
            traitement.repondre(
                    repondue,
                    r.version(),
                    null,
                    "Le remboursement se calcule sur le tarif national de référence, pas sur le montant payé. Le"
                            + " détail du dossier montre chaque ligne avec sa règle. Si une ligne vous semble fausse,"
                            + " rouvrez cette réclamation en la nommant.",
                    hamza);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private Utilisateur entrer(String identifiant) {
        SecurityContextHolder.getContext().setAuthentication(TestUsers.authentication(comptes, identifiant));
        return comptes.utilisateur(identifiant).orElseThrow();
    }
}
