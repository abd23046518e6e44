package ma.amarre.habilitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Titles end by themselves, are warned of before, and their files go on (governance.md ACC-05, ACC-07, ACC-10). */
@IntegrationTest
class VeilleTest {

    @Autowired
    Veille veille;

    @Autowired
    Reseau reseau;

    @Autowired
    TitreRepository titres;

    @Autowired
    HistoireTitre histoire;

    @Autowired
    JdbcClient jdbc;

    @Test
    void the_last_day_over_the_title_ends_and_its_files_have_somebody() {
        long organisme = reseau.organisme("V01");
        long un = reseau.bureau(organisme, "V01-1", "Zagora", "SUD", false);
        long deux = reseau.bureau(organisme, "V01-2", "Ouarzazate", "SUD", false);
        long titre = reseau.agent(organisme, un, Role.LIQUIDATION, "v01.un", "D-1");
        reseau.agent(organisme, deux, Role.LIQUIDATION, "v01.deux", "D-2");
        reseau.agent(organisme, un, Role.TRACABILITE, "v01.trace", "D-3");
        reseau.dossiers(
                organisme,
                un,
                reseau.assures(organisme, "V01 ", 4),
                12,
                reseau.compte("v01.trace"),
                reseau.compte("v01.un"));
        jdbc.sql("update titre set fin = ? where id = ?")
                .params(LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE).minusDays(1), titre)
                .update();
        veille.terminer();
        assertThat(titres.parId(titre).etat()).isEqualTo(Titre.Etat.TERMINE);
        assertThat(histoire.evenements(titre))
                .extracting(HistoireTitre.Evenement::acte)
                .contains(Titre.Acte.TERMINER);
        assertThat(jdbc.sql("select count(*) from dossier where bureau_id = ?")
                        .param(deux)
                        .query(Integer.class)
                        .single())
                .isEqualTo(12);
        assertThat(reseau.sansProprietaire(organisme)).isZero();
    }

    @Test
    void each_warning_is_given_once() {
        long organisme = reseau.organisme("V02");
        long bureau = reseau.bureau(organisme, "V02-1", "Settat", null, true);
        long titre = reseau.agent(organisme, bureau, Role.TRACABILITE, "v02.un", "D-1");
        for (int jours : List.of(40, 29, 20, 14, 10, 2, 1)) {
            jdbc.sql("update titre set fin = ? where id = ?")
                    .params(LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE).plusDays(jours), titre)
                    .update();
            jdbc.sql("update titre_avertissement set fin = ? where titre_id = ?")
                    .params(LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE).plusDays(jours), titre)
                    .update();
            veille.avertir();
        }
        assertThat(histoire.evenements(titre).stream()
                        .filter(e -> e.acte() == Titre.Acte.AVERTIR)
                        .map(HistoireTitre.Evenement::texte))
                .containsExactly("29", "14", "2");
    }
}
