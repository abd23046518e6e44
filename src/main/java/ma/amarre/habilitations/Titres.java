package ma.amarre.habilitations;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The acts on one title: asked by the correspondent of the body, approved when it is an exception, granted or refused by the payer's
 * authority, ended. Each in one transaction with its ledger line, its journal row and the hand-over of the files. Read committed, so
 * that the hand-over sees what agents have just done instead of an older picture.
 */
@Service
@Transactional(isolation = Isolation.READ_COMMITTED)
class Titres {

    private final TitreRepository titres;
    private final HistoireTitre histoire;
    private final ReglesTitre regles;
    private final Personnes personnes;
    private final Activations activations;
    private final Releve releve;
    private final SessionsTitres sessions;
    private final ListeTitres listes;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;

    Titres(
            TitreRepository titres,
            HistoireTitre histoire,
            ReglesTitre regles,
            Personnes personnes,
            Activations activations,
            Releve releve,
            SessionsTitres sessions,
            ListeTitres listes,
            Journal journal,
            ApplicationEventPublisher evenements) {
        this.titres = titres;
        this.histoire = histoire;
        this.regles = regles;
        this.personnes = personnes;
        this.activations = activations;
        this.releve = releve;
        this.sessions = sessions;
        this.listes = listes;
        this.journal = journal;
        this.evenements = evenements;
    }

    /** @return the reference of the receipt @throws RegleViolee beside the field that is wrong */
    String demander(DemandeTitre d, Utilisateur par) {
        if (par.exiger(Role.CORRESPONDANT_HABILITATIONS).organismeId() != d.organismeId()) {
            throw new RegleViolee("organisme", "habilitations.demande.organisme.autre");
        }
        return demander(d, par.personneId());
    }

    /** The same from a file, whose depositor is this person. */
    String demander(DemandeTitre d, long par) {
        Optional<String> deja = titres.dejaDemande(d.cle(), par);
        if (deja.isPresent()) {
            return deja.get();
        }
        exigerRegles(d);
        long personne = personnes.trouver(d.identite());
        exigerPersonne(d, personne, par);
        Titre t = titres.parId(titres.inserer(d, personne, par));
        noter(t, Titre.Acte.DEMANDER, t.etat(), t.degre(), par, null);
        evenements.publishEvent(new TitreEvent.Demande(t.id()));
        return t.reference();
    }

    /** The rules without the request, for the dry run of a file. @return the request that this key made before */
    Optional<String> verifier(DemandeTitre d, long par) {
        Optional<String> deja = titres.dejaDemande(d.cle(), par);
        if (deja.isEmpty()) {
            exigerRegles(d);
            exigerPersonne(d, personnes.connue(d.identite()).orElse(0L), par);
        }
        return deja;
    }

    private void exigerRegles(DemandeTitre d) {
        regles.exigerDates(d);
        exigerPostes(d);
        exigerAvenant(d);
    }

    private void exigerPersonne(DemandeTitre d, long personne, long par) {
        if (personne == par) {
            throw new RegleViolee("cin", "habilitations.titre.soiMeme");
        }
        regles.exigerUnique(personne, d.organismeId());
        regles.exigerCompatibles(personne, d.roles());
    }

    private void exigerPostes(DemandeTitre d) {
        ListeTitres.Corps corps = listes.corps(regles.jour()).stream()
                .filter(c -> c.id() == d.organismeId())
                .findFirst()
                .orElseThrow(() -> new RegleViolee("organisme", "habilitations.demande.organisme.autre"));
        Set<Role> permis = regles.roles(corps.nature());
        List<Long> bureaux = listes.bureaux(corps.id(), regles.jour()).stream()
                .map(ListeTitres.Bureau::id)
                .toList();
        if (d.postes().isEmpty()
                || d.postes().stream().anyMatch(p -> !permis.contains(p.role()) || !bureaux.contains(p.bureauId()))) {
            throw new RegleViolee("postes", "habilitations.demande.postes.faux");
        }
    }

    private void exigerAvenant(DemandeTitre d) {
        if (!listes.liens(false).containsKey(d.lien())) {
            throw new RegleViolee("lien", "habilitations.demande.lien.faux");
        }
        boolean exception = d.lien().equals("AVENANT");
        if (exception && (d.avenant() == null || d.avenant().isBlank())) {
            throw new RegleViolee("avenant", "habilitations.demande.avenant.faux");
        }
        if (d.preuveReference().isBlank()) {
            throw new RegleViolee("preuve", "habilitations.demande.preuve.faux");
        }
    }

    /** One of the two named approvals of an exception: the DPO's and the supervision's, by two people. */
    void approuver(Titre t, Utilisateur par) {
        t.apres(Titre.Acte.APPROUVER);
        t.exigerAutre(par.personneId());
        if (!t.exception()) {
            throw new Conflit("habilitations.ouverture.conflit");
        }
        Role role = par.exiger(Role.DPO, Role.SUPERVISION).role();
        try {
            histoire.approuver(t.id(), role.name(), par.personneId());
        } catch (DuplicateKeyException donnee) {
            throw new Conflit("habilitations.titre.approuve");
        }
        noter(t, Titre.Acte.APPROUVER, t.etat(), t.degre(), par.personneId(), role.name());
    }

    /** @return the letter to hand over; its code is nowhere else @throws RegleViolee who grants asked it or receives it */
    Lettre accorder(Titre t, Utilisateur par) {
        par.exiger(Role.AUTORITE_HABILITATIONS);
        Titre.Etat apres = t.apres(Titre.Acte.ACCORDER);
        t.exigerAutre(par.personneId());
        if (t.exception() && histoire.approbations(t.id()).size() < 2) {
            throw new RegleViolee("", "habilitations.titre.approbations");
        }
        regles.exigerCompatibles(
                t.personne().id(),
                EnumSet.copyOf(t.postes().stream().map(Titre.Poste::role).toList()));
        titres.decider(t, apres, par.personneId(), null);
        noter(t, Titre.Acte.ACCORDER, apres, t.degre(), par.personneId(), null);
        sessions.fermer(t.personne().id());
        evenements.publishEvent(new TitreEvent.Accorde(t.id()));
        String[] nom = t.personne().nom().split(" ", 2);
        return activations.pour(personnes.compte(t.personne().id(), nom[0], nom.length < 2 ? nom[0] : nom[1]), par);
    }

    /** @param raison read by the correspondent: never empty */
    void refuser(Titre t, String raison, Utilisateur par) {
        par.exiger(Role.AUTORITE_HABILITATIONS);
        Titre.Etat apres = t.apres(Titre.Acte.REFUSER);
        t.exigerAutre(par.personneId());
        if (raison.strip().length() < 10) {
            throw new RegleViolee("raison", "habilitations.titre.raison");
        }
        titres.decider(t, apres, par.personneId(), raison.strip());
        noter(t, Titre.Acte.REFUSER, apres, t.degre(), par.personneId(), raison.strip());
        evenements.publishEvent(new TitreEvent.Refuse(t.id()));
    }

    /** Ends it: at once with the hand-over, or on a day that comes. @param par null: the job or a personnel file */
    void terminer(Titre t, LocalDate dernier, Releve.Cause cause, @Nullable String texte, @Nullable Long par) {
        Titre.Etat apres = t.apres(Titre.Acte.TERMINER);
        if (par != null) {
            t.exigerAutrui(par);
        }
        if (dernier.isBefore(regles.jour())) {
            fermer(t, apres, texte, par);
            releve.exiger(bureaux(t), Releve.Ordre.de(cause));
        } else if (dernier.isBefore(t.fin())) {
            titres.prevoirFin(t, dernier);
            noter(t, Titre.Acte.TERMINER, t.etat(), t.degre(), par, texte);
        }
    }

    /** A review has confirmed that the link still exists. */
    void confirmer(Titre t, String texte, long par) {
        noter(t, Titre.Acte.CONFIRMER, t.apres(Titre.Acte.CONFIRMER), t.degre(), par, texte);
    }

    /** The personnel file says that somebody leaves: what is over ends whatever happens, what comes is foreseen. */
    void partir(Titre t, LocalDate dernier, Releve.Cause cause, String texte, long par) {
        if (dernier.isBefore(regles.jour())) {
            titres.prevoirFin(t, dernier.isBefore(t.debut()) ? t.debut() : dernier);
            finir(titres.parId(t.id()), cause, texte, par);
        } else {
            terminer(t, dernier, cause, texte, par);
        }
    }

    /** The day has come: the title ends whatever happens, and its files go as far as somebody can take them. */
    void finir(Titre t, Releve.Cause cause, @Nullable String texte, @Nullable Long par) {
        fermer(t, t.apres(Titre.Acte.TERMINER), texte, par);
        releve.reprendre(bureaux(t), Releve.Ordre.de(cause));
    }

    private void fermer(Titre t, Titre.Etat apres, @Nullable String texte, @Nullable Long par) {
        titres.passer(t, apres, null);
        noter(t, Titre.Acte.TERMINER, apres, null, par, texte);
        sessions.fermer(t.personne().id());
        evenements.publishEvent(new TitreEvent.Termine(t.id()));
    }

    /** Somebody will be away: his files do not wait for him. */
    void absenter(Titre t, LocalDate du, LocalDate au, Utilisateur par) {
        t.apres(Titre.Acte.ABSENTER);
        if (au.isBefore(du) || au.isBefore(regles.jour()) || au.isAfter(du.plusMonths(12))) {
            throw new RegleViolee("au", "habilitations.absence.faux");
        }
        histoire.absenter(t.id(), du, au, par.personneId());
        noter(t, Titre.Acte.ABSENTER, t.etat(), t.degre(), par.personneId(), du + " / " + au);
        if (!du.isAfter(regles.jour())) {
            releve.exiger(bureaux(t), Releve.Ordre.de(Releve.Cause.ABSENCE));
        }
    }

    static List<Long> bureaux(Titre t) {
        return t.postes().stream()
                .map(Titre.Poste::bureauId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private void noter(
            Titre t,
            Titre.Acte acte,
            Titre.Etat etat,
            Titre.@Nullable Degre degre,
            @Nullable Long par,
            @Nullable String texte) {
        titres.consigner(t, acte, etat, degre, par, texte);
        Journal.Entree entree = Journal.Entree.acte(
                "habilitations." + acte.name().toLowerCase(java.util.Locale.ROOT), "TITRE", t.reference());
        if (par == null) {
            journal.consigner(entree, "habilitations");
        } else {
            journal.consigner(entree);
        }
    }
}
