package ma.amarre.habilitations;

import java.sql.Timestamp;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import ma.amarre.commun.RegleViolee;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Natural persons by their identity card, and the one account of each. */
@Repository
class Personnes {

    /** @param cin of the identity card: the same card is the same person; sexe F or M */
    record Identite(
            String cin,
            String nom,
            String prenom,
            @Nullable String nomAr,
            @Nullable String prenomAr,
            LocalDate naissance,
            String sexe) {}

    private static final String SANS_MOT_DE_PASSE = "!";

    private final JdbcClient jdbc;
    private final Clock clock;

    Personnes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The person of this card. @throws RegleViolee when the card is known with another date of birth */
    Optional<Long> connue(Identite d) {
        record Connue(long id, LocalDate naissance) {}
        Optional<Connue> connue = jdbc.sql("select id, date_naissance from personne where cin = ?")
                .param(cin(d))
                .query((rs, i) -> new Connue(rs.getLong(1), rs.getObject(2, LocalDate.class)))
                .optional();
        if (connue.isPresent() && !connue.get().naissance().equals(d.naissance())) {
            throw new RegleViolee("naissance", "habilitations.ouverture.naissance");
        }
        return connue.map(Connue::id);
    }

    /** The person of this card, made when unknown. @throws RegleViolee when the card is known with another date of birth */
    long trouver(Identite d) {
        return connue(d)
                .orElseGet(() -> jdbc.sql("""
                    insert into personne (cin, nom, prenom, nom_ar, prenom_ar, date_naissance, sexe)
                    values (?, ?, ?, ?, ?, ?, ?) returning id
                    """)
                        .params(Arrays.asList(
                                cin(d), d.nom(), d.prenom(), d.nomAr(), d.prenomAr(), d.naissance(), d.sexe()))
                        .query(Long.class)
                        .single());
    }

    private static String cin(Identite d) {
        return d.cin().strip().toUpperCase(Locale.ROOT);
    }

    /** The account of a person, made without a password when there is none. */
    long compte(long personne, String prenom, String nom) {
        Optional<Long> connu = jdbc.sql("select id from compte where personne_id = ?")
                .param(personne)
                .query(Long.class)
                .optional();
        return connu.orElseGet(() -> jdbc.sql("""
            insert into compte (personne_id, identifiant, mot_de_passe, cree_le) values (?, ?, ?, ?) returning id
            """)
                .params(personne, identifiant(prenom, nom), SANS_MOT_DE_PASSE, Timestamp.from(clock.instant()))
                .query(Long.class)
                .single());
    }

    /** "prenom.nom", then "prenom.nom2" …: readable on a letter, never reused. */
    private String identifiant(String prenom, String nom) {
        String base = nu(prenom) + "." + nu(nom);
        int rang = 1;
        while (jdbc.sql("select exists (select * from compte where identifiant = ?)")
                .param(rang == 1 ? base : base + rang)
                .query(Boolean.class)
                .single()) {
            rang++;
        }
        return rang == 1 ? base : base + rang;
    }

    private static String nu(String texte) {
        String nu = Normalizer.normalize(texte, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
        return nu.isEmpty() ? "x" : nu.substring(0, Math.min(nu.length(), 40));
    }
}
