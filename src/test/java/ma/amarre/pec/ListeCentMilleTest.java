package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ma.amarre.IntegrationTest;
import ma.amarre.pec.ListePecRepository.Filtre;
import ma.amarre.pec.ListePecRepository.Rangee;
import ma.amarre.web.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The list of a clinic with 100,000 requests costs as much as its pages: everything in one transaction that is rolled back. */
@IntegrationTest
@Transactional
class ListeCentMilleTest {

    private static final int DEMANDES = 100_000;

    @Autowired
    ListePecRepository liste;

    @Autowired
    JdbcClient jdbc;

    /** What the server counted. @param requetes statements @param lues rows handed over, those thrown away included */
    private record Cout(long requetes, long lues, long triees, long parcours) {}

    @Test
    void a_page_and_its_filters_read_a_page_among_a_hundred_thousand() {
        long organisme = remplir();
        Page<Rangee> premiere = page(new Filtre(organisme, null, null, ""), null);
        assertThat(premiere.lignes()).hasSize(ListePecRepository.TAILLE);
        page(new Filtre(organisme, null, null, ""), premiere.apres());
        page(new Filtre(organisme, StatutPec.ANNULEE, null, ""), null);
        Page<Rangee> rare = page(new Filtre(organisme, null, "LITHO", ""), null);
        assertThat(rare.lignes()).as("one in five thousand").hasSize(20);
        page(new Filtre(organisme, StatutPec.ANNULEE, "LITHO", ""), null);

        Cout comptes = cout(() -> liste.comptes(organisme));
        assertThat(comptes.requetes()).isEqualTo(1);
        assertThat(comptes.lues()).as("counts are bounded: %s", comptes).isLessThanOrEqualTo(8_000);
        assertThat(liste.comptes(organisme)).containsEntry(StatutPec.ANNULEE, ListePecRepository.COMPTE_AU_PLUS);
    }

    private Page<Rangee> page(Filtre filtre, @org.jspecify.annotations.Nullable String apres) {
        liste.page(filtre, apres, null);
        Cout cout = cout(() -> liste.page(filtre, apres, null));
        assertThat(cout.requetes()).as("%s", filtre).isEqualTo(1);
        assertThat(cout.lues()).as("%s %s", filtre, cout).isLessThanOrEqualTo(150);
        assertThat(cout.triees()).as("%s", filtre).isZero();
        assertThat(cout.parcours()).as("%s", filtre).isZero();
        return liste.page(filtre, apres, null);
    }

    private long remplir() {
        jdbc.sql("set session foreign_key_checks = 0").update();
        jdbc.sql("set session unique_checks = 0").update();
        jdbc.sql("""
            insert into pec (assure_id, beneficiaire_id, numero, statut, prestataire_id, organisme_id, type_code, debut_soins, deposee_le,
              cree_le, cree_par, cle_creation, modifie_le)
            select p.assure_id, p.beneficiaire_id, concat('MILLE-', s.seq), if(s.seq mod 3 = 0, 'ANNULEE', 'DEPOSEE'), p.prestataire_id,
              p.organisme_id, if(s.seq mod 4000 = 0, 'LITHO', 'CHIR'), date(p.cree_le), p.cree_le, p.cree_le, p.cree_par,
              concat('mille-', s.seq), p.cree_le
            from (select * from pec where statut = 'BROUILLON' order by id limit 1) p, seq_1_to_%d s
            """.formatted(DEMANDES)).update();
        jdbc.sql("set session foreign_key_checks = 1").update();
        jdbc.sql("set session unique_checks = 1").update();
        return jdbc.sql("select organisme_id from pec where numero = 'MILLE-1'")
                .query(Long.class)
                .single();
    }

    private Cout cout(Supplier<?> lecture) {
        Map<String, Long> avant = compteurs();
        Map<String, Long> aVide = difference(avant, compteurs());
        avant = compteurs();
        lecture.get();
        Map<String, Long> mesure = difference(avant, compteurs());
        aVide.forEach((nom, n) -> mesure.merge(nom, -n, Long::sum));
        long lues = mesure.entrySet().stream()
                .filter(c -> c.getKey().startsWith("Handler_read"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new Cout(
                mesure.getOrDefault("Com_select", 0L),
                lues,
                mesure.getOrDefault("Sort_rows", 0L),
                mesure.getOrDefault("Select_scan", 0L) + mesure.getOrDefault("Select_full_join", 0L));
    }

    private static Map<String, Long> difference(Map<String, Long> avant, Map<String, Long> apres) {
        return apres.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, c -> c.getValue() - avant.getOrDefault(c.getKey(), 0L)));
    }

    private Map<String, Long> compteurs() {
        return jdbc
                .sql("show session status where Variable_name like 'Handler_read%' or Variable_name in"
                        + " ('Com_select', 'Sort_rows', 'Select_scan', 'Select_full_join')")
                .query((rs, i) -> Map.entry(rs.getString(1), rs.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
