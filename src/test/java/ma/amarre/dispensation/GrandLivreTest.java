package ma.amarre.dispensation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Comptes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Property of the quantities: whatever acts follow each other, the balance is the sum of its ledger and never too much. */
@IntegrationTest
class GrandLivreTest {

    private static final String HEPSERA = "6118001141685";

    @Autowired
    Comptoir comptoir;

    @Autowired
    Delivrances delivrances;

    @Autowired
    Bons bons;

    @Autowired
    Comptes comptes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20261121})
    @Transactional
    void the_balance_is_the_sum_of_its_movements_whatever_happens(long seed) {
        Random hasard = new Random(seed);
        int accordees = 4 + hasard.nextInt(8);
        long ligne = AccordsDEssai.creer(jdbc, clock, HEPSERA, accordees, accordees);
        List<String> reponses = new ArrayList<>();
        List<String> remises = new ArrayList<>();
        for (int pas = 0; pas < 40; pas++) {
            try {
                agir(hasard, reponses, remises, ligne);
            } catch (Conflit | RegleViolee | Introuvable refuse) {
                // a refusal moves nothing
            }
            verifierLeSolde(ligne, accordees, "seed " + seed + ", step " + pas);
        }
    }

    private void agir(Random hasard, List<String> reponses, List<String> remises, long ligne) {
        Utilisateur qui = comptes.utilisateur(hasard.nextBoolean() ? Cast.PHARMACIE : Cast.PHARMACIE2)
                .orElseThrow();
        Utilisateur port = comptes.utilisateur(Cast.PHARMACIE).orElseThrow();
        switch (hasard.nextInt(10)) {
            case 0, 1, 2, 3 -> {
                Reponse r = comptoir.verifier(qui, "100000001 " + HEPSERA, "").reponse();
                remises.add(delivrances.delivrer(qui, r.reference(), boites(1 + hasard.nextInt(3)), null));
            }
            case 4 -> {
                Reponse r = comptoir.verifier(port, "100000001 " + HEPSERA, "").reponse();
                reponses.add(r.reference());
                bons.emettre(port, r.reference(), 1 + hasard.nextInt(2));
            }
            case 5 -> {
                if (!reponses.isEmpty()) {
                    String r = reponses.get(hasard.nextInt(reponses.size()));
                    remises.add(delivrances.delivrer(port, r, boites(1), null));
                }
            }
            case 6 -> {
                if (!remises.isEmpty()) {
                    delivrances.annuler(qui, remises.get(hasard.nextInt(remises.size())), "essai");
                }
            }
            case 7, 8 -> {
                if (!remises.isEmpty()) {
                    String remise = remises.get(hasard.nextInt(remises.size()));
                    List<Long> boites = jdbc.sql(
                                    "select b.id from boite_delivree b join delivrance d on d.id = b.delivrance_id"
                                            + " where d.reference = ?")
                            .param(remise)
                            .query(Long.class)
                            .list();
                    delivrances.retourner(qui, remise, boites.subList(0, 1), "essai");
                }
            }
            default ->
                jdbc.sql("update bon_comptoir set jusqu = '2020-01-01' where ligne_id = ? and etat = 'EMIS' limit 1")
                        .param(ligne)
                        .update();
        }
    }

    private void verifierLeSolde(long ligne, int accordees, String ou) {
        Map<String, Object> s = jdbc.sql("""
            select coalesce(max(s.delivrees), 0) d, coalesce(max(s.engagees), 0) e,
              coalesce((select sum(case nature when 'DELIVRANCE' then boites when 'ANNULATION' then -boites when 'RETOUR' then -boites else 0 end)
                from mouvement_officine where ligne_id = :l), 0) ld,
              coalesce((select sum(case nature when 'ENGAGEMENT' then boites when 'LIBERATION' then -boites else 0 end)
                from mouvement_officine where ligne_id = :l), 0) le,
              (select count(*) from boite_delivree b join delivrance x on x.id = b.delivrance_id
                where x.ligne_id = :l and b.etat = 'DELIVREE') boites,
              coalesce((select sum(boites) from bon_comptoir where ligne_id = :l and etat = 'EMIS'), 0) bons
            from solde_officine s where s.ligne_id = :l
            """).param("l", ligne).query().singleRow();
        assertThat(nombre(s, "d")).as(ou).isEqualTo(nombre(s, "ld")).isEqualTo(nombre(s, "boites"));
        assertThat(nombre(s, "e")).as(ou).isEqualTo(nombre(s, "le")).isEqualTo(nombre(s, "bons"));
        assertThat(nombre(s, "d") + nombre(s, "e")).as(ou).isBetween(0, accordees);
    }

    private static int nombre(Map<String, Object> ligne, String colonne) {
        return ((Number) java.util.Objects.requireNonNull(ligne.get(colonne))).intValue();
    }

    private static List<Boite> boites(int nombre) {
        List<Boite> boites = new ArrayList<>();
        for (int i = 0; i < nombre; i++) {
            boites.add(new Boite(HEPSERA, null, "L1", LocalDate.of(2031, 1, 31)));
        }
        return boites;
    }
}
