package ma.amarre.scellement;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Papers rendered and sealed without the rest of the application, for tests that look at the file itself. */
public final class Atelier {

    public static final Instant INSTANT = Instant.parse("2026-11-21T10:15:00Z");
    public static final LocalDate JOUR = LocalDate.of(2026, 11, 21);

    final Cles cles;
    final RenduPdf rendu;
    final Sceau sceau;

    public Atelier() throws Exception {
        cles = ClesDemo.dans(Path.of("target/cles-essai"));
        var messages = new ReloadableResourceBundleMessageSource();
        messages.setBasenames("classpath:messages/scellement", "classpath:messages/attestations");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        var resolveur = new ClassLoaderTemplateResolver();
        resolveur.setPrefix("templates/");
        resolveur.setSuffix(".html");
        resolveur.setCharacterEncoding("UTF-8");
        var moteur = new SpringTemplateEngine();
        moteur.setTemplateResolver(resolveur);
        rendu = new RenduPdf(moteur, messages);
        sceau = new Sceau(cles);
    }

    String jeton(Papier papier, String reference) {
        return new Jeton(
                        Cles.kid(cles.jetonPublique()),
                        reference,
                        JOUR,
                        papier.valideDu(),
                        papier.valideAu(),
                        "CNOPS",
                        papier.faits())
                .signer(cles.jetonPrivee());
    }

    public byte[] pdf(Papier papier, String reference) {
        Map<String, Object> donnees = new HashMap<>(papier.donnees());
        donnees.put("papier", papier);
        donnees.put("reference", reference);
        donnees.put("emisLe", INSTANT);
        donnees.put(
                "emetteur",
                new Emetteur(
                        "CNOPS",
                        "Caisse nationale des organismes de prévoyance sociale",
                        "الصندوق الوطني لمنظمات الاحتياط الاجتماعي",
                        "4, rue Al Khalil, Rabat · 05 38 00 20 20",
                        "4، زنقة الخليل، الرباط",
                        "Loi n° 65-00 portant code de la couverture médicale de base, article 73",
                        "القانون رقم 65.00 بمثابة مدونة التغطية الصحية الأساسية، المادة 73"));
        donnees.put("titulaire", cles.titulaireCourt());
        donnees.put("demonstration", true);
        donnees.put("adresseVerification", "amarre.example/verifier");
        donnees.put("qr", Images.qr(adresse(papier, reference)));
        return sceau.apposer(rendu.rendre(papier.modele(), donnees), INSTANT);
    }

    String adresse(Papier papier, String reference) {
        return "https://amarre.example/verifier/" + reference + "#" + jeton(papier, reference);
    }

    static Papier lettre() {
        return new Papier(
                TypePapier.LETTRE,
                "ESSAI",
                "1",
                null,
                JOUR,
                JOUR.plusMonths(3),
                List.of(
                        new Fait(Fait.Nature.ASSURE, "EL AMRANI Fatima", "فاطمة العمراني"),
                        Fait.de(Fait.Nature.IMMATRICULATION, "120045678"),
                        new Fait(Fait.Nature.ETAT_DROITS, "Droits ouverts", "حقوق مفتوحة")),
                "documents/lettre-simple",
                Map.of(
                        "paragraphesFr",
                        List.of(
                                "L’organisme certifie que la personne désignée ci-dessus bénéficie de l’assurance"
                                        + " maladie obligatoire (référence ABC-123).",
                                "La présente lettre est délivrée à sa demande, pour servir et valoir ce que de droit."),
                        "paragraphesAr",
                        List.of(
                                "تشهد الهيئة بأن الشخص المذكور أعلاه يستفيد من التأمين الإجباري عن المرض (رقم"
                                        + " ABC-123).",
                                "سلمت هذه الرسالة بطلب من المعني بالأمر للإدلاء بها عند الحاجة.")));
    }
}
