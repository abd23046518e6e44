package ma.amarre.habilitations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import ma.amarre.scellement.Fait;
import ma.amarre.scellement.Papier;
import ma.amarre.scellement.Papiers;
import ma.amarre.scellement.TypePapier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Evidence for any date: titles, proofs, approvals, suspensions, notices and files moved, as a sealed PDF and a CSV whose hash stands
 * on it. Made once, then the same for whoever reads it (governance.md ACC-14: one number for "how many, where, since when").
 */
@Service
class Preuves {

    private static final List<String> COLONNES = List.of(
            "reference",
            "nom",
            "organisme",
            "lien",
            "preuve",
            "preuve_date",
            "roles",
            "villes",
            "debut",
            "fin",
            "etat",
            "degre",
            "demande_par",
            "accorde_par",
            "suspension",
            "motif",
            "fondement",
            "preavis_utc",
            "effet_utc",
            "contestation",
            "charte");

    private final PreuveRepository preuves;
    private final Papiers papiers;
    private final Journal journal;

    Preuves(PreuveRepository preuves, Papiers papiers, Journal journal) {
        this.preuves = preuves;
        this.papiers = papiers;
        this.journal = journal;
    }

    /** @param jour its evening, or this moment when it is today @throws RegleViolee for a day that has not come */
    @Transactional
    public String etablir(@Nullable Long organismeId, @Nullable String organisme, LocalDate jour, Utilisateur par) {
        Instant maintenant = preuves.maintenant();
        LocalDate aujourdhui = LocalDate.ofInstant(maintenant, HorlogeConfig.ZONE);
        if (jour.isAfter(aujourdhui)) {
            throw new RegleViolee("jour", "habilitations.preuve.jour.faux");
        }
        Instant instant = jour.equals(aujourdhui)
                ? maintenant
                : jour.plusDays(1).atStartOfDay(HorlogeConfig.ZONE).toInstant().minusMillis(1);
        List<PreuveRepository.Ligne> lignes = preuves.lignes(organismeId, instant);
        byte[] csv = csv(lignes);
        PreuveRepository.Preuve preuve = new PreuveRepository.Preuve(
                Reference.nouvelle("PRV"),
                organismeId,
                organisme,
                instant,
                chiffres(lignes, preuves.dossiers(organismeId, instant)),
                sha256(csv),
                maintenant);
        preuves.garder(preuve, csv, par.personneId());
        sceller(preuve, lignes);
        journal.consigner(Journal.Entree.acte("habilitations.prouver", "PREUVE", preuve.reference())
                .detail(jour + ", " + lignes.size() + " titres"));
        return preuve.reference();
    }

    static PreuveRepository.Chiffres chiffres(List<PreuveRepository.Ligne> lignes, int dossiers) {
        Set<String> villes = lignes.stream()
                .filter(PreuveRepository.Ligne::suspendu)
                .map(PreuveRepository.Ligne::villes)
                .filter(Objects::nonNull)
                .flatMap(v -> Arrays.stream(v.split(", ")))
                .collect(Collectors.toSet());
        return new PreuveRepository.Chiffres(
                lignes.size(),
                (int) lignes.stream()
                        .filter(l -> l.etat().equals("ACTIF") && !l.suspendu())
                        .count(),
                (int) lignes.stream().filter(PreuveRepository.Ligne::suspendu).count(),
                (int) lignes.stream().filter(l -> l.preuve().isEmpty()).count(),
                villes.size(),
                dossiers);
    }

    private void sceller(PreuveRepository.Preuve p, List<PreuveRepository.Ligne> lignes) {
        LocalDate jour = LocalDate.ofInstant(p.instant(), HorlogeConfig.ZONE);
        PreuveRepository.Chiffres c = p.chiffres();
        papiers.emettre(new Papier(
                TypePapier.PREUVE_HABILITATIONS,
                p.reference(),
                "preuve",
                null,
                LocalDate.ofInstant(p.creeLe(), HorlogeConfig.ZONE),
                null,
                List.of(
                        Fait.de(Fait.Nature.OBJET, p.organisme() == null ? "*" : p.organisme()),
                        Fait.de(Fait.Nature.PERIODE, jour.toString()),
                        Fait.de(
                                Fait.Nature.NUMERO,
                                "T" + c.titres() + " A" + c.actifs() + " S" + c.suspendus() + " V" + c.villes() + " D"
                                        + c.dossiers()),
                        Fait.de(Fait.Nature.PIECES, "SHA-256 " + p.sha256())),
                "documents/preuve-habilitations",
                Map.of("preuve", p, "lignes", lignes)));
    }

    byte[] pdf(PreuveRepository.Preuve p) {
        return papiers.contenu(
                papiers.deObjet(TypePapier.PREUVE_HABILITATIONS, p.reference()).getFirst());
    }

    private static byte[] csv(List<PreuveRepository.Ligne> lignes) {
        List<String> textes = new ArrayList<>(List.of(String.join(";", COLONNES)));
        lignes.forEach(l -> textes.add(Stream.of(
                        l.reference(),
                        l.nom(),
                        l.organisme(),
                        l.lien(),
                        l.preuve(),
                        l.preuveDate(),
                        l.roles(),
                        l.villes(),
                        l.debut(),
                        l.fin(),
                        l.etat(),
                        l.degre(),
                        l.demandePar(),
                        l.accordePar(),
                        l.suspension(),
                        l.motif(),
                        l.fondement(),
                        utc(l.preavis()),
                        utc(l.effet()),
                        l.contestation(),
                        l.charte())
                .map(Preuves::cellule)
                .collect(Collectors.joining(";"))));
        return ("\uFEFF" + String.join("\r\n", textes) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC).toString();
    }

    /** Quoted, and never read as a formula by a spreadsheet. */
    private static String cellule(@Nullable Object valeur) {
        String texte = valeur == null ? "" : valeur.toString();
        String sur = texte.matches("^[=+@\\-\\t].*") ? "'" + texte : texte;
        return "\"" + sur.replace("\"", "\"\"").replaceAll("[\\r\\n]+", " ") + "\"";
    }

    static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
