package ma.amarre.attestations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.Concernes;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Utilisateur;
import ma.amarre.scellement.PapierEmis;
import ma.amarre.scellement.Papiers;
import ma.amarre.scellement.TypePapier;
import org.springframework.stereotype.Component;

/**
 * The papers that a signed-in person may see. A mandate for certificates opens certificates: letters, receipts and statements belong
 * to other themes. Papers about the care of a grown-up child are closed to the parents, with the care.
 */
@Component
class MesPapiers {

    private static final Set<TypePapier> CERTIFICATS =
            Set.of(TypePapier.ATTESTATION_DROITS, TypePapier.ATTESTATION_EXONERATION);
    private static final Pattern EXONERATION = Pattern.compile("A\\d+-(\\d{1,2})-.*");

    /** A statement or an extract that a beneficiary made, a letter to him: the insured person does not read them. */
    private static final Set<TypePapier> A_LUI_SEUL =
            Set.of(TypePapier.RELEVE, TypePapier.EXTRAIT_DONNEES, TypePapier.LETTRE);

    private static final Pattern D_UN_RANG = Pattern.compile("A\\d+-\\d{1,2}(-.*)?");

    private final Assures assures;
    private final Papiers papiers;
    private final List<Concernes> modules;

    MesPapiers(Assures assures, Papiers papiers, List<Concernes> modules) {
        this.assures = assures;
        this.papiers = papiers;
        this.modules = modules;
    }

    /** Newest first, those before an identifier. */
    List<PapierEmis> liste(Utilisateur moi, long avant, int limite) {
        Regard regard = assures.regard(moi);
        return ouverts(moi, papiers.deAssure(regard.assureId(), regard.seul(), avant, limite));
    }

    /** @throws Introuvable when there is none, or it is not his to see */
    PapierEmis un(Utilisateur moi, String reference) {
        Regard regard = assures.regard(moi);
        Optional<PapierEmis> papier = papiers.parReference(reference, regard.assureId(), regard.seul());
        return ouverts(moi, papier.stream().toList()).stream().findFirst().orElseThrow(Introuvable::new);
    }

    private List<PapierEmis> ouverts(Utilisateur moi, List<PapierEmis> lus) {
        boolean entier = assures.regard(moi).entier();
        List<PapierEmis> miens = lus.stream()
                .filter(p -> moi.mandat() == null || CERTIFICATS.contains(p.type()))
                .filter(p -> !entier || !aLuiSeul(p))
                .toList();
        List<Beneficiaire> fermes = assures.fermes(moi);
        if (fermes.isEmpty() || miens.isEmpty()) {
            return miens;
        }
        Set<Long> ids = fermes.stream().map(Beneficiaire::id).collect(Collectors.toSet());
        Set<Integer> rangs = fermes.stream().map(Beneficiaire::rang).collect(Collectors.toSet());
        Map<String, Long> patients = new HashMap<>();
        List<String> objets = miens.stream().map(PapierEmis::objet).distinct().toList();
        modules.forEach(m -> patients.putAll(m.beneficiaires(objets)));
        return miens.stream()
                .filter(p -> !ids.contains(patients.getOrDefault(p.objet(), 0L)) && !exoneration(p, rangs))
                .toList();
    }

    private static boolean aLuiSeul(PapierEmis papier) {
        return A_LUI_SEUL.contains(papier.type())
                && D_UN_RANG.matcher(papier.objet()).matches();
    }

    private static boolean exoneration(PapierEmis papier, Set<Integer> rangs) {
        Matcher objet = EXONERATION.matcher(papier.objet());
        return papier.type() == TypePapier.ATTESTATION_EXONERATION
                && objet.matches()
                && rangs.contains(Integer.valueOf(objet.group(1)));
    }
}
