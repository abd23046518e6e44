package ma.amarre.remboursements;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.referentiel.Motifs;
import ma.amarre.web.Mots;
import ma.amarre.web.Noeud;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The thread of a dossier in words: what happened, where it is, what comes and by when. */
@Component
class FilDossier {

    private static final List<ActeDossier> SUITE =
            List.of(ActeDossier.LIQUIDER, ActeDossier.ORDONNANCER, ActeDossier.PAYER);

    private final MessageSource messages;
    private final Mots mots;

    FilDossier(MessageSource messages, Mots mots) {
        this.messages = messages;
        this.mots = mots;
    }

    /** The domains whose reasons a thread may quote. */
    static final Set<Motifs.Domaine> MOTIFS = Set.of(Motifs.Domaine.REJET_DOSSIER, Motifs.Domaine.COMPLEMENT_DOSSIER);

    /** @param pourAgent with every change of hands inside the office; an insured person reads the first one only */
    List<Noeud> noeuds(Dossier d, List<LigneRepository.Evenement> evenements, Motifs.Connus motifs, boolean pourAgent) {
        List<Noeud> noeuds = new ArrayList<>();
        boolean pris = false;
        for (LigneRepository.Evenement e : evenements) {
            boolean interne = e.acte() == ActeDossier.LIBERER || e.acte() == ActeDossier.PRENDRE && pris;
            pris |= e.acte() == ActeDossier.PRENDRE;
            if (pourAgent || !interne) {
                noeuds.add(new Noeud(
                        dire(e.acte().cle()),
                        acteur(e),
                        mots.dateHeure(e.instant()),
                        pourquoi(e, motifs),
                        Noeud.FAIT,
                        ""));
            }
        }
        if (!d.statut().estFinal()) {
            noeuds.add(new Noeud(
                    dire(d.statut().cle() + ".ici"), "", "", dire(d.statut().cle() + ".phrase"), Noeud.ICI, ""));
            SUITE.stream()
                    .filter(a -> evenements.stream().noneMatch(e -> e.acte() == a))
                    .forEach(a -> noeuds.add(new Noeud(dire(a.cle()), "", attendu(d, a), Noeud.AVENIR)));
        }
        return noeuds;
    }

    private String acteur(LigneRepository.Evenement e) {
        return e.acteur() == null
                ? dire("remboursements.lien.ASSURE")
                : e.acteur().dans(langue());
    }

    /** The reason of the act in the words of its reader, and what the person wrote. */
    String pourquoi(LigneRepository.Evenement e, Motifs.Connus motifs) {
        return Stream.of(
                        phrase(
                                motifs,
                                e.acte(),
                                e.motif(),
                                e.instant().atZone(HorlogeConfig.ZONE).toLocalDate()),
                        e.texte())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private @Nullable String phrase(Motifs.Connus motifs, ActeDossier acte, @Nullable String code, LocalDate jour) {
        if (code == null) {
            return null;
        }
        Motifs.Domaine domaine =
                acte == ActeDossier.REJETER ? Motifs.Domaine.REJET_DOSSIER : Motifs.Domaine.COMPLEMENT_DOSSIER;
        return motifs.parCode(domaine, code, jour)
                .map(m -> m.phrase().dans(langue()))
                .orElse(code);
    }

    private String attendu(Dossier d, ActeDossier acte) {
        return acte == ActeDossier.PAYER && d.statut() != StatutDossier.COMPLEMENT_DEMANDE
                ? messages.getMessage("remboursements.fil.auPlusTard", new Object[] {mots.date(d.echeance())}, langue())
                : "";
    }

    private String dire(String cle) {
        return messages.getMessage(cle, null, langue());
    }

    private static Locale langue() {
        return LocaleContextHolder.getLocale();
    }
}
