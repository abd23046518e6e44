package ma.amarre.referentiel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class TarifsTest {

    private static final LocalDate JOUR = LocalDate.of(2026, 11, 21);

    @Autowired
    Tarifs tarifs;

    @Autowired
    ApplicationContext c;

    @Test
    void an_unknown_key_letter_is_named_and_never_zero() {
        assertThat(tarifs.lettreCle("XX", Secteur.PRIVE, JOUR))
                .isEqualTo(new Lecture.Manquante<>("lettre_cle", "XX PRIVE", JOUR, false));
        tarifs.forfait("X", Secteur.PRIVE, JOUR);
        tarifs.forfaitChirurgie(50, Secteur.PRIVE, JOUR);
        tarifs.lettresCles(Secteur.PRIVE, JOUR);
        tarifs.forfaits(Secteur.PRIVE, JOUR);
        var t = c.getBean(Taux.class);
        t.amo("X", Secteur.PRIVE, JOUR);
        t.complement("MGPT", "C", JOUR);
        var m = c.getBean(Medicaments.class);
        m.parEan("6118000080633", JOUR);
        m.parEans(List.of("6118000080633"), JOUR);
        m.couteux("6118000080633", JOUR);
        m.recherche("gluco 85", JOUR, 20);
        m.rechercheCouteux("the 85", JOUR, 2);
        m.equivalents("6118000080633", JOUR, 3);
        c.getBean(Dispositifs.class).parCode("AA01", JOUR);
        c.getBean(Dispositifs.class).recherche("canne 3", JOUR, 2);
        c.getBean(Alds.class).parCode("AA01", JOUR);
        c.getBean(Alds.class).recherche("canne 3", JOUR, 2);
        var ty = c.getBean(TypesPec.class);
        ty.parCode("X", JOUR);
        ty.pour(TypesPec.Demandeur.CLINIQUE, JOUR);
        ty.tous(JOUR);
        ty.dossiers(JOUR);
        ty.dossier("X", JOUR);
        c.getBean(Pieces.class).exigibles(Pieces.Etape.PEC, List.of("A"), JOUR);
        c.getBean(Pieces.class).parCode(Pieces.Etape.PEC, "A", JOUR);
        c.getBean(Motifs.class).pour(Motifs.Domaine.REFUS_PEC, JOUR);
        c.getBean(Motifs.class).parCode(Motifs.Domaine.REFUS_PEC, "A", JOUR);
        c.getBean(Textes.class).parCode("X", JOUR);
        c.getBean(Gestionnaires.class).enVigueur(JOUR);
        c.getBean(Parametres.class).delai("X", JOUR);
        c.getBean(JoursFeries.class).entre(JOUR, JOUR);
        c.getBean(JoursFeries.class).tous();
    }
}
