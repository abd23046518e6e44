package ma.amarre.habilitations;

import java.time.LocalDate;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.DemoWorld;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The register alive: requests of several ages, an exception half approved, a title without proof, a suspension being prepared. */
@Component
@Profile("demo")
class TitresDemo implements DemoWorld.Part {

    private final JdbcClient jdbc;
    private final Reseau reseau;
    private final Titres titres;
    private final TitreRepository registre;
    private final Suspensions suspensions;

    TitresDemo(JdbcClient jdbc, Reseau reseau, Titres titres, TitreRepository registre, Suspensions suspensions) {
        this.jdbc = jdbc;
        this.reseau = reseau;
        this.titres = titres;
        this.registre = registre;
        this.suspensions = suspensions;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from compte where identifiant = 'fes.liquidation')")
                .query(Boolean.class)
                .single();
    }

    private void nommer(String identifiant, String prenom, String nom, String prenomAr, String nomAr) {
        jdbc.sql("update personne p join compte c on c.personne_id = p.id set p.prenom = ?, p.nom = ?, p.prenom_ar = ?,"
                        + " p.nom_ar = ? where c.identifiant = ?")
                .params(prenom, nom, prenomAr, nomAr, identifiant)
                .update();
    }

    @Override
    @Transactional
    public void load() {
        jdbc.sql("update bureau set delegation = 'RABAT', national = true where code in ('CNOPS-SIEGE',"
                        + " 'MGPAP-RAB', 'MGPT-RAB')")
                .update();
        jdbc.sql("update bureau set delegation = 'FES' where code = 'MGPAP-FES'")
                .update();
        long mgpap = un("select id from organisme where code = 'MGPAP'");
        long fes = un("select id from bureau where code = 'MGPAP-FES'");
        long sansPreuve = reseau.agent(mgpap, fes, Role.LIQUIDATION, "fes.liquidation", "");
        reseau.agent(mgpap, fes, Role.TRACABILITE, "fes.tracabilite", "DEC-2025/41");
        nommer("fes.liquidation", "Hanane", "Zeroual", "حنان", "الزروالي");
        nommer("fes.tracabilite", "Omar", "Benkirane", "عمر", "بنكيران");
        Utilisateur correspondant = reseau.entrer(Cast.CORRESPONDANT);
        demande(
                correspondant,
                "CD100234",
                "Rania",
                "Alaoui",
                "رانية",
                "العلوي",
                "STATUTAIRE",
                null,
                Role.LIQUIDATION,
                1);
        demande(
                correspondant,
                "CD200871",
                "Mehdi",
                "Ziani",
                "مهدي",
                "الزياني",
                "DETACHEMENT",
                null,
                Role.TRACABILITE,
                4);
        String exception = demande(
                correspondant,
                "CD300455",
                "Hind",
                "Sqalli",
                "هند",
                "الصقلي",
                "AVENANT",
                "AV-2026/3",
                Role.LIQUIDATION,
                2);
        titres.approuver(registre.parReference(exception, null), reseau.entrer(Cast.DPO));
        suspensions.preparer(
                new SuspensionRepository.Redaction(
                        Titre.Degre.LECTURE_SEULE,
                        Suspension.Motif.LIEN_NON_PROUVE,
                        "Loi 09-08, art. 24 ; convention, art. 4",
                        "Aucune preuve du lien n’a été donnée. Elle ferait lever la suspension.",
                        false,
                        LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE).plusMonths(1)),
                List.of(sansPreuve),
                reseau.entrer(Cast.HABILITATIONS));
        SecurityContextHolder.clearContext();
    }

    private String demande(
            Utilisateur par,
            String cin,
            String prenom,
            String nom,
            String prenomAr,
            String nomAr,
            String lien,
            @org.jspecify.annotations.Nullable String avenant,
            Role role,
            int jours) {
        LocalDate jour = LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE);
        String reference = titres.demander(
                new DemandeTitre(
                        "demo-" + cin,
                        cin,
                        nom,
                        prenom,
                        nomAr,
                        prenomAr,
                        LocalDate.of(1991, 4, 12),
                        "F",
                        un("select id from organisme where code = 'MGPAP'"),
                        lien,
                        null,
                        avenant,
                        "DEC-2026/" + cin.substring(2),
                        jour.minusDays(20),
                        jour,
                        jour.plusMonths(11),
                        List.of(new DemandeTitre.Poste(role, un("select id from bureau where code = 'MGPAP-FES'")))),
                par);
        jdbc.sql("update titre set demande_le = demande_le - interval ? day where reference = ?")
                .params(jours, reference)
                .update();
        return reference;
    }

    private long un(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
