package ma.amarre.referentiel;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.referentiel.JoursFeries.JourFerie;
import ma.amarre.referentiel.Origine.Confiance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the role REFERENTIEL does by hand: a new dated value, a confirmation, a holiday. Each act is in the ledger and the journal. */
@Service
class Saisies {

    private static final String FERIE = "jour_ferie";
    private static final BigDecimal CENT = BigDecimal.valueOf(100);
    private static final String OBJET = "REFERENTIEL";

    /** A value of a parameter from a day on. */
    record Valeur(String code, String valeur, LocalDate valideDu, String source, Confiance confiance) {}

    private final JdbcClient jdbc;
    private final Versions versions;
    private final Parametres parametres;
    private final JoursFeries feries;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;
    private final Clock clock;

    Saisies(
            JdbcClient jdbc,
            Versions versions,
            Parametres parametres,
            JoursFeries feries,
            Journal journal,
            ApplicationEventPublisher evenements,
            Clock clock) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.parametres = parametres;
        this.feries = feries;
        this.journal = journal;
        this.evenements = evenements;
        this.clock = clock;
    }

    /** The former value stays in force until the day before. */
    @Transactional
    void nouvelleValeur(Valeur saisie, String acteur) {
        Parametres.Parametre p = parametres
                .ligne(saisie.code(), saisie.valideDu())
                .or(() -> parametres.ligne(saisie.code(), LocalDate.now(clock)))
                .orElseThrow(Introuvable::new);
        verifier(p, saisie.valeur());
        Map<String, @Nullable Object> valeurs = new HashMap<>();
        valeurs.put("code", p.code());
        valeurs.put("domaine", p.domaine());
        valeurs.put("libelle_fr", p.libelle().fr());
        valeurs.put("libelle_ar", p.libelle().ar());
        valeurs.put("genre", p.genre());
        valeurs.put("unite", p.unite() == null ? null : p.unite().name());
        valeurs.put("valeur", saisie.valeur());
        valeurs.put("effet_fr", p.effet().fr());
        valeurs.put("effet_ar", p.effet().ar());
        ecrire(Liste.PARAMETRE, valeurs, saisie, acteur);
    }

    /** A new amount or rate of a row of a list, from a day on; the rest of the row stays as it is. */
    @Transactional
    void nouveauMontant(Liste liste, long id, Valeur saisie, String acteur) {
        String colonne = Vue.de(liste).montant().orElseThrow(Introuvable::new);
        if (!saisie.valeur().matches("\\d{1,9}(\\.\\d{1,2})?") || new BigDecimal(saisie.valeur()).signum() == 0) {
            throw new RegleViolee("valeur", "referentiel.parametre.genre.DECIMAL");
        }
        if (colonne.equals("taux") && new BigDecimal(saisie.valeur()).compareTo(CENT) > 0) {
            throw new RegleViolee("valeur", "referentiel.valeur.taux");
        }
        Map<String, @Nullable Object> valeurs = jdbc.sql("select * from " + liste.table() + " where id = ?")
                .param(id)
                .query((rs, n) -> {
                    Map<String, @Nullable Object> ligne = new HashMap<>();
                    for (Liste.Colonne c : liste.colonnes()) {
                        ligne.put(c.nom(), rs.getObject(c.nom()));
                    }
                    return ligne;
                })
                .optional()
                .orElseThrow(Introuvable::new);
        valeurs.put(colonne, new BigDecimal(saisie.valeur()).setScale(2));
        ecrire(liste, valeurs, saisie, acteur);
    }

    private void ecrire(Liste liste, Map<String, @Nullable Object> valeurs, Valeur saisie, String acteur) {
        var ligne = new Versions.Ligne(valeurs, saisie.valideDu(), null, saisie.source(), saisie.confiance());
        var bilan =
                versions.appliquer(liste, List.of(ligne), new Versions.Demande(null, false, acteur, saisie.source()));
        switch (bilan.effets().getFirst()) {
            case INCHANGEE -> throw new RegleViolee("valeur", "referentiel.parametre.inchange");
            case REFUSEE -> throw new RegleViolee("valideDu", "referentiel.parametre.confirme", saisie.valideDu());
            case NOUVELLE, MODIFIEE, CORRIGEE ->
                journal.consigner(Entree.acte("referentiel." + liste.table(), OBJET, liste.cle(valeurs))
                        .motif(saisie.source())
                        .detail(saisie.valeur() + " à partir du " + saisie.valideDu()));
        }
    }

    private static void verifier(Parametres.Parametre p, String valeur) {
        boolean juste = switch (p.genre()) {
            case "ENTIER" -> valeur.matches("\\d{1,6}");
            case "DECIMAL" -> valeur.matches("\\d{1,9}(\\.\\d{1,2})?") && new BigDecimal(valeur).signum() >= 0;
            case "BOOLEEN" -> valeur.equals("OUI") || valeur.equals("NON");
            default -> valeur.length() <= 300;
        };
        if (!juste) {
            throw new RegleViolee("valeur", "referentiel.parametre.genre." + p.genre());
        }
    }

    /** Says that the row was checked against its source; a confirmed row is no longer corrected, only followed by another. */
    @Transactional
    void confirmer(Liste liste, long id, String acteur) {
        versions.verrouiller(liste.table());
        confirmer(liste.table(), id, "concat_ws(' ', " + String.join(", ", liste.cles()) + ")", acteur);
    }

    @Transactional
    void confirmerJour(long id, String acteur) {
        versions.verrouiller(FERIE);
        confirmer(FERIE, id, "concat_ws(' ', code, jour)", acteur);
    }

    private void confirmer(String table, long id, String cle, String acteur) {
        String ligne = jdbc.sql("select " + cle + " from " + table + " where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElseThrow(Introuvable::new);
        int faites = jdbc.sql("update " + table
                        + " set confirme_le = ?, confirme_par = ? where id = ? and confirme_le is null")
                .param(Timestamp.from(clock.instant()))
                .param(acteur)
                .param(id)
                .update();
        if (faites == 0) {
            throw new Conflit("referentiel.confirmation.dejaFaite");
        }
        versions.noter(table, id, ligne, "CONFIRMATION", acteur, null);
        journal.consigner(
                Entree.acte("referentiel.confirmer", OBJET, table + " " + id).detail(ligne));
    }

    /** A holiday entered by a person: grade A when announced, as its source tells. */
    @Transactional
    void ajouterJour(LocalDate jour, String code, Libelle libelle, String source, String acteur) {
        versions.verrouiller(FERIE);
        try {
            jdbc.sql("""
                insert into jour_ferie (jour, code, libelle_fr, libelle_ar, source, confiance, entre_le, entre_par)
                values (?, ?, ?, ?, ?, 'A', ?, ?)
                """)
                    .param(jour)
                    .param(code)
                    .param(libelle.fr())
                    .param(libelle.ar())
                    .param(source)
                    .param(Timestamp.from(clock.instant()))
                    .param(acteur)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new RegleViolee("jour", "referentiel.ferie.dejaLa");
        }
        long id = jdbc.sql("select last_insert_id()").query(Long.class).single();
        versions.noter(FERIE, id, code + " " + jour, "CREATION", acteur, source);
        journal.consigner(
                Entree.acte("referentiel.ferie.ajouter", OBJET, jour.toString()).motif(source));
        evenements.publishEvent(new JoursFeriesEvent.Change(jour));
    }

    /** The feast falls on another day: the former day is withdrawn and the new one entered, in one act. */
    @Transactional
    void deplacerJour(long id, LocalDate jour, String source, String acteur) {
        JourFerie ancien = feries.parId(id).orElseThrow(Introuvable::new);
        retirerJour(id, source, acteur);
        ajouterJour(jour, ancien.code(), ancien.libelle(), source, acteur);
    }

    @Transactional
    void retirerJour(long id, String motif, String acteur) {
        versions.verrouiller(FERIE);
        String cle = jdbc.sql("select concat_ws(' ', code, jour) from jour_ferie where id = ? and actif = 1")
                .param(id)
                .query(String.class)
                .optional()
                .orElseThrow(Introuvable::new);
        jdbc.sql("update jour_ferie set retire_le = ?, retire_par = ?, motif_retrait = ? where id = ? and actif = 1")
                .params(Timestamp.from(clock.instant()), acteur, motif, id)
                .update();
        versions.noter(FERIE, id, cle, "RETRAIT", acteur, motif);
        journal.consigner(Entree.acte("referentiel.ferie.retirer", OBJET, cle).motif(motif));
        evenements.publishEvent(new JoursFeriesEvent.Change(LocalDate.parse(cle.substring(cle.lastIndexOf(' ') + 1))));
    }
}
