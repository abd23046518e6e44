package ma.amarre.demandes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.Coordonnees;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.demandes.Demande.Contenu;
import ma.amarre.demandes.Demande.Genre;
import ma.amarre.demandes.Demande.Nature;
import ma.amarre.demandes.Demande.Statut;
import ma.amarre.documents.Depot;
import ma.amarre.documents.Document;
import ma.amarre.documents.Documents;
import ma.amarre.documents.Proprietaire;
import ma.amarre.referentiel.Alds;
import ma.amarre.referentiel.Dispositifs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;

/**
 * Receives a request with its papers in one form: the papers are stored one by one, each in its own transactions, and only then does
 * the request exist for anybody. A refused paper takes the request back.
 */
@Service
class Depots {

    static final String OBJET = "DEMANDE";
    private static final int PAPIERS = 10;

    private final DemandeRepository demandes;
    private final Traitement traitement;
    private final Assures assures;
    private final Coordonnees coordonnees;
    private final Alds alds;
    private final Dispositifs dispositifs;
    private final Documents documents;

    Depots(
            DemandeRepository demandes,
            Traitement traitement,
            Assures assures,
            Coordonnees coordonnees,
            Alds alds,
            Dispositifs dispositifs,
            Documents documents) {
        this.demandes = demandes;
        this.traitement = traitement;
        this.assures = assures;
        this.coordonnees = coordonnees;
        this.alds = alds;
        this.dispositifs = dispositifs;
        this.documents = documents;
    }

    /**
     * The same key twice is the same request.
     *
     * @return its number
     * @throws RegleViolee what was typed is wrong, a paper is missing or refused: nothing is kept
     */
    String deposer(Genre genre, DemandeForm form, @Nullable List<MultipartFile> envoyes, Utilisateur moi) {
        Regard regard = assures.regard(moi);
        if (!genre.pourSoi() && !regard.entier()) {
            throw new Introuvable();
        }
        long assure = regard.assureId();
        String cle = form.toCle();
        Optional<Demande> deja = demandes.parCle(assure, cle);
        if (deja.isPresent() && deja.get().statut() != Statut.PREPARATION) {
            return deja.get().numero();
        }
        LocalDate jour = LocalDate.now(traitement.clock());
        Long patient = pourQui(genre, regard, form);
        Contenu contenu = form.toContenu(
                genre,
                genre == Genre.DISPOSITIF
                        ? dispositifs.parCode(form.lAppareil().toCode(), jour).orElse(null)
                        : null,
                jour);
        if (genre == Genre.COORDONNEES) {
            contenu = contenu.change(coordonnees.de(assure));
        }
        if (genre == Genre.ETM) {
            verifier(Objects.requireNonNull(patient), contenu, jour);
        }
        List<MultipartFile> papiers = envoyes == null
                ? List.of()
                : envoyes.stream().filter(f -> !f.isEmpty()).limit(PAPIERS).toList();
        if (genre != Genre.COORDONNEES && papiers.isEmpty()) {
            throw new RegleViolee("fichiers", "demandes.fichiers.vide");
        }
        Demande d = traitement.preparer(
                genre, regard, patient, contenu, deja.map(Demande::id).orElse(null), cle, Reference.nouvelle("DEM"));
        ranger(d, papiers, moi);
        traitement.deposer(d, moi);
        return d.numero();
    }

    private void ranger(Demande d, List<MultipartFile> papiers, Utilisateur moi) {
        Proprietaire proprietaire = proprietaire(d);
        List<Document> gardes = new ArrayList<>();
        try {
            for (MultipartFile papier : papiers) {
                try (InputStream flux = papier.getInputStream()) {
                    String nom =
                            Optional.ofNullable(papier.getOriginalFilename()).orElse("");
                    gardes.add(documents.deposer(
                            new Depot(proprietaire, Depot.LIBRE, nom, d.assureId(), moi.compteId()), flux));
                }
            }
        } catch (RegleViolee refus) {
            gardes.forEach(g -> documents.retirer(g.reference(), proprietaire));
            traitement.abandonner(d);
            throw new RegleViolee(
                    "fichiers",
                    String.valueOf(refus.getMessage()),
                    refus.arguments().toArray(java.io.Serializable[]::new));
        } catch (IOException perdu) {
            throw new UncheckedIOException(perdu);
        }
    }

    /** Whom it is for; null where the household itself asks. */
    private @Nullable Long pourQui(Genre genre, Regard regard, DemandeForm form) {
        if (genre == Genre.COORDONNEES || genre == Genre.RIB || genre == Genre.BENEFICIAIRE) {
            return null;
        }
        String rang = form.rang() == null ? "" : form.rang();
        Beneficiaire b = regard.personnes().stream()
                .filter(x -> Integer.toString(x.rang()).equals(rang))
                .findFirst()
                .orElseThrow(() -> new RegleViolee("rang", "demandes.rang.vide"));
        boolean divorce = genre == Genre.ETAT_CIVIL
                && Nature.DIVORCE.name().equals(form.laFamille().nature());
        if ((genre == Genre.ETUDES && b.lien() != Beneficiaire.Lien.ENFANT)
                || (divorce && b.lien() != Beneficiaire.Lien.CONJOINT)) {
            throw new RegleViolee("rang", "demandes.rang.autre");
        }
        return b.id();
    }

    private void verifier(long patient, Contenu contenu, LocalDate jour) {
        if (alds.parCode(String.valueOf(contenu.ald()), jour).isEmpty()) {
            throw new RegleViolee("ald", "demandes.ald.inconnu");
        }
        if (contenu.renouvelle() != null
                && assures.exonerations(patient).stream()
                        .noneMatch(e -> e.numero().equals(contenu.renouvelle())
                                && e.ald().equals(contenu.ald()))) {
            throw new RegleViolee("renouvelle", "demandes.renouvelle.faux");
        }
    }

    static Proprietaire proprietaire(Demande d) {
        return new Proprietaire(OBJET, d.id());
    }
}
