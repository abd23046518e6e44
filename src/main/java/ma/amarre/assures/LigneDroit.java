package ma.amarre.assures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A row of table droit, and what such rows say of one day. */
record LigneDroit(LocalDate debut, Optional<LocalDate> fin, String etat, Optional<String> motif) {

    static LigneDroit lire(ResultSet rs, int rang) throws SQLException {
        return new LigneDroit(
                rs.getObject("debut", LocalDate.class),
                Optional.ofNullable(rs.getObject("fin", LocalDate.class)),
                rs.getString("etat"),
                Optional.ofNullable(rs.getString("motif")));
    }

    boolean couvre(LocalDate jour) {
        return fin.isEmpty() || !jour.isAfter(fin.get());
    }

    /** @param toutes the newest first */
    static EtatDroits etat(List<LigneDroit> toutes, LocalDate jour) {
        List<LigneDroit> lignes =
                toutes.stream().filter(l -> !l.debut().isAfter(jour)).toList();
        Optional<LigneDroit> suspendu = lignes.stream()
                .filter(l -> l.couvre(jour) && l.etat().equals("SUSPENDU"))
                .findFirst();
        if (suspendu.isPresent()) {
            return new EtatDroits(
                    EtatDroits.Etat.SUSPENDU, null, suspendu.get().motif().orElse(null));
        }
        Optional<LigneDroit> ouvert =
                lignes.stream().filter(l -> l.couvre(jour)).findFirst();
        if (ouvert.isPresent()) {
            return new EtatDroits(EtatDroits.Etat.OUVERT, ouvert.get().fin().orElse(null), null);
        }
        return lignes.isEmpty()
                ? new EtatDroits(EtatDroits.Etat.AUCUN, null, null)
                : new EtatDroits(
                        EtatDroits.Etat.FERME, null, lignes.getFirst().motif().orElse(null));
    }
}
