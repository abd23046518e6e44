package ma.amarre.horloge;

import java.time.LocalDate;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.horloge.Calendrier.Comptage;
import ma.amarre.horloge.Calendrier.Plage;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.referentiel.JoursFeriesEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What "working time" means, changed by a person; every running clock gets its due date over the new calendar. */
@Service
class HorairesOuvres {

    private static final String OBJET = "HORLOGE";

    private final CalendrierRepository calendriers;
    private final Horloges horloges;
    private final Journal journal;

    HorairesOuvres(CalendrierRepository calendriers, Horloges horloges, Journal journal) {
        this.calendriers = calendriers;
        this.horloges = horloges;
        this.journal = journal;
    }

    /** A holiday was entered, moved or withdrawn. */
    @ApplicationModuleListener
    void surJourFerie(JoursFeriesEvent.Change change) {
        horloges.recalculer();
    }

    /** @return how many due dates moved @throws RegleViolee when another reading begins on that day */
    @Transactional
    public int compter(Comptage comptage, LocalDate du, String source, String acteur) {
        try {
            calendriers.ajouter(comptage, du, source, acteur);
        } catch (DuplicateKeyException e) {
            throw new RegleViolee("comptageDu", "horloge.horaires.dejaLa");
        }
        journal.consigner(
                Entree.acte("horloge.compter", OBJET, comptage).motif(source).detail(du.toString()));
        return horloges.recalculer();
    }

    /** @param jours days of the week, "1,2,3,4,5" @param au last day, included; null: until further notice */
    @Transactional
    public int ouvrir(String jours, Plage plage, LocalDate du, @Nullable LocalDate au, String source, String acteur) {
        if (au != null && au.isBefore(du)) {
            throw new RegleViolee("au", "horloge.horaires.ordre");
        }
        calendriers.ajouter(jours, plage, du, au, source, acteur);
        journal.consigner(
                Entree.acte("horloge.ouvrir", OBJET, jours).motif(source).detail(du.toString()));
        return horloges.recalculer();
    }

    @Transactional
    public int finir(int id, LocalDate au) {
        if (!calendriers.finir(id, au)) {
            throw new Introuvable();
        }
        journal.consigner(Entree.acte("horloge.finir", OBJET, id).detail(au.toString()));
        return horloges.recalculer();
    }
}
