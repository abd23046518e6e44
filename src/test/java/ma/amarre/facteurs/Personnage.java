package ma.amarre.facteurs;

import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.commun.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People with an account that is really theirs, which the shared accounts of the demo world are not. */
@Component
public class Personnage {

    private final JdbcClient jdbc;

    Personnage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account with the password of the cast. @return its key */
    public long nouveau(String identifiant, Role role) {
        long personne = jdbc.sql("insert into personne (nom, prenom, date_naissance, sexe) values (?, 'Rim',"
                        + " '1990-01-01', 'F') returning id")
                .param("Facteur " + identifiant)
                .query(Long.class)
                .single();
        long compte = jdbc.sql("""
            insert into compte (personne_id, identifiant, mot_de_passe, courriel, courriel_confirme_le, cree_le)
            select ?, ?, mot_de_passe, ?, cree_le, cree_le from compte where identifiant = ? returning id
            """)
                .params(personne, identifiant, identifiant + "@exemple.ma", Cast.ASSURE)
                .query(Long.class)
                .single();
        long titre = jdbc.sql("""
            insert into titre (personne_id, organisme_id, lien, preuve_reference, preuve_date, debut, fin, etat)
            select ?, id, ?, 'essai', '2026-01-01', '2026-01-01', ?, 'ACTIF' from organisme where code = 'CNOPS' returning id
            """)
                .params(
                        personne,
                        role == Role.ASSURE ? "ASSURE" : "STATUTAIRE",
                        LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE).plusYears(1))
                .query(Long.class)
                .single();
        jdbc.sql("""
            insert into poste (titre_id, role, bureau_id) select ?, ?, if(? = 'ASSURE', null, id) from bureau where code = 'CNOPS-SIEGE'
            """).params(titre, role.name(), role.name()).update();
        jdbc.sql("insert into charte_acceptation (personne_id, version, instant) values (?, 1, utc_timestamp(6))")
                .param(personne)
                .update();
        return compte;
    }
}
