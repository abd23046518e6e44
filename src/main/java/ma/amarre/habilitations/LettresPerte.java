package ma.amarre.habilitations;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import ma.amarre.commun.Espace;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The letter of somebody who lost everything: seen again with his identity card, as the first time (ASVS 6.4.4). The counter opens the
 * accounts of insured people, clinics and pharmacies; those of agents only who grants titles. Nobody opens his own. Using the code
 * replaces the password and ends the former factors; the holder is told as soon as the letter is printed.
 */
@Service
public class LettresPerte {

    private final JdbcClient jdbc;
    private final Comptes comptes;
    private final Activations activations;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;

    LettresPerte(
            JdbcClient jdbc,
            Comptes comptes,
            Activations activations,
            Journal journal,
            ApplicationEventPublisher evenements) {
        this.jdbc = jdbc;
        this.comptes = comptes;
        this.activations = activations;
        this.journal = journal;
        this.evenements = evenements;
    }

    /**
     * @param piece what was seen: number of the identity card or of the passport
     * @return the letter; its code is nowhere else
     * @throws RegleViolee no such account or birthday, in one sentence; or somebody else has to print it
     */
    @Transactional
    public Lettre imprimer(String identifiant, Optional<LocalDate> naissance, String piece, Utilisateur par) {
        if (piece.isBlank() || piece.strip().length() > 60) {
            throw new RegleViolee("piece", "habilitations.perte.piece");
        }
        Utilisateur qui = comptes.utilisateur(identifiant.strip().toLowerCase(Locale.ROOT))
                .filter(u -> naissance.filter(n -> nee(u.personneId(), n)).isPresent())
                .orElseThrow(() -> new RegleViolee("identifiant", "habilitations.perte.inconnu"));
        if (qui.demonstration()) {
            throw new RegleViolee("identifiant", "habilitations.motDePasse.demonstration");
        }
        Role requis = qui.espace() == Espace.AGENT ? Role.AUTORITE_HABILITATIONS : Role.ACCUEIL;
        if (qui.compteId() == par.compteId() || !par.a(requis)) {
            throw new RegleViolee("identifiant", "habilitations.perte.autre");
        }
        Lettre lettre = activations.pourPerte(qui.compteId(), par);
        journal.consigner(Journal.Entree.acte("habilitations.perte", "COMPTE", qui.compteId())
                .motif("pièce " + piece.strip()));
        evenements.publishEvent(new CompteEvent.LettreDePerte(qui.compteId()));
        return lettre;
    }

    private boolean nee(long personneId, LocalDate jour) {
        return jdbc.sql("select exists (select * from personne where id = ? and date_naissance = ?)")
                .params(personneId, jour)
                .query(Boolean.class)
                .single();
    }
}
