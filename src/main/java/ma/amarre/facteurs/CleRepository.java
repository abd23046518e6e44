package ma.amarre.facteurs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ma.amarre.commun.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

/** The passkeys of the accounts, for their holders and for the library that checks them. */
@Repository
class CleRepository implements UserCredentialRepository {

    /** A key as its holder sees it. @param dernierUsage null while it opened nothing */
    record Cle(
            String reference,
            String libelle,
            Instant creeLe,
            @Nullable Instant dernierUsage) {}

    private static final String LIRE =
            "select p.poignee, k.* from facteur_cle k join facteur_porteur p on p.compte_id = k.compte_id where ";

    private final JdbcClient jdbc;
    private final Clock clock;

    CleRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Cle> de(long compteId) {
        return jdbc.sql("select reference, libelle, cree_le, dernier_usage from facteur_cle where compte_id = ? order"
                        + " by cree_le")
                .param(compteId)
                .query((rs, i) -> {
                    Timestamp usage = rs.getTimestamp("dernier_usage");
                    return new Cle(
                            rs.getString("reference"),
                            rs.getString("libelle"),
                            rs.getTimestamp("cree_le").toInstant(),
                            usage == null ? null : usage.toInstant());
                })
                .list();
    }

    /** @return whether the account had this key */
    boolean retirer(long compteId, String reference) {
        return jdbc.sql("delete from facteur_cle where compte_id = ? and reference = ?")
                        .params(compteId, reference)
                        .update()
                == 1;
    }

    void retirerToutes(long compteId) {
        jdbc.sql("delete from facteur_cle where compte_id = ?").param(compteId).update();
    }

    @Override
    public void save(CredentialRecord cle) {
        Timestamp maintenant = Timestamp.from(clock.instant());
        int connue = jdbc.sql(
                        "update facteur_cle set compteur = ?, synchronisee = ?, dernier_usage = ? where identifiant"
                                + " = ?")
                .params(
                        cle.getSignatureCount(),
                        cle.isBackupState(),
                        maintenant,
                        cle.getCredentialId().toBase64UrlString())
                .update();
        if (connue == 0) {
            ajouter(cle, maintenant);
        }
    }

    private void ajouter(CredentialRecord cle, Timestamp maintenant) {
        jdbc.sql("""
            insert into facteur_cle (reference, compte_id, identifiant, libelle, cle_publique, attestation, declaration, compteur,
              verifiee, synchronisable, synchronisee, transports, cree_le)
            select ?, compte_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from facteur_porteur where poignee = ?
            """)
                .params(Arrays.asList(
                        Reference.nouvelle("CLE"),
                        cle.getCredentialId().toBase64UrlString(),
                        cle.getLabel(),
                        cle.getPublicKey().getBytes(),
                        octets(cle.getAttestationObject()),
                        octets(cle.getAttestationClientDataJSON()),
                        cle.getSignatureCount(),
                        cle.isUvInitialized(),
                        cle.isBackupEligible(),
                        cle.isBackupState(),
                        cle.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .collect(Collectors.joining(",")),
                        maintenant,
                        cle.getUserEntityUserId().toBase64UrlString()))
                .update();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        List<CredentialRecord> trouvees = jdbc.sql(LIRE + "k.identifiant = ?")
                .param(credentialId.toBase64UrlString())
                .query(CleRepository::lire)
                .list();
        return trouvees.isEmpty() ? null : trouvees.getFirst();
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return jdbc.sql(LIRE + "p.poignee = ?")
                .param(userId.toBase64UrlString())
                .query(CleRepository::lire)
                .list();
    }

    @Override
    public void delete(Bytes credentialId) {
        jdbc.sql("delete from facteur_cle where identifiant = ?")
                .param(credentialId.toBase64UrlString())
                .update();
    }

    private static CredentialRecord lire(ResultSet rs, int ligne) throws SQLException {
        String transports = rs.getString("transports");
        Timestamp usage = rs.getTimestamp("dernier_usage");
        byte[] declaration = rs.getBytes("declaration");
        var cle = ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.fromBase64(rs.getString("identifiant")))
                .userEntityUserId(Bytes.fromBase64(rs.getString("poignee")))
                .publicKey(new ImmutablePublicKeyCose(rs.getBytes("cle_publique")))
                .attestationObject(new Bytes(rs.getBytes("attestation")))
                .signatureCount(rs.getLong("compteur"))
                .uvInitialized(rs.getBoolean("verifiee"))
                .backupEligible(rs.getBoolean("synchronisable"))
                .backupState(rs.getBoolean("synchronisee"))
                .transports(
                        transports.isEmpty()
                                ? Set.of()
                                : Arrays.stream(transports.split(","))
                                        .map(AuthenticatorTransport::valueOf)
                                        .collect(Collectors.toSet()))
                .label(rs.getString("libelle"))
                .created(rs.getTimestamp("cree_le").toInstant())
                .lastUsed((usage == null ? rs.getTimestamp("cree_le") : usage).toInstant());
        if (declaration != null) {
            cle.attestationClientDataJSON(new Bytes(declaration));
        }
        return cle.build();
    }

    private static byte @Nullable [] octets(@Nullable Bytes valeur) {
        return valeur == null ? null : valeur.getBytes();
    }
}
