package ma.amarre.remboursements;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.referentiel.Libelle;
import ma.amarre.referentiel.Pieces;
import ma.amarre.referentiel.TypesPec;
import ma.amarre.scellement.Fait;
import ma.amarre.scellement.Papier;
import ma.amarre.scellement.Papiers;
import ma.amarre.scellement.TypePapier;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The sealed receipt of a dossier: made when it is first asked for, so that the counter never waits, and the same ever after. */
@Component
class Recepisses {

    private static final Locale FRANCAIS = Locale.forLanguageTag("fr-MA");
    private static final Locale ARABE = Locale.forLanguageTag("ar-MA");

    private final DossierRepository dossiers;
    private final LigneRepository lignes;
    private final Assures assures;
    private final TypesPec types;
    private final Pieces pieces;
    private final Papiers papiers;
    private final MessageSource messages;

    Recepisses(
            DossierRepository dossiers,
            LigneRepository lignes,
            Assures assures,
            TypesPec types,
            Pieces pieces,
            Papiers papiers,
            MessageSource messages) {
        this.dossiers = dossiers;
        this.lignes = lignes;
        this.assures = assures;
        this.types = types;
        this.pieces = pieces;
        this.papiers = papiers;
        this.messages = messages;
    }

    @Transactional
    public byte[] pourAgent(String reference, Perimetre perimetre) {
        return pdf(dossiers.parReference(reference, perimetre));
    }

    @Transactional
    public byte[] pourAssure(String reference, long assureId) {
        return pdf(dossiers.parReference(reference, assureId));
    }

    private byte[] pdf(Dossier d) {
        Beneficiaire assure = assures.beneficiaire(d.assureId(), 0);
        Beneficiaire patient = assures.parId(d.beneficiaireId());
        Libelle type = types.dossier(d.type(), d.depot())
                .map(TypesPec.TypeDossier::libelle)
                .orElse(new Libelle(d.type(), null));
        Libelle recues = pieces(d);
        LocalDate jour = d.enregistreLe().atZone(HorlogeConfig.ZONE).toLocalDate();
        return papiers.contenu(papiers.emettre(new Papier(
                TypePapier.RECEPISSE_DOSSIER,
                d.reference(),
                "depot",
                d.assureId(),
                jour,
                null,
                List.of(
                        Fait.de(Fait.Nature.NUMERO, d.reference()),
                        new Fait(Fait.Nature.ASSURE, assure.nomComplet(), assure.nomCompletAr()),
                        new Fait(Fait.Nature.BENEFICIAIRE, patient.nomComplet(), patient.nomCompletAr()),
                        new Fait(Fait.Nature.OBJET, type.dans(FRANCAIS), type.dans(ARABE)),
                        new Fait(
                                Fait.Nature.MONTANT,
                                d.facture().enLettres() + " "
                                        + messages.getMessage("web.montant.unite", null, FRANCAIS),
                                d.facture().enLettres() + " " + messages.getMessage("web.montant.unite", null, ARABE)),
                        new Fait(Fait.Nature.PIECES, recues.dans(FRANCAIS), recues.dans(ARABE))),
                "documents/lettre-simple",
                Map.of("paragraphesFr", paragraphes(d, FRANCAIS), "paragraphesAr", paragraphes(d, ARABE)))));
    }

    private List<String> paragraphes(Dossier d, Locale langue) {
        return List.of(
                messages.getMessage(
                        "remboursements.recepisse.depot",
                        new Object[] {Regles.jour(d.depot()), Regles.jour(d.soins())},
                        langue),
                messages.getMessage(
                        "remboursements.recepisse.delai",
                        new Object[] {
                            Regles.jour(d.echeance().atZone(HorlogeConfig.ZONE).toLocalDate())
                        },
                        langue),
                messages.getMessage("remboursements.recepisse.suivi", null, langue));
    }

    private Libelle pieces(Dossier d) {
        List<Libelle> recues = lignes.pieces(d.id(), "RECUE").stream()
                .map(c -> pieces.parCode(Pieces.Etape.REMBOURSEMENT, c, d.depot())
                        .map(Pieces.Piece::libelle)
                        .orElse(new Libelle(c, null)))
                .toList();
        return recues.isEmpty()
                ? new Libelle(
                        messages.getMessage("remboursements.recepisse.sansPiece", null, FRANCAIS),
                        messages.getMessage("remboursements.recepisse.sansPiece", null, ARABE))
                : new Libelle(joindre(recues, FRANCAIS, ", "), joindre(recues, ARABE, "، "));
    }

    private static String joindre(List<Libelle> libelles, Locale langue, String separateur) {
        return libelles.stream().map(l -> l.dans(langue)).collect(Collectors.joining(separateur));
    }
}
