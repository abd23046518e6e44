package ma.amarre.revue;

import java.time.LocalDate;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.DemoWorld;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Reseau;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A review under way, what the first night found, and a reading that waits for its reviewer. */
@Component
@Profile("demo")
class RevueDemo implements DemoWorld.Part {

    private final JdbcClient jdbc;
    private final Reseau reseau;
    private final Campagnes campagnes;
    private final Detection detection;
    private final AccesExceptionnels acces;
    private final Reseaux reseaux;

    RevueDemo(
            JdbcClient jdbc,
            Reseau reseau,
            Campagnes campagnes,
            Detection detection,
            AccesExceptionnels acces,
            Reseaux reseaux) {
        this.reseaux = reseaux;
        this.jdbc = jdbc;
        this.reseau = reseau;
        this.campagnes = campagnes;
        this.detection = detection;
        this.acces = acces;
    }

    /** After the insured people, whose files are read. */
    @Override
    public int order() {
        return 90;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from campagne)")
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional
    public void load() {
        LocalDate jour = LocalDate.now(HorlogeConfig.ZONE);
        jdbc.sql("update compte set derniere_connexion = cree_le where demonstration and derniere_connexion is null and"
                        + " identifiant not in ('fes.liquidation', 'fes.tracabilite')")
                .update();
        long mgpap = jdbc.sql("select id from organisme where code = 'MGPAP'")
                .query(Long.class)
                .single();
        String revue = campagnes.ouvrir(
                "Revue de fin d’année (démonstration)",
                jour.plusMonths(1),
                List.of(mgpap),
                reseau.entrer(Cast.HABILITATIONS));
        Utilisateur correspondant = reseau.entrer(Cast.CORRESPONDANT);
        String titre = jdbc.sql("""
            select t.reference from titre t join compte c on c.personne_id = t.personne_id where c.identifiant = ? and t.registre = 1
            """).param(Cast.LIQUIDATION).query(String.class).single();
        campagnes.repondre(
                revue,
                new Campagnes.Redaction(
                        titre, Campagne.Reponse.CONFIRME, "Attestation de travail 2026/118", jour.minusDays(3)),
                correspondant);
        Utilisateur autorite = reseau.entrer(Cast.HABILITATIONS);
        List<String> villes = List.copyOf(reseaux.villes(false).keySet());
        for (int i = 0; i < villes.size(); i++) {
            reseaux.declarer("10." + (21 + i) + ".", villes.get(i), "Plan d’adressage (démonstration)", autorite);
        }
        detection.passer(jour);
        acces.ouvrir(
                Cast.IMMATRICULATION_ASSURE,
                "Appel des urgences : les droits de cette personne sont-ils ouverts ?",
                reseau.entrer(Cast.ACCUEIL));
        SecurityContextHolder.clearContext();
    }
}
