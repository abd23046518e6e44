package ma.amarre.scellement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.Selection;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of {@code scellement}: issues papers that bind, keeps them, revokes them. The caller decides who may have which paper;
 * here a paper is only found by its reference, by the insured person it belongs to, or by the file it is about.
 */
@Service
public class Papiers {

    private final PapierRepository papiers;
    private final RenduPdf rendu;
    private final Sceau sceau;
    private final Cles cles;
    private final Emetteurs emetteurs;
    private final Journal journal;
    private final Clock clock;
    private final String adresse;

    Papiers(
            PapierRepository papiers,
            RenduPdf rendu,
            Sceau sceau,
            Cles cles,
            Emetteurs emetteurs,
            Journal journal,
            Clock clock,
            @Value("${amarre.adresse:http://localhost:8080}") String adresse) {
        this.papiers = papiers;
        this.rendu = rendu;
        this.sceau = sceau;
        this.cles = cles;
        this.emetteurs = emetteurs;
        this.journal = journal;
        this.clock = clock;
        this.adresse = adresse.replaceAll("/+$", "");
    }

    /**
     * Renders, seals, registers and stores a paper, in the transaction of the caller's act. The same type, object and key give the
     * paper issued the first time, as it was.
     *
     * @return the paper; its PDF is read with {@link #contenu}
     */
    @Transactional
    public PapierEmis emettre(Papier papier) {
        return papiers.dejaEmis(papier.type(), papier.objet(), papier.cle()).orElseGet(() -> creer(papier));
    }

    private PapierEmis creer(Papier papier) {
        Instant emisLe = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LocalDate jour = LocalDate.ofInstant(emisLe, clock.getZone());
        String reference = Reference.nouvelle(papier.type().prefixe());
        Emetteur emetteur = emetteurs.le(jour);
        String kid = Cles.kid(cles.jetonPublique());
        papiers.noterCle(kid, cles.jetonPublique().getEncoded(), emisLe);
        String jeton = new Jeton(
                        kid, reference, jour, papier.valideDu(), papier.valideAu(), emetteur.sigle(), papier.faits())
                .signer(cles.jetonPrivee());
        byte[] pdf = sceau.apposer(
                rendu.rendre(papier.modele(), donnees(papier, reference, emisLe, emetteur, jeton)), emisLe);
        try {
            long id = papiers.inserer(papier, reference, emisLe, sha256(pdf), pdf.length, jeton);
            papiers.ranger(id, cles.coffre().fermer(reference, pdf));
        } catch (DuplicateKeyException issuedMeanwhile) {
            return papiers.dejaEmis(papier.type(), papier.objet(), papier.cle()).orElseThrow(() -> issuedMeanwhile);
        }
        journal.consigner(Entree.acte("scellement.emettre", "PAPIER", reference)
                .assure(papier.assureId())
                .detail(papier.type().name()));
        return papiers.parReference(reference).orElseThrow(Introuvable::new);
    }

    private Map<String, Object> donnees(
            Papier papier, String reference, Instant emisLe, Emetteur emetteur, String jeton) {
        Map<String, Object> donnees = new HashMap<>(papier.donnees());
        donnees.put("papier", papier);
        donnees.put("reference", reference);
        donnees.put("emisLe", emisLe);
        donnees.put("emetteur", emetteur);
        donnees.put("titulaire", cles.titulaireCourt());
        donnees.put("demonstration", cles.demonstration());
        donnees.put("adresseVerification", adresse.replaceFirst("^https?://", "") + "/verifier");
        donnees.put("qr", Images.qr(adresse + "/verifier/" + reference + "#" + jeton));
        return donnees;
    }

    /** By its reference, for callers who have checked that this person may see it, and for the public check. */
    public Optional<PapierEmis> parReference(String reference) {
        return papiers.parReference(reference);
    }

    /** By its reference, only when it belongs to this insured person. */
    public Optional<PapierEmis> parReference(String reference, long assureId) {
        return papiers.parReference(reference, assureId);
    }

    /** The papers of an insured person, newest first: those before {@code avantId} ({@code Long.MAX_VALUE} for the first page). */
    public List<PapierEmis> deAssure(long assureId, long avantId, int limite) {
        return papiers.deAssure(assureId, avantId, limite);
    }

    /**
     * The same, only those made for one beneficiary alone: certificates and card.
     *
     * @param rang null: all
     */
    public List<PapierEmis> deAssure(long assureId, @Nullable Integer rang, long avantId, int limite) {
        return rang == null ? deAssure(assureId, avantId, limite) : papiers.deRang(assureId, rang, avantId, limite);
    }

    /** By its reference, only when it belongs to this insured person, and was made for this beneficiary alone. @param rang null: any */
    public Optional<PapierEmis> parReference(String reference, long assureId, @Nullable Integer rang) {
        return parReference(reference, assureId)
                .filter(p -> rang == null || PapierRepository.deRang(p, assureId, rang));
    }

    /** The papers of one kind about one file, newest first. */
    public List<PapierEmis> deObjet(TypePapier type, String objet) {
        return papiers.deObjet(type, objet);
    }

    /** The same as a value. */
    public Selection<List<PapierEmis>> selection(TypePapier type, String objet) {
        return PapierRepository.selection(type, objet);
    }

    /** The printed code of a paper as an image, for a screen that somebody scans: a data address. */
    public String qr(PapierEmis papier) {
        return Images.qr(adresse + "/verifier/" + papier.reference() + "#" + papier.jeton());
    }

    /** The reference in what was typed or scanned, also inside the whole address of a code; empty when there is none. */
    public static Optional<String> reference(String saisie) {
        return Optional.of(Verifications.reference(saisie)).filter(Verifications::estReference);
    }

    /** The sealed PDF, byte for byte as it was issued: a few tens of kilobytes. */
    public byte[] contenu(PapierEmis papier) {
        byte[] pdf = cles.coffre().ouvrir(papier.reference(), papiers.contenu(papier.id()));
        if (!MessageDigest.isEqual(
                PapierRepository.hex(sha256(pdf)).getBytes(StandardCharsets.US_ASCII),
                papier.empreinte().getBytes(StandardCharsets.US_ASCII))) {
            throw new IllegalStateException("the stored file of " + papier.reference() + " is not the one registered");
        }
        return pdf;
    }

    /**
     * Withdraws a paper: from now on its public check says so. Revoking twice changes nothing.
     *
     * @param motif said to whoever checks the paper: no health data, no name
     * @param par who withdraws, for the register
     */
    @Transactional
    public void revoquer(PapierEmis papier, String motif, String par) {
        if (papiers.revoquer(papier.id(), clock.instant(), motif, par) > 0) {
            journal.consigner(Entree.acte("scellement.revoquer", "PAPIER", papier.reference())
                    .assure(papier.assureId())
                    .motif(motif));
        }
    }

    /** Withdraws every paper of one kind about one file, for example the letters of a PEC that is revoked. */
    @Transactional
    public void revoquerDeObjet(TypePapier type, String objet, String motif, String par) {
        deObjet(type, objet).forEach(papier -> revoquer(papier, motif, par));
    }

    static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
