package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Selection;
import ma.amarre.commun.Selections;
import ma.amarre.horloge.EtatHorloge;
import ma.amarre.horloge.Horloges;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.pec.EchangesRepository.Complement;
import ma.amarre.pec.EchangesRepository.Evenement;
import ma.amarre.pec.StatutPec.Acte;
import ma.amarre.prestataires.Prestataire;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.referentiel.Libelle;
import ma.amarre.referentiel.Motifs;
import ma.amarre.referentiel.Motifs.Domaine;
import ma.amarre.referentiel.TypesPec;
import ma.amarre.web.Mots;
import ma.amarre.web.Noeud;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A request as a page shows it, with its names, its clock, its thread and its reasons; the reading is in the journal. */
@Service("vuesPec")
class VuesPec {

    /**
     * Everything of one request that outside spaces may see.
     *
     * @param type null while a draft has not chosen
     * @param horloge null for a draft
     * @param complement the open one
     * @param motifs reasons of the lines, by code
     * @param questionOuverte the médecin-conseil waits for the doctor of the provider
     */
    record Vue(
            Pec pec,
            Beneficiaire patient,
            Prestataire prestataire,
            TypesPec.@Nullable TypePec type,
            @Nullable EtatHorloge horloge,
            List<Noeud> fil,
            @Nullable Complement complement,
            Map<String, Motifs.Motif> motifs,
            boolean questionOuverte) {

        public String patient(boolean arabe) {
            return arabe ? patient.nomCompletAr() : patient.nomComplet();
        }

        /** Whether the reader of this space is the one who must act. */
        public boolean aVous() {
            return pec.statut().enPreparation() || pec.statut() == StatutPec.COMPLEMENT_DEMANDE;
        }
    }

    /** Where a reason is looked for, in this order. */
    private static final Set<Domaine> RAISONS = new LinkedHashSet<>(
            List.of(Domaine.REFUS_PEC, Domaine.ACCORD_PARTIEL_PEC, Domaine.ANNULATION_PEC, Domaine.REVOCATION_PEC));

    private final Assures assures;
    private final Prestataires prestataires;
    private final TypesPec types;
    private final Motifs motifs;
    private final Horloges horloges;
    private final Selections selections;
    private final Journal journal;
    private final MessageSource messages;
    private final Mots mots;
    private final Clock clock;

    VuesPec(
            Assures assures,
            Prestataires prestataires,
            TypesPec types,
            Motifs motifs,
            Horloges horloges,
            Selections selections,
            Journal journal,
            MessageSource messages,
            Mots mots,
            Clock clock) {
        this.assures = assures;
        this.prestataires = prestataires;
        this.types = types;
        this.motifs = motifs;
        this.horloges = horloges;
        this.selections = selections;
        this.journal = journal;
        this.messages = messages;
        this.mots = mots;
        this.clock = clock;
    }

    /** @param espace where it is read: names of persons are shown to their own body only */
    @Transactional
    Vue ouvrir(Pec pec, Espace espace) {
        return ouvrir(pec, espace, selection(pec));
    }

    /** The same, and whatever else the page shows, in one statement. @param quoi {@link #selection} and the rest together */
    @Transactional
    <T> T ouvrir(Pec pec, Espace espace, Selection<T> quoi) {
        journal.consigner(Entree.lecture("pec.consulter", MouvementPec.OBJET, pec.numero())
                .assure(pec.identite().assureId())
                .detail(espace.name()));
        return selections.lire(quoi);
    }

    /** Everything of one request as a value. */
    Selection<Vue> selection(Pec pec) {
        String code = pec.demande().type();
        var patient = assures.selection(pec.identite().beneficiaireId());
        var prestataire = prestataires.selection(pec.identite().prestataireId());
        var type =
                code == null ? Selection.connue(Optional.<TypesPec.TypePec>empty()) : types.selection(code, jour(pec));
        var horloge = horloges.selection(MouvementPec.horloge(pec), pec.id());
        var faits = EchangesRepository.selection(pec.id());
        var complements = EchangesRepository.selectionComplements(pec.id());
        var raisons = motifs.selection(RAISONS);
        var question =
                pec.statut().avantDecision() ? AvisRepository.questionOuverte(pec.id()) : Selection.connue(false);
        return Selection.toutes(patient, prestataire, type, horloge, faits, complements, raisons, question)
                .puis(lues -> new Vue(
                        pec,
                        lues.de(patient),
                        lues.de(prestataire),
                        lues.de(type).orElse(null),
                        lues.de(horloge).orElse(null),
                        fil(pec, lues.de(faits), lues.de(raisons)),
                        lues.de(complements).stream()
                                .filter(Complement::ouvert)
                                .findFirst()
                                .orElse(null),
                        motifs(pec, lues.de(raisons)),
                        lues.de(question)));
    }

    Optional<TypesPec.TypePec> type(Pec pec) {
        return pec.demande().type() == null
                ? Optional.empty()
                : types.parCode(pec.demande().type(), jour(pec));
    }

    /** The words of every kind, by code: for lists. */
    Map<String, Libelle> types() {
        Map<String, Libelle> libelles = new HashMap<>();
        types.tous(LocalDate.now(clock)).forEach(t -> libelles.put(t.code(), t.libelle()));
        return libelles;
    }

    /** The kinds by name in the reader's language, for a filter; for templates as {@code @vuesPec}. */
    public Map<String, String> choixDesTypes() {
        Map<String, String> choix = new LinkedHashMap<>();
        types.tous(LocalDate.now(clock))
                .forEach(t -> choix.put(t.code(), t.libelle().dans(LocaleContextHolder.getLocale())));
        return choix;
    }

    /** The words of a kind in the reader's language; its code when it is unknown. */
    String nomDuType(String code) {
        Libelle libelle = types().get(code);
        return libelle == null ? code : libelle.dans(LocaleContextHolder.getLocale());
    }

    /** The reasons that a provider may give for a cancellation, in the reader's words. */
    Map<String, String> choixAnnulation() {
        Map<String, String> choix = new LinkedHashMap<>();
        motifs.pour(Domaine.ANNULATION_PEC, LocalDate.now(clock))
                .forEach(m -> choix.put(m.code(), m.libelle().dans(LocaleContextHolder.getLocale())));
        return choix;
    }

    private Map<String, Motifs.Motif> motifs(Pec pec, Motifs.Connus raisons) {
        Map<String, Motifs.Motif> parCode = new HashMap<>();
        for (LignePec ligne : pec.lignes()) {
            ligne.decidee()
                    .flatMap(d -> d.motif() == null ? Optional.empty() : motif(d.motif(), pec, raisons))
                    .ifPresent(m -> parCode.put(m.code(), m));
        }
        return parCode;
    }

    private Optional<Motifs.Motif> motif(String code, Pec pec, Motifs.Connus raisons) {
        LocalDate jour = jour(pec);
        return RAISONS.stream()
                .flatMap(d -> raisons.parCode(d, code, jour).stream())
                .findFirst();
    }

    /** What happened, where it is, what comes. The opening of the draft is the provider's own business: left out. */
    private List<Noeud> fil(Pec pec, List<Evenement> tous, Motifs.Connus raisons) {
        List<Noeud> noeuds = new ArrayList<>();
        List<Evenement> faits =
                tous.stream().filter(e -> e.acte() != Acte.OUVRIR).toList();
        boolean fini = !pec.statut().avantDecision();
        for (Evenement e : faits) {
            boolean dernier = e == faits.getLast();
            noeuds.add(new Noeud(
                    dire("pec.fil."
                            + (e.acte() == Acte.DECIDER
                                    ? e.statut().name()
                                    : e.acte().name())),
                    qui(e),
                    mots.dateHeure(e.instant()),
                    pourquoi(e, pec, raisons),
                    fini && dernier ? Noeud.ICI : Noeud.FAIT,
                    ""));
        }
        if (!fini) {
            noeuds.add(new Noeud(
                    dire(pec.statut().cle()), "", "", dire(pec.statut().cleSens()), Noeud.ICI, ""));
            noeuds.add(new Noeud(dire("pec.fil.avenir"), "", "", Noeud.AVENIR));
        }
        return noeuds;
    }

    private String qui(Evenement e) {
        String organisme = arabe() ? e.organismeAr() : e.organisme();
        return organisme == null ? dire("pec.qui." + e.qui()) : organisme;
    }

    private String pourquoi(Evenement e, Pec pec, Motifs.Connus raisons) {
        String motif = e.motif() == null
                ? ""
                : motif(e.motif(), pec, raisons)
                        .map(m -> m.phrase().dans(LocaleContextHolder.getLocale()))
                        .orElse("");
        String texte = e.texte() == null ? "" : e.texte();
        return (motif + " " + texte).strip();
    }

    private LocalDate jour(Pec pec) {
        return pec.suivi().decideeLe() == null
                ? LocalDate.now(clock)
                : LocalDate.ofInstant(pec.suivi().decideeLe(), clock.getZone());
    }

    private String dire(String cle) {
        return messages.getMessage(cle, null, LocaleContextHolder.getLocale());
    }

    static boolean arabe() {
        return LocaleContextHolder.getLocale().getLanguage().equals("ar");
    }
}
