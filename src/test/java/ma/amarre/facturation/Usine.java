package ma.amarre.facturation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import ma.amarre.Cast;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Depot;
import ma.amarre.documents.Documents;
import ma.amarre.facturation.Facture.Genre;
import ma.amarre.facturation.Facture.Sejour;
import ma.amarre.facturation.Facture.Verdict;
import ma.amarre.facturation.LigneFacture.Etat;
import ma.amarre.habilitations.Comptes;
import ma.amarre.habilitations.TestUsers;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Invoices brought to a state by the real acts, for the demo world and for tests. */
@Component
@Profile("demo")
class Usine {

    private final Comptes comptes;
    private final DepotFacture depot;
    private final DepotOfficine officine;
    private final FactureRepository factures;
    private final LotFactureRepository lots;
    private final LotsFacture lotsFacture;
    private final ControleFacture controle;
    private final PaiementFacture paiement;
    private final OrdreRepository ordres;
    private final RetourBanque banque;
    private final Documents documents;

    Usine(
            Comptes comptes,
            DepotFacture depot,
            DepotOfficine officine,
            FactureRepository factures,
            LotFactureRepository lots,
            LotsFacture lotsFacture,
            ControleFacture controle,
            PaiementFacture paiement,
            OrdreRepository ordres,
            RetourBanque banque,
            Documents documents) {
        this.comptes = comptes;
        this.depot = depot;
        this.officine = officine;
        this.factures = factures;
        this.lots = lots;
        this.lotsFacture = lotsFacture;
        this.controle = controle;
        this.paiement = paiement;
        this.ordres = ordres;
        this.banque = banque;
        this.documents = documents;
    }

    /** A person of the demo world. */
    Utilisateur personne(String identifiant) {
        Utilisateur u = comptes.utilisateur(identifiant).orElseThrow();
        if (!identifiant.equals(Cast.CLINIQUE2)) {
            return u;
        }
        Acces a = u.acces().getFirst(); // the second clinic has no billing desk of its own
        Acces bureau = new Acces(
                a.titreId(),
                Role.CLINIQUE_FACTURATION,
                a.organismeId(),
                a.organisme(),
                a.bureauId(),
                a.bureau(),
                a.debut(),
                a.fin(),
                null);
        return new Utilisateur(
                u.compteId(), u.personneId(), u.identifiant(), u.nom(), u.demonstration(), List.of(bureau));
    }

    <T> T comme(String identifiant, Function<Utilisateur, T> acte) {
        SecurityContextHolder.getContext().setAuthentication(TestUsers.authentication(comptes, identifiant));
        try {
            return acte.apply(personne(identifiant));
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    void faire(String identifiant, java.util.function.Consumer<Utilisateur> acte) {
        comme(identifiant, u -> {
            acte.accept(u);
            return "";
        });
    }

    /** A draft with its stay, its number and its documents, all lines as they are left. */
    String prete(String qui, String pec, int ilYA, int jours, String... pieces) {
        String numero = comme(qui, u -> depot.ouvrir(pec, u, UUID.randomUUID().toString()));
        Facture f = lire(numero);
        LocalDate entree = LocalDate.now().minusDays(ilYA);
        Sejour sejour = new Sejour(
                "F-" + numero.substring(4, 13), LocalDate.now().minusDays(1), entree, entree.plusDays(jours));
        faire(qui, u -> depot.rediger(f, sejour, f.lignes()));
        for (String piece : pieces) {
            joindre(lire(numero), piece);
        }
        return numero;
    }

    String deposee(String qui, String pec, int ilYA, int jours) {
        String numero = prete(qui, pec, ilYA, jours, "DOSSIER_FACTURATION");
        faire(qui, u -> depot.deposer(numero, u, UUID.randomUUID().toString()));
        return numero;
    }

    /** A draft of everything that a pharmacy dispensed on an agreement, with its number and its documents. */
    String pretePharmacie(String qui, String pec) {
        String numero =
                comme(qui, u -> officine.ouvrir(pec, u, UUID.randomUUID().toString()));
        Facture f = lire(numero);
        faire(qui, u -> officine.rediger(f, "P-" + numero.substring(4, 13), LocalDate.now(), officine.choisies(f)));
        joindre(lire(numero), "ORDONNANCE");
        joindre(lire(numero), "CODES_BARRES");
        return numero;
    }

    String deposeePharmacie(String qui, String pec) {
        String numero = pretePharmacie(qui, pec);
        faire(qui, u -> depot.deposer(numero, u, UUID.randomUUID().toString()));
        return numero;
    }

    /** @return the number of the lot */
    String transmettre(String qui, Genre genre, String... numeros) {
        String lot = comme(qui, u -> lotsFacture.ouvrir(genre, List.of(numeros), u));
        faire(qui, u -> {
            LotFactureRepository.Lot l =
                    lots.duPrestataire(lot, u.acces().getFirst().organismeId());
            Montant total = LotsFacture.somme(factures.duLot(l.id()));
            lotsFacture.transmettre(lot, l.version(), numeros.length, total, u);
        });
        return lot;
    }

    /** @param motif null: everything is accepted; otherwise the first line is rejected */
    void controler(String numero, @org.jspecify.annotations.Nullable String motif) {
        Facture f = lire(numero);
        Map<Long, Verdict> verdicts = new HashMap<>();
        for (LigneFacture l : f.lignes()) {
            if (l.etat() == Etat.PROPOSEE && !l.estConfort()) {
                boolean rejet = motif != null && verdicts.isEmpty();
                verdicts.put(l.id(), rejet ? new Verdict(motif, "À revoir avec le dossier.") : new Verdict(null, null));
            }
        }
        faire(Cast.CONTROLE, u -> controle.controler(numero, f.suivi().version(), u, verdicts));
    }

    void renoncer(String qui, String numero) {
        faire(qui, u -> depot.renoncer(numero, lire(numero).suivi().version(), u));
    }

    String ordonner(String... numeros) {
        return comme(Cast.ORDONNANCEMENT, u -> paiement.preparer(List.of(numeros), u));
    }

    void emettre(String ordre) {
        OrdreRepository.Ordre o = ordres.parNumero(ordre);
        faire(Cast.ORDONNANCEMENT, u -> paiement.emettre(ordre, o.version(), o.montant(), u));
    }

    /** The bank has executed every transfer of an order; @param autres lines besides. @return the number of the return */
    String retour(String ordre, String... autres) {
        StringBuilder fichier = new StringBuilder("reference;montant;statut;date;reference_banque;motif\n");
        ordres.virements(ordres.parNumero(ordre).id())
                .forEach(v -> fichier.append("%s;%s;EXECUTE;%s;BQ-%s;\n"
                        .formatted(
                                v.numero(),
                                v.montant(),
                                LocalDate.now(),
                                v.numero().substring(4, 13))));
        for (String autre : autres) {
            fichier.append(autre).append('\n');
        }
        return importer(fichier.toString());
    }

    String importer(String fichier) {
        return comme(
                Cast.ORDONNANCEMENT,
                u -> banque.importer("retour.csv", fichier.getBytes(java.nio.charset.StandardCharsets.UTF_8), u));
    }

    Facture lire(String numero) {
        return factures.parNumero(numero);
    }

    PaiementFacture paiement() {
        return paiement;
    }

    OrdreRepository ordres() {
        return ordres;
    }

    void joindre(Facture f, String piece) {
        try {
            documents.deposer(
                    new Depot(
                            PiecesFacture.proprietaire(f),
                            piece,
                            piece.toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".pdf",
                            f.identite().assureId(),
                            null),
                    new ByteArrayInputStream((new String(Atelier.PDF, java.nio.charset.StandardCharsets.ISO_8859_1)
                                    + "%" + f.numero() + piece)
                            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
