package ma.amarre.dispensation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Controls of the counter that a supervisor relaxes for a period, each act in the journal. */
@Repository
class Assouplissements {

    /** @param pharmacie its name; null: every pharmacy */
    record Assouplissement(
            String reference,
            Controle controle,
            @Nullable String pharmacie,
            LocalDate du,
            LocalDate au,
            String motif,
            String par,
            Instant le,
            @Nullable Instant leveLe) {

        /** A_VENIR, EN_COURS, FINI or LEVE on a day. */
        public String etat(LocalDate jour) {
            if (leveLe != null) {
                return "LEVE";
            }
            return jour.isBefore(du) ? "A_VENIR" : jour.isAfter(au) ? "FINI" : "EN_COURS";
        }

        public boolean levable(LocalDate jour) {
            return leveLe == null && !jour.isAfter(au);
        }
    }

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Assouplissements(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** The newest first. */
    List<Assouplissement> tous(int limite) {
        return jdbc.sql("""
            select a.reference, a.controle, o.nom pharmacie, a.du, a.au, a.motif, concat(p.prenom, ' ', p.nom) par, a.decide_le, a.leve_le
            from assouplissement a
            join compte c on c.id = a.decide_par
            join personne p on p.id = c.personne_id
            left join prestataire o on o.organisme_id = a.organisme_id
            order by a.id desc limit ?
            """)
                .param(limite)
                .query((rs, i) -> new Assouplissement(
                        rs.getString("reference"),
                        Controle.valueOf(rs.getString("controle")),
                        rs.getString("pharmacie"),
                        rs.getObject("du", LocalDate.class),
                        rs.getObject("au", LocalDate.class),
                        rs.getString("motif"),
                        rs.getString("par"),
                        rs.getTimestamp("decide_le").toInstant(),
                        rs.getTimestamp("leve_le") == null
                                ? null
                                : rs.getTimestamp("leve_le").toInstant()))
                .list();
    }

    /** @param inpe of one pharmacy; empty: every pharmacy. @throws RegleViolee when no pharmacy has it */
    @Transactional
    public String decider(
            Utilisateur superviseur, Controle controle, String inpe, LocalDate du, LocalDate au, String motif) {
        Long organisme = inpe.isEmpty()
                ? null
                : jdbc.sql("select organisme_id from prestataire where inpe = ? and nature = 'PHARMACIE' order by"
                                + " id limit 1")
                        .param(inpe)
                        .query(Long.class)
                        .optional()
                        .orElseThrow(() -> new RegleViolee("inpe", "dispensation.assouplissement.inpe"));
        String reference = Reference.nouvelle("ASS");
        try {
            jdbc.sql("""
                insert into assouplissement (reference, controle, organisme_id, du, au, motif, decide_par, decide_le)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """)
                    .params(Arrays.asList(
                            reference,
                            controle.name(),
                            organisme,
                            du,
                            au,
                            motif,
                            superviseur.compteId(),
                            Timestamp.from(clock.instant())))
                    .update();
        } catch (DataIntegrityViolationException tropLong) {
            throw new RegleViolee("motif", "dispensation.motif.requis");
        }
        journal.consigner(Entree.acte("dispensation.assouplir", "ASSOUPLISSEMENT", reference)
                .motif(motif)
                .detail(controle + " du " + du + " au " + au + (inpe.isEmpty() ? "" : ", pharmacie " + inpe)));
        return reference;
    }

    /** Ends it now. @throws Conflit when it had ended @throws Introuvable when there is none */
    @Transactional
    public void lever(Utilisateur superviseur, String reference) {
        boolean connu = jdbc.sql("select exists (select * from assouplissement where reference = ?)")
                .param(reference)
                .query(Boolean.class)
                .single();
        if (!connu) {
            throw new Introuvable();
        }
        int levees = jdbc.sql(
                        "update assouplissement set leve_le = ?, leve_par = ? where reference = ? and leve_le is null"
                                + " and au >= ?")
                .params(Timestamp.from(clock.instant()), superviseur.compteId(), reference, LocalDate.now(clock))
                .update();
        if (levees == 0) {
            throw new Conflit("dispensation.conflit.levee");
        }
        journal.consigner(Entree.acte("dispensation.retablir", "ASSOUPLISSEMENT", reference));
    }
}
