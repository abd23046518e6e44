package ma.amarre.attestations;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import ma.amarre.assures.Exoneration;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.scellement.Fait;
import ma.amarre.scellement.Fait.Nature;
import ma.amarre.scellement.Papier;
import ma.amarre.scellement.PapierEmis;
import ma.amarre.scellement.Papiers;
import ma.amarre.scellement.TypePapier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The acts on certificates: issue, download, withdraw, each for one insured person only. */
@Service
class Delivrance {

    /** Kinds that the insured person may withdraw himself; a letter of the payer is the payer's. */
    static final Set<TypePapier> SIENNES = Set.of(
            TypePapier.ATTESTATION_DROITS, TypePapier.ATTESTATION_EXONERATION, TypePapier.RELEVE, TypePapier.CARTE);

    static final List<String> MOTIFS = List.of("PERDUE", "ERREUR", "INUTILE");

    private static final DateTimeFormatter CHIFFRES = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private final Foyers foyers;
    private final Validite validite;
    private final Papiers papiers;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;
    private final Clock clock;

    Delivrance(
            Foyers foyers,
            Validite validite,
            Papiers papiers,
            Journal journal,
            ApplicationEventPublisher evenements,
            Clock clock) {
        this.foyers = foyers;
        this.validite = validite;
        this.papiers = papiers;
        this.journal = journal;
        this.evenements = evenements;
        this.clock = clock;
    }

    /**
     * @throws RegleViolee when the rights are not open, or a parameter is missing
     * @throws Introuvable when the person or the agreement is not of this household
     */
    @Transactional
    PapierEmis delivrer(Regard regard, AttestationForm form) {
        LocalDate jour = LocalDate.now(clock);
        if (!regard.entier()
                && (form.foyer() || form.toRang() != regard.premier().rang())) {
            throw new Introuvable();
        }
        List<Membre> foyer = foyers.le(regard, jour);
        PapierEmis papier =
                papiers.emettre(form.exoneration() ? exoneration(foyer, form, jour) : droits(foyer, form, jour));
        evenements.publishEvent(new AttestationEvent.Emise(papier.reference(), regard.assureId()));
        return papier;
    }

    /** @param papier the card that can be shown today, null when none */
    record Carte(Membre membre, @Nullable PapierEmis papier) {}

    /** @throws Introuvable when this person is not of the household, or not seen */
    Carte carte(Regard regard, int rang) {
        LocalDate jour = LocalDate.now(clock);
        Membre membre = membre(foyers.le(regard, jour), rang);
        if (!regard.voit(membre.personne().id())) {
            throw new Introuvable();
        }
        return new Carte(
                membre,
                papiers.deObjet(TypePapier.CARTE, "A" + regard.assureId() + "-" + rang).stream()
                        .filter(p -> p.etat(jour) == PapierEmis.Etat.VALIDE)
                        .findFirst()
                        .orElse(null));
    }

    /** Issues the card, or leaves the one that can still be shown. It names a person and says nothing of rights. */
    @Transactional
    void creerCarte(Regard regard, int rang, @Nullable String cle) {
        if (carte(regard, rang).papier() == null) {
            LocalDate jour = LocalDate.now(clock);
            List<Membre> foyer = foyers.le(regard, jour);
            PapierEmis papier =
                    papiers.emettre(carte(foyer, rang, new AttestationForm(null, null, null, cle).toCle(), jour));
            evenements.publishEvent(new AttestationEvent.Emise(papier.reference(), regard.assureId()));
        }
    }

    private Papier carte(List<Membre> foyer, int rang, String cle, LocalDate jour) {
        Membre assure = foyer.getFirst();
        Membre membre = membre(foyer, rang);
        return new Papier(
                TypePapier.CARTE,
                objet(assure, Integer.toString(rang)),
                cle,
                assure.personne().assureId(),
                jour,
                validite.jusqu("attestation.droits.validite", jour, null),
                List.of(
                        beneficiaire(membre),
                        Fait.de(Nature.IMMATRICULATION, assure.personne().immatriculation() + "/" + rang)),
                "documents/carte-assure",
                Map.of("membre", membre));
    }

    Papier droits(List<Membre> foyer, AttestationForm form, LocalDate jour) {
        List<Membre> cites = (form.foyer() ? foyer.stream() : Stream.of(membre(foyer, form.toRang())))
                .filter(Membre::ouvert)
                .toList();
        if (cites.isEmpty()) {
            throw new RegleViolee("", "attestations.refus.droits");
        }
        Membre assure = foyer.getFirst();
        List<Fait> faits = new ArrayList<>(entete(assure));
        cites.forEach(m -> faits.add(beneficiaire(m)));
        String le = CHIFFRES.format(jour);
        faits.add(new Fait(Nature.ETAT_DROITS, "ouverts le " + le, "مفتوحة بتاريخ " + le));
        return new Papier(
                TypePapier.ATTESTATION_DROITS,
                objet(assure, form.foyer() ? "F" : String.valueOf(form.toRang())),
                form.toCle(),
                assure.personne().assureId(),
                jour,
                validite.jusqu(
                        "attestation.droits.validite",
                        jour,
                        Membre.premier(cites.stream().map(Membre::jusqu))),
                faits,
                "documents/attestation-droits",
                Map.of("assure", assure, "membres", cites, "jour", jour, "foyer", form.foyer()));
    }

    private Papier exoneration(List<Membre> foyer, AttestationForm form, LocalDate jour) {
        Membre membre = membre(foyer, form.toRang());
        Exoneration exoneration = membre.exoneration(form.numero()).orElseThrow(Introuvable::new);
        if (!membre.ouvert()) {
            throw new RegleViolee("", "attestations.refus.droits");
        }
        List<Fait> faits = new ArrayList<>(entete(foyer.getFirst()));
        faits.add(beneficiaire(membre));
        faits.add(Fait.de(Nature.NUMERO, exoneration.numero()));
        faits.add(Fait.de(Nature.AFFECTION, exoneration.ald()));
        return new Papier(
                TypePapier.ATTESTATION_EXONERATION,
                objet(foyer.getFirst(), membre.personne().rang() + "-" + exoneration.numero()),
                form.toCle(),
                membre.personne().assureId(),
                jour,
                validite.jusqu(
                        "attestation.droits.validite",
                        jour,
                        Membre.premier(Stream.of(membre.jusqu(), exoneration.fin()))),
                faits,
                "documents/attestation-exoneration",
                Map.of("assure", foyer.getFirst(), "membre", membre, "exoneration", exoneration, "jour", jour));
    }

    static List<Fait> entete(Membre assure) {
        return List.of(
                new Fait(
                        Nature.ASSURE,
                        assure.personne().nomComplet(),
                        assure.personne().nomCompletAr()),
                Fait.de(Nature.IMMATRICULATION, assure.personne().immatriculation()));
    }

    static Fait beneficiaire(Membre m) {
        String naissance = CHIFFRES.format(m.personne().dateNaissance());
        return new Fait(
                Nature.BENEFICIAIRE,
                m.personne().nomComplet() + ", " + naissance,
                m.personne().nomCompletAr());
    }

    private static Membre membre(List<Membre> foyer, int rang) {
        return foyer.stream()
                .filter(m -> m.personne().rang() == rang)
                .findFirst()
                .orElseThrow(Introuvable::new);
    }

    private static String objet(Membre assure, String suite) {
        return "A" + assure.personne().assureId() + "-" + suite;
    }

    /** The sealed file, for its owner; the reading is written down. */
    @Transactional
    byte[] telecharger(long assureId, String reference) {
        PapierEmis papier = papiers.parReference(reference, assureId).orElseThrow(Introuvable::new);
        journal.consigner(
                Entree.lecture("attestations.telecharger", "PAPIER", reference).assure(assureId));
        return papiers.contenu(papier);
    }

    /** @param motif one of {@link #MOTIFS} */
    @Transactional
    void revoquer(long assureId, String reference, @Nullable String motif) {
        PapierEmis papier = papiers.parReference(reference, assureId)
                .filter(p -> SIENNES.contains(p.type()))
                .orElseThrow(Introuvable::new);
        if (motif == null || !MOTIFS.contains(motif)) {
            throw new RegleViolee("motif", "attestations.revocation.motif.vide");
        }
        papiers.revoquer(papier, motif, "assuré");
        evenements.publishEvent(new AttestationEvent.Revoquee(reference, assureId));
    }
}
