package ma.amarre.facturation;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.amarre.referentiel.Libelle;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Comforts that third-party payment excludes, as dated data, and who else bills under an INPE. */
@Repository
class Conforts {

    /** @param mots by which a line gives itself away, separated by | */
    record Confort(String code, Libelle libelle, String mots) {}

    private final JdbcClient jdbc;

    Conforts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Confort> le(LocalDate jour) {
        return jdbc.sql("""
            select code, libelle_fr, libelle_ar, mots from facture_confort
            where valide_du <= ? and (valide_au is null or valide_au >= ?) order by id
            """)
                .params(jour, jour)
                .query((rs, i) -> new Confort(
                        rs.getString("code"),
                        new Libelle(rs.getString("libelle_fr"), rs.getString("libelle_ar")),
                        rs.getString("mots")))
                .list();
    }

    /** In the reader's words, for a choice. */
    Map<String, String> choix(LocalDate jour) {
        Map<String, String> choix = new LinkedHashMap<>();
        le(jour).forEach(c -> choix.put(c.code(), c.libelle().dans(LocaleContextHolder.getLocale())));
        return choix;
    }

    /** Whether a line speaks of an excluded comfort. */
    boolean ressemble(String libelle, LocalDate jour) {
        String bas = libelle.toLowerCase(Locale.ROOT);
        return le(jour).stream()
                .flatMap(c -> List.of(c.mots().split("\\|")).stream())
                .anyMatch(bas::contains);
    }

    /** Whether another centre bills under the same INPE. */
    boolean inpePartage(String inpe, long prestataireId) {
        return jdbc.sql("select exists (select * from prestataire where inpe = ? and id <> ?)")
                .params(inpe, prestataireId)
                .query(Boolean.class)
                .single();
    }
}
