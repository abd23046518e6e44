package ma.amarre.facteurs;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Politique;
import ma.amarre.journal.Journal;
import ma.amarre.web.NomNavigateur;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passkeys (WebAuthn level 2): what a browser is asked and what it answers. The authenticator always asks its holder for a finger, a
 * face or a code, so that a key is two factors by itself; it is found without a name being typed, so that nothing tells which accounts
 * exist.
 */
@Service
class Cles {

    static final int AU_PLUS = 10;
    private static final int LIBELLE = 60;

    private final PorteurRepository porteurs;
    private final CleRepository cles;
    private final TotpRepository totp;
    private final Politique politique;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;
    private final URI adresse;
    private final boolean demonstration;

    Cles(
            PorteurRepository porteurs,
            CleRepository cles,
            TotpRepository totp,
            Politique politique,
            Journal journal,
            ApplicationEventPublisher evenements,
            @Value("${amarre.adresse:http://localhost:8080}") URI adresse,
            Environment environment) {
        this.porteurs = porteurs;
        this.cles = cles;
        this.totp = totp;
        this.politique = politique;
        this.journal = journal;
        this.evenements = evenements;
        this.adresse = adresse;
        this.demonstration = environment.acceptsProfiles(Profiles.of("demo"));
    }

    /** What the browser needs to make a key. @throws RegleViolee on a demo account, or with ten keys already */
    @Transactional
    public PublicKeyCredentialCreationOptions proposer(Utilisateur qui, HttpServletRequest request) {
        if (qui.demonstration()) {
            throw new RegleViolee("", "facteurs.demonstration");
        }
        if (cles.de(qui.compteId()).size() >= AU_PLUS) {
            throw new RegleViolee("", "facteurs.cle.trop", AU_PLUS);
        }
        porteurs.assurer(qui.compteId());
        return operations(request)
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(nomme(qui)));
    }

    /** @throws RegleViolee when the answer does not fit the question */
    @Transactional
    public void enregistrer(
            Utilisateur qui,
            PublicKeyCredentialCreationOptions question,
            PublicKeyCredential<AuthenticatorAttestationResponse> reponse,
            String libelle,
            HttpServletRequest request) {
        String nom = libelle.strip();
        String lisible = nom.isEmpty() ? NomNavigateur.de(request.getHeader("User-Agent")) : nom;
        try {
            operations(request)
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            question,
                            new RelyingPartyPublicKey(
                                    reponse, lisible.substring(0, Math.min(LIBELLE, lisible.length())))));
        } catch (IllegalArgumentException | com.webauthn4j.util.exception.WebAuthnException refus) {
            throw new RegleViolee("", "facteurs.cle.refusee");
        }
        journal.consigner(Journal.Entree.acte("facteurs.cle", "COMPTE", qui.compteId()), qui);
        evenements.publishEvent(new FacteurEvent.Ajoute(qui.compteId()));
    }

    PublicKeyCredentialRequestOptions demander(HttpServletRequest request) {
        return operations(request)
                .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(
                        UsernamePasswordAuthenticationToken.unauthenticated("", null)));
    }

    /** @return the account whose key answered; empty when the answer does not fit the question */
    @Transactional
    public Optional<Long> verifier(
            PublicKeyCredentialRequestOptions question,
            PublicKeyCredential<AuthenticatorAssertionResponse> reponse,
            HttpServletRequest request) {
        try {
            PublicKeyCredentialUserEntity porteur =
                    operations(request).authenticate(new RelyingPartyAuthenticationRequest(question, reponse));
            return porteurs.compte(porteur.getId());
        } catch (IllegalArgumentException | com.webauthn4j.util.exception.WebAuthnException refus) {
            return Optional.empty();
        }
    }

    /** @throws RegleViolee when the space asks for a second factor and there would be none */
    @Transactional
    public void retirer(Utilisateur qui, String reference) {
        List<CleRepository.Cle> siennes = cles.de(qui.compteId());
        boolean derniere = siennes.size() == 1 && !totp.actif(qui.compteId());
        if (!cles.retirer(qui.compteId(), reference)) {
            throw new Introuvable();
        }
        if (derniere && politique.de(qui.espace()).exige()) {
            throw new RegleViolee("", "facteurs.retrait.dernier");
        }
        journal.consigner(
                Journal.Entree.acte("facteurs.retirerCle", "COMPTE", qui.compteId())
                        .detail(reference),
                qui);
        evenements.publishEvent(new FacteurEvent.Retire(qui.compteId()));
    }

    /** The keys belong to the public address; the demo world also takes the port at which it was reached. */
    private Webauthn4JRelyingPartyOperations operations(HttpServletRequest request) {
        String origine = adresse.getScheme() + "://" + adresse.getAuthority();
        Set<String> origines = demonstration && request.getServerName().equals(adresse.getHost())
                ? Set.of(origine, adresse.getScheme() + "://" + adresse.getHost() + ":" + request.getServerPort())
                : Set.of(origine);
        var operations = new Webauthn4JRelyingPartyOperations(
                porteurs,
                cles,
                PublicKeyCredentialRpEntity.builder()
                        .id(adresse.getHost())
                        .name("Amarre")
                        .build(),
                origines);
        operations.setCustomizeCreationOptions(o -> o.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                .residentKey(ResidentKeyRequirement.REQUIRED)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build()));
        operations.setCustomizeRequestOptions(o -> o.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    private static Authentication nomme(Utilisateur qui) {
        return UsernamePasswordAuthenticationToken.authenticated(Long.toString(qui.compteId()), null, List.of());
    }
}
