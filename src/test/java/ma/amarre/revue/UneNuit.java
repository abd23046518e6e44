package ma.amarre.revue;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Role;
import ma.amarre.habilitations.Reseau;
import ma.amarre.revue.ConstatRepository.Constat;
import ma.amarre.revue.ConstatRepository.Seuil;
import ma.amarre.revue.ConstatRepository.Tranche;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A body with one office, what its people did today, and one rule asked about one of them. */
abstract class UneNuit {

    @Autowired
    ConstatRepository constats;

    @Autowired
    Reseau reseau;

    @Autowired
    JdbcClient jdbc;

    final LocalDate jour = LocalDate.now(HorlogeConfig.ZONE);
    long organisme;
    long bureau;
    long avant;

    @BeforeEach
    void a_body_of_its_own() {
        organisme = reseau.organisme("DT01");
        bureau = reseau.bureau(organisme, "DT01-1", "Tiznit", null, true);
        avant = constats.fin();
    }

    long agent(String nom) {
        return reseau.agent(organisme, bureau, Role.LIQUIDATION, nom, "D-1");
    }

    long personne(long titre) {
        return jdbc.sql("select personne_id from titre where id = ?")
                .param(titre)
                .query(Long.class)
                .single();
    }

    Optional<Constat> trouve(Regle regle, int seuil, long titre) {
        return constats
                .chercher(new Seuil(regle, seuil, 7, 5), new Tranche(jour, avant, avant, constats.fin()))
                .stream()
                .filter(c -> c.personneId() == personne(titre))
                .findFirst();
    }

    /** A row of the journal as the application writes it. */
    void journal(
            long titre,
            String nature,
            String action,
            @Nullable String detail,
            @Nullable Long assure,
            Instant instant,
            String adresse) {
        jdbc.sql("""
            insert into journal (instant, personne_id, acteur, role, organisme_id, bureau, nature, action, objet_type, objet_id, assure_id, detail, adresse)
            values (?, ?, 'essai', 'LIQUIDATION', ?, 'Tiznit', ?, ?, 'DEMANDE', uuid(), ?, ?, ?)
            """)
                .params(Arrays.asList(
                        Timestamp.from(instant), personne(titre), organisme, nature, action, assure, detail, adresse))
                .update();
    }

    Instant heure(int heure) {
        return jour.atTime(heure, 0).atZone(HorlogeConfig.ZONE).toInstant();
    }
}
