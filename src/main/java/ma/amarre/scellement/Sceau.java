package ma.amarre.scellement;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.time.Instant;
import java.util.Date;
import org.springframework.stereotype.Component;

/**
 * The electronic seal of the body: PAdES level B, SHA-256, no visible field (the paper has its own block). Levels T and above need a
 * timestamp authority, which nobody has chosen yet (governance.md §8.3): the keystore is configuration and the level can follow.
 */
@Component
class Sceau {

    private final Cles cles;
    private final PAdESService pades = new PAdESService(new CommonCertificateVerifier());

    Sceau(Cles cles) {
        this.cles = cles;
    }

    byte[] apposer(byte[] pdf, Instant instant) {
        var cle = cles.sceau();
        PAdESSignatureParameters p = new PAdESSignatureParameters();
        p.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        p.setDigestAlgorithm(DigestAlgorithm.SHA256);
        p.setSigningCertificate(cle.getCertificate());
        p.setCertificateChain(cle.getCertificateChain());
        p.bLevel().setSigningDate(Date.from(instant));
        InMemoryDocument document = new InMemoryDocument(pdf);
        var signature = cles.signer(pades.getDataToSign(document, p));
        return DSSUtils.toByteArray(pades.signDocument(document, p, signature));
    }
}
