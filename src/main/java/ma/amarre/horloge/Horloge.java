package ma.amarre.horloge;

import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Duration;
import java.time.Instant;
import ma.amarre.commun.Conflit;
import ma.amarre.horloge.EtatHorloge.Etat;
import ma.amarre.horloge.Evenement.Nature;

/**
 * One clock and its transitions. What is left is written at each pause, so nothing is counted twice and nothing is lost: between two
 * events it is {@code reste} less the working time since {@code repriseLe}.
 *
 * @param id zero before it is stored
 * @param reste working time left at {@code repriseLe}; frozen while paused
 */
record Horloge(
        long id,
        String objetType,
        long objetId,
        Delai delai,
        Instant debut,
        Etat etat,
        Instant repriseLe,
        Duration reste,
        Instant echeance,
        Main main,
        Instant depuis,
        Cause cause,
        int version) {

    static Horloge demarrer(
            String objetType, long objetId, Delai delai, Main main, Cause cause, Instant instant, Calendrier c) {
        Instant debut = instant.truncatedTo(MICROS);
        Instant echeance = new TempsOuvre(c, delai.unite()).apres(debut, delai.duree());
        return new Horloge(
                0,
                objetType,
                objetId,
                delai,
                debut,
                Etat.EN_COURS,
                debut,
                delai.duree(),
                echeance,
                main,
                debut,
                cause,
                0);
    }

    Horloge suspendre(Main nouvelle, Cause pourquoi, Instant instant, Calendrier c) {
        exiger(etat == Etat.EN_COURS, instant);
        return geler(Etat.EN_PAUSE, nouvelle, pourquoi, instant.truncatedTo(MICROS), c);
    }

    Horloge reprendre(Main nouvelle, Cause pourquoi, Instant instant, Calendrier c) {
        exiger(etat == Etat.EN_PAUSE, instant);
        Instant t = instant.truncatedTo(MICROS);
        Instant due = temps(c).apres(t, reste);
        return new Horloge(
                id, objetType, objetId, delai, debut, Etat.EN_COURS, t, reste, due, nouvelle, t, pourquoi, version);
    }

    Horloge passer(Main nouvelle, Cause pourquoi, Instant instant) {
        exiger(etat != Etat.ARRETEE, instant);
        Instant t = instant.truncatedTo(MICROS);
        return new Horloge(
                id, objetType, objetId, delai, debut, etat, repriseLe, reste, echeance, nouvelle, t, pourquoi, version);
    }

    Horloge arreter(Cause pourquoi, Instant instant, Calendrier c) {
        exiger(etat != Etat.ARRETEE, instant);
        return geler(Etat.ARRETEE, Main.PERSONNE, pourquoi, instant.truncatedTo(MICROS), c);
    }

    /** After a holiday was corrected: the same time left, over the calendar as it is now known. */
    Horloge recalculer(Calendrier c) {
        Instant due = etat == Etat.EN_COURS ? temps(c).apres(repriseLe, reste) : echeance;
        return new Horloge(
                id, objetType, objetId, delai, debut, etat, repriseLe, reste, due, main, depuis, cause, version);
    }

    Evenement evenement(Nature nature) {
        return new Evenement(nature, cause, main, depuis, echeance);
    }

    EtatHorloge etat(Instant maintenant, Calendrier c) {
        TempsOuvre temps = temps(c);
        Duration restant = restant(maintenant, c);
        boolean late =
                etat == Etat.EN_COURS ? maintenant.isAfter(echeance) : restant.isZero() && depuis.isAfter(echeance);
        Instant jusque = etat == Etat.EN_COURS ? maintenant : depuis;
        Duration retard = late ? temps.entre(echeance, jusque) : Duration.ZERO;
        return new EtatHorloge(main, depuis, echeance, delai, restant, retard, etat, cause, late);
    }

    private Horloge geler(Etat nouvel, Main nouvelle, Cause pourquoi, Instant t, Calendrier c) {
        return new Horloge(
                id,
                objetType,
                objetId,
                delai,
                debut,
                nouvel,
                t,
                restant(t, c),
                echeance,
                nouvelle,
                t,
                pourquoi,
                version);
    }

    private Duration restant(Instant t, Calendrier c) {
        if (etat != Etat.EN_COURS) {
            return reste;
        }
        Duration restant = reste.minus(temps(c).entre(repriseLe, t));
        return restant.isNegative() ? Duration.ZERO : restant;
    }

    private TempsOuvre temps(Calendrier c) {
        return new TempsOuvre(c, delai.unite());
    }

    private void exiger(boolean permis, Instant instant) {
        if (!permis || instant.truncatedTo(MICROS).isBefore(depuis)) {
            throw new Conflit("horloge.transition");
        }
    }
}
