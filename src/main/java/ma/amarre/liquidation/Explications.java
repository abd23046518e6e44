package ma.amarre.liquidation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.amarre.commun.Selection;
import ma.amarre.referentiel.Textes;
import ma.amarre.web.Langue;
import ma.amarre.web.Mots;
import ma.amarre.web.ParRequete;
import ma.amarre.web.PartMontant;
import ma.amarre.web.PartMontant.Part;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** "Pourquoi ce montant ?": the rules of a line in words, for the fragment {@code liquidation/fragment-explication} and for letters. */
@Component("explications")
public class Explications {

    private static final String TEXTES = "liquidation.textes";

    private final MessageSource messages;
    private final Mots mots;
    private final Textes textes;

    Explications(MessageSource messages, Mots mots, Textes textes) {
        this.messages = messages;
        this.mots = mots;
        this.textes = textes;
    }

    /**
     * One rule in words; "" where there is nothing to say.
     *
     * @param texte title of the legal text
     * @param dates from when to when the row is in force
     * @param source where the row comes from, in the language of the source
     * @param reserve that the row is not confirmed yet
     */
    public record Etape(String phrase, String texte, String dates, String source, String reserve) {}

    public List<Etape> etapes(LigneLiquidee ligne) {
        return ligne.regles().stream().map(this::etape).toList();
    }

    /** Which row is missing, in a sentence; "" for a line that could be computed. */
    public String manque(LigneLiquidee ligne) {
        LigneLiquidee.Manque manque = ligne.manque();
        return manque == null ? "" : dire(manque.cle(), manque.quoi(), mots.dateChiffres(manque.jour()));
    }

    /** The shares for {@code composants/montant-decompose}: AMO, mutuelle, ticket modérateur, over the tariff. */
    public List<PartMontant> parts(Parts parts) {
        return PartMontant.de(List.of(
                new Part("liquidation.part.amo", "amo", parts.amo()),
                new Part("liquidation.part.mutuelle", "mutuelle", parts.mutuelle()),
                new Part("liquidation.part.reste", "vous", parts.reste()),
                new Part("liquidation.part.depassement", "depassement", parts.depassement())));
    }

    private Etape etape(Regle regle) {
        String phrase = dire(regle.cle(), regle.arguments().toArray());
        LigneTarif ligne = regle.ligne();
        if (ligne == null) {
            return new Etape(phrase, "", "", "", "");
        }
        String dates = ligne.valideAu() == null
                ? dire("liquidation.depuis", mots.dateChiffres(ligne.valideDu()))
                : dire("liquidation.periode", mots.dateChiffres(ligne.valideDu()), mots.dateChiffres(ligne.valideAu()));
        String reserve = ligne.sure() ? "" : dire("liquidation.reserve");
        return new Etape(phrase, texte(ligne), dates, ligne.source(), reserve);
    }

    /** The legal texts, for a page that reads them together with what it explains: from then on this request reads none any more. */
    public Selection<Textes.Connus> textes() {
        return textes.selection().puis(connus -> {
            ParRequete.retenir(TEXTES, connus);
            return connus;
        });
    }

    private String texte(LigneTarif ligne) {
        String code = ligne.texte();
        Optional<Textes.Texte> texte = code == null
                ? Optional.empty()
                : ParRequete.lire(TEXTES, textes::tous).parCode(code, ligne.valideDu());
        return texte.map(t -> t.titre().dans(locale())).orElse("");
    }

    private String dire(String cle, Object... arguments) {
        return messages.getMessage(cle, arguments, locale());
    }

    private static Locale locale() {
        return Langue.de(LocaleContextHolder.getLocale()).locale();
    }
}
