package ma.amarre.horloge;

import static ma.amarre.horloge.Calendriers.a;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ma.amarre.IntegrationTest;
import ma.amarre.horloge.Calendrier.Comptage;
import ma.amarre.horloge.Evenement.Nature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

@IntegrationTest
class HorlogeMotsTest {

    private static final Calendrier CALENDRIER = Calendriers.de(Comptage.JOURS_OUVRES_24H);
    private static final Horloge DEPOSEE = Horloge.demarrer(
            "pec",
            1,
            Delai.heuresOuvrees("pec.delai.reponse", 48),
            Main.PAYEUR,
            Cause.DEPOT,
            a("2026-10-08T10:00"),
            CALENDRIER);

    @Autowired
    private SpringTemplateEngine engine;

    @Autowired
    private ApplicationContext application;

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void the_fragment_says_who_must_act_since_when_and_until_when() {
        String html = etat("fr", DEPOSEE.etat(a("2026-10-09T12:00"), CALENDRIER));
        assertThat(html)
                .contains("À l’organisme payeur")
                .contains("depuis le jeudi 8 octobre 2026 à 10 h 00, au plus tard le lundi 12 octobre 2026 à 10 h 00")
                .contains("reste 22 h ouvrées")
                .contains("turn--attente");
    }

    @Test
    void it_says_the_same_in_arabic_with_latin_digits() {
        String html = etat("ar", DEPOSEE.etat(a("2026-10-12T07:00"), CALENDRIER));
        assertThat(html)
                .contains("الدور على الهيئة المؤدية")
                .contains("بقي 3 ساعات عمل")
                .contains("2026");
    }

    @Test
    void a_pause_gives_its_reason_and_no_due_date() {
        Horloge pause = DEPOSEE.suspendre(Main.CLINIQUE, Cause.COMPLEMENT_DEMANDE, a("2026-10-09T10:00"), CALENDRIER);
        assertThat(etat("fr", pause.etat(a("2026-10-30T10:00"), CALENDRIER)))
                .contains("À la clinique")
                .contains("le délai est en pause : un complément a été demandé")
                .contains("en pause, il restera 24 h ouvrées")
                .doesNotContain("12 octobre");
    }

    @Test
    void lateness_and_the_end_are_said() {
        assertThat(etat("fr", DEPOSEE.etat(a("2026-10-12T13:00"), CALENDRIER))).contains("en retard de 3 h ouvrées");
        Horloge finie = DEPOSEE.arreter(Cause.DECISION, a("2026-10-09T10:00"), CALENDRIER);
        assertThat(etat("fr", finie.etat(a("2026-10-30T10:00"), CALENDRIER)))
                .contains("la décision a été prise")
                .contains("dans le délai, avec 24 h ouvrées d’avance")
                .contains("turn--neutre");
    }

    @Test
    void the_ledger_is_a_thread() {
        String html = rendre(
                "registre",
                "fr",
                Map.of("evenements", List.of(DEPOSEE.evenement(Nature.DEMARRAGE)), "espace", "assure"));
        assertThat(html)
                .contains("Le délai commence")
                .contains("la demande a été déposée")
                .contains("thread");
    }

    private String etat(String langue, EtatHorloge horloge) {
        return rendre("etat", langue, Map.of("h", horloge, "espace", "agent"));
    }

    private String rendre(String fragment, String langue, Map<String, Object> variables) {
        Locale locale = Locale.of(langue, "MA");
        LocaleContextHolder.setLocale(locale);
        Context context = new Context(locale, variables);
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(application, null));
        return engine.process("horloge/fragment-horloge", Set.of(fragment), context);
    }
}
