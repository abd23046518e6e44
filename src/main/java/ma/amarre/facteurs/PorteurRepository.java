package ma.amarre.facteurs;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Repository;

/** The handle by which authenticators know an account: random, so that a key says nothing about its holder. */
@Repository
class PorteurRepository implements PublicKeyCredentialUserEntityRepository {

    private static final String LIRE = """
        select p.poignee, c.identifiant, concat(pe.prenom, ' ', pe.nom) nom
        from facteur_porteur p join compte c on c.id = p.compte_id join personne pe on pe.id = c.personne_id
        where c.etat = 'ACTIF' and\s\
        """;

    private static final SecureRandom ALEA = new SecureRandom();
    private final JdbcClient jdbc;

    PorteurRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The handle of an account, made the first time. */
    void assurer(long compteId) {
        byte[] octets = new byte[64];
        ALEA.nextBytes(octets);
        jdbc.sql("insert into facteur_porteur (compte_id, poignee) values (?, ?) on duplicate key update compte_id ="
                        + " compte_id")
                .params(compteId, new Bytes(octets).toBase64UrlString())
                .update();
    }

    Optional<Long> compte(Bytes poignee) {
        return jdbc.sql("select compte_id from facteur_porteur where poignee = ?")
                .param(poignee.toBase64UrlString())
                .query(Long.class)
                .optional();
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return lire("p.poignee = ?", id.toBase64UrlString());
    }

    /** @param username the key of the account: the library asks by the name of an authentication, which is ours to give */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return lire("p.compte_id = ?", username);
    }

    private @Nullable PublicKeyCredentialUserEntity lire(String condition, String valeur) {
        List<PublicKeyCredentialUserEntity> trouves = jdbc.sql(LIRE + condition)
                .param(valeur)
                .query((rs, i) -> ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(Bytes.fromBase64(rs.getString("poignee")))
                        .name(rs.getString("identifiant"))
                        .displayName(rs.getString("nom"))
                        .build())
                .list();
        return trouves.isEmpty() ? null : trouves.getFirst();
    }

    @Override
    public void save(PublicKeyCredentialUserEntity userEntity) {
        throw new UnsupportedOperationException("a handle is made by assurer");
    }

    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("a handle stays with its account");
    }
}
