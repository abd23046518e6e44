package ma.amarre.facturation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.Espace;
import ma.amarre.facturation.AvoirRepository.Avoir;
import ma.amarre.facturation.MouvementFacture.Fait;
import ma.amarre.horloge.EtatHorloge;
import ma.amarre.horloge.Horloges;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.pec.AccordsPec;
import ma.amarre.pec.AccordsPec.Accord;
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

/** An invoice as a page shows it, with its names, its clock, its thread and its reasons; the reading is in the journal. */
@Service
class VuesFacture {

    /** @param horloge null until its lot is sent @param motifs reasons of rejections, by code @param avoirs of boxes that came back too late */
    record Vue(
            Facture facture,
            Accord accord,
            Beneficiaire patient,
            Prestataire prestataire,
            String nature,
            @Nullable EtatHorloge horloge,
            List<Noeud> fil,
            Map<String, Motifs.Motif> motifs,
            List<Avoir> avoirs) {

        public String patient(boolean arabe) {
            return arabe ? patient.nomCompletAr() : patient.nomComplet();
        }

        public String prestataire(boolean arabe) {
            return arabe ? prestataire.nomAr() : prestataire.nom();
        }
    }

    private final AccordsPec accords;
    private final Assures assures;
    private final Prestataires prestataires;
    private final TypesPec types;
    private final Motifs motifs;
    private final Horloges horloges;
    private final MouvementFacture mouvement;
    private final AvoirRepository avoirs;
    private final Journal journal;
    private final MessageSource messages;
    private final Mots mots;
    private final Clock clock;

    VuesFacture(
            AccordsPec accords,
            Assures assures,
            Prestataires prestataires,
            TypesPec types,
            Motifs motifs,
            Horloges horloges,
            MouvementFacture mouvement,
            AvoirRepository avoirs,
            Journal journal,
            MessageSource messages,
            Mots mots,
            Clock clock) {
        this.accords = accords;
        this.assures = assures;
        this.prestataires = prestataires;
        this.types = types;
        this.motifs = motifs;
        this.horloges = horloges;
        this.mouvement = mouvement;
        this.avoirs = avoirs;
        this.journal = journal;
        this.messages = messages;
        this.mots = mots;
        this.clock = clock;
    }

    @Transactional
    Vue ouvrir(Facture f, Espace espace) {
        journal.consigner(Entree.lecture("facturation.consulter", "FACTURE", f.numero())
                .assure(f.identite().assureId())
                .detail(espace.name()));
        Accord accord = accords.parId(f.identite().pecId());
        return new Vue(
                f,
                accord,
                assures.parId(f.identite().beneficiaireId()),
                prestataires.parId(f.identite().prestataireId()),
                types().getOrDefault(accord.type(), new Libelle(accord.type(), null))
                        .dans(LocaleContextHolder.getLocale()),
                horloges.etat(MouvementFacture.HORLOGE, f.id()).orElse(null),
                fil(f),
                rejets(),
                avoirs.de(f.id()));
    }

    Accord accord(Facture f) {
        return accords.parId(f.identite().pecId());
    }

    LocalDate aujourdhui() {
        return LocalDate.now(clock);
    }

    /** The words of every kind of agreement, by code. */
    Map<String, Libelle> types() {
        Map<String, Libelle> libelles = new HashMap<>();
        types.tous(LocalDate.now(clock)).forEach(t -> libelles.put(t.code(), t.libelle()));
        return libelles;
    }

    private Map<String, Motifs.Motif> rejets() {
        Map<String, Motifs.Motif> parCode = new LinkedHashMap<>();
        motifs.pour(Domaine.REJET_FACTURE, LocalDate.now(clock)).forEach(m -> parCode.put(m.code(), m));
        return parCode;
    }

    /** The coded reasons of a rejection, in the reader's words. */
    Map<String, String> choixRejet() {
        Map<String, String> choix = new LinkedHashMap<>();
        rejets().values().forEach(m -> choix.put(m.code(), m.libelle().dans(LocaleContextHolder.getLocale())));
        return choix;
    }

    private List<Noeud> fil(Facture f) {
        List<Noeud> noeuds = new ArrayList<>();
        List<Fait> faits = mouvement.faits(f.id());
        for (Fait fait : faits) {
            boolean dernier = fait == faits.getLast();
            String quoi = fait.acte() == StatutFacture.Acte.CONTROLER
                    ? "facturation.fil.CONTROLER." + fait.statut()
                    : "facturation.fil." + fait.acte();
            noeuds.add(new Noeud(
                    dire(quoi),
                    dire("facturation.qui." + qui(f, fait)),
                    mots.dateHeure(fait.instant()),
                    fait.texte() == null ? "" : fait.texte(),
                    dernier ? Noeud.ICI : Noeud.FAIT,
                    ""));
        }
        if (!f.statut().estFinal()) {
            noeuds.add(new Noeud(dire("facturation.fil.avenir." + f.statut()), "", "", Noeud.AVENIR));
        }
        return noeuds;
    }

    private static String qui(Facture f, Fait fait) {
        boolean prestataire = fait.acte().qui() == StatutFacture.Qui.CLINIQUE;
        return prestataire && f.estOfficine() ? "PHARMACIE" : fait.acte().qui().name();
    }

    private String dire(String cle) {
        return messages.getMessage(cle, null, LocaleContextHolder.getLocale());
    }
}
