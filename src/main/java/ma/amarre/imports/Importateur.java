package ma.amarre.imports;

import java.time.LocalDate;
import java.util.List;
import ma.amarre.commun.Role;
import org.jspecify.annotations.Nullable;

/**
 * What a module brings so that a list of its tables can be imported: a bean in the module that owns them. The machinery reads the
 * file, finds the columns, drops the second row of a key, stores the report and decides when to write; the importer says what a row
 * means and writes it.
 */
public interface Importateur {

    /** Stable word in addresses and in the command: {@code medicaments}. Labels: {@code imports.type.<code>}. */
    String code();

    List<Colonne> colonnes();

    /** True when the file is the whole list: what is in force and not in the file ends the day before the version. */
    default boolean listeComplete() {
        return false;
    }

    /** True when the rows name persons: reading the report is then written in the journal. */
    default boolean nominatif() {
        return false;
    }

    /** Who gives such a file and decides of it; other roles than REFERENTIEL reach only the imports of their own body. */
    default Role role() {
        return Role.REFERENTIEL;
    }

    /** True when one refused row refuses the whole file, which is otherwise written in one transaction. */
    default boolean toutOuRien() {
        return false;
    }

    /** What makes two rows the same thing; "" when the row has none, which its reading will then reject. */
    String cle(Ligne ligne);

    /** Begins one passage over the file; a passage is used by one thread. */
    Passage ouvrir(Version version);

    /**
     * A column of the file.
     *
     * @param nom the name in the documentation and in {@link Ligne}
     * @param obligatoire a file without it is refused whole
     * @param synonymes other headers it is known by; case, accents and signs do not count. "x (2)" is the unnamed column after "x"
     */
    record Colonne(String nom, boolean obligatoire, List<String> synonymes) {

        public static Colonne requise(String nom, String... synonymes) {
            return new Colonne(nom, true, List.of(synonymes));
        }

        public static Colonne facultative(String nom, String... synonymes) {
            return new Colonne(nom, false, List.of(synonymes));
        }
    }

    /**
     * What the person says about the whole file.
     *
     * @param date first day of what the file says
     * @param confiance A to U, see the domain
     * @param acteur name of the person or of the command, for the ledgers
     * @param personneId who gave the file; null: the command
     * @param organismeId the body of that person, which bounds what the file may touch; null: REFERENTIEL or the command
     */
    record Version(
            LocalDate date,
            String source,
            String confiance,
            String acteur,
            @Nullable Long personneId,
            @Nullable Long organismeId) {

        /** Of a file that no body bounds. */
        public Version(LocalDate date, String source, String confiance, String acteur) {
            this(date, source, confiance, acteur, null, null);
        }
    }

    /** One reading of the file against the base, in batches, in the order of the file. */
    interface Passage {

        /** Compares without writing: one verdict a row, in the same order. Never throws for what a row says. */
        List<Verdict> examiner(List<Ligne> lot);

        /**
         * Writes the new and changed rows of the batch examined last, in the transaction of the caller; a complete list may keep
         * them for {@link #terminer}.
         */
        void appliquer();

        /** After the last batch, for complete lists: what is in force and was not in the file. */
        default List<Verdict> absentes() {
            return List.of();
        }

        /** After {@link #absentes}, in the transaction of the caller: ends what it said, writes what was kept. */
        default void terminer() {}
    }
}
