package ma.amarre.donnees;

import java.util.Map;

/** Care: dossiers, agreements, medicines, invoices. Of those whose detail is closed, that there was care and what it cost. */
final class SujetsSoins {

    private SujetsSoins() {}

    static void dossiers(Map<String, String> s) {
        s.put("dossiers", """
            select d.reference, if(b.id in (:fermes), null, d.type_dossier) type_dossier, b.rang, d.statut, d.date_soins, d.date_depot,
              if(b.id in (:fermes), null, d.praticien) praticien, d.total_facture, d.total_base, d.total_amo, d.total_mutuelle,
              d.total_reste, d.total_depassement, p.date_paiement, p.reference reference_paiement
            from dossier d join beneficiaire b on b.id = d.beneficiaire_id left join paiement p on p.dossier_id = d.id
            where d.assure_id = :assure and d.beneficiaire_id in (:vus) order by d.id
            """);
        s.put("lignes_de_dossiers", """
            select d.reference, l.rang, l.nature, l.code, l.libelle, l.quantite, l.facture, l.base, l.taux, l.amo, l.mutuelle, l.reste,
              l.depassement
            from dossier d join dossier_ligne l on l.dossier_id = d.id
            where d.assure_id = :assure and d.beneficiaire_id in (:ouverts) order by d.id, l.rang
            """);
        s.put("etapes_de_dossiers", """
            select d.reference, e.acte, e.statut, e.instant, o.nom organisme, e.motif, e.texte
            from dossier d join dossier_evenement e on e.dossier_id = d.id left join organisme o on o.id = e.organisme_id
            where d.assure_id = :assure and d.beneficiaire_id in (:ouverts) order by e.id
            """);
        s.put("pieces_de_dossiers", """
            select d.reference, x.code, x.etat from dossier d join dossier_piece x on x.dossier_id = d.id
            where d.assure_id = :assure and d.beneficiaire_id in (:ouverts) order by d.id, x.code
            """);
        s.put("receptions_au_guichet", """
            select x.reference, x.instant from dossier_accueil x where x.assure_id = :assure order by x.instant
            """);
    }

    static void prisesEnCharge(Map<String, String> s) {
        s.put("prises_en_charge", """
            select p.numero, if(b.id in (:fermes), null, p.type_code) type_code, b.rang, p.statut, p.debut_soins, p.montant_demande,
              p.montant_accorde, p.deposee_le, p.valide_au, if(b.id in (:fermes), null, p.diagnostic_code) diagnostic_code,
              if(b.id in (:fermes), null, p.diagnostic) diagnostic, if(b.id in (:fermes), null, r.nom) etablissement
            from pec p join beneficiaire b on b.id = p.beneficiaire_id join prestataire r on r.id = p.prestataire_id
            where p.assure_id = :assure and p.beneficiaire_id in (:vus) and p.deposee_le is not null order by p.id
            """);
        s.put("lignes_de_prises_en_charge", """
            select p.numero, l.rang, l.nature, l.code, l.libelle, l.quantite, l.date_prevue, l.posologie, x.unites, x.prises, x.frequence, l.montant_demande,
              l.part_amo_estimee, l.part_mutuelle_estimee, l.reste_estime, d.sens, d.motif, d.texte, d.quantite_accordee,
              d.montant_accorde, t.utilisee, t.facturee
            from pec p join pec_ligne l on l.pec_id = p.id left join pec_ligne_decision d on d.ligne_id = l.id
            left join pec_solde t on t.ligne_id = l.id left join pec_posologie x on x.ligne_id = l.id
            where p.assure_id = :assure and p.deposee_le is not null and p.beneficiaire_id in (:ouverts) order by p.id, l.rang
            """);
        s.put("etapes_de_prises_en_charge", """
            select p.numero, e.acte, e.statut, e.instant, o.nom organisme, e.motif, e.texte
            from pec p join pec_evenement e on e.pec_id = p.id left join organisme o on o.id = e.organisme_id
            where p.assure_id = :assure and p.deposee_le is not null and p.beneficiaire_id in (:ouverts) order by e.id
            """);
        s.put("complements_demandes", """
            select p.numero, c.demande_le, c.repondu_le, c.texte, i.rang, i.motif, i.demande, i.reponse
            from pec p join pec_complement c on c.pec_id = p.id join pec_complement_item i on i.complement_id = c.id
            where p.assure_id = :assure and p.deposee_le is not null and p.beneficiaire_id in (:ouverts) order by c.id, i.rang
            """);
        s.put("registre_de_prises_en_charge", """
            select p.numero, l.rang, r.genre, r.quantite, r.montant, r.instant, r.jour, r.texte
            from pec p join pec_registre r on r.pec_id = p.id join pec_ligne l on l.id = r.ligne_id
            where p.assure_id = :assure and p.beneficiaire_id in (:ouverts) order by r.id
            """);
    }

    static void fournisseurs(Map<String, String> s) {
        s.put("medicaments_delivres", """
            select x.reference, b.rang, v.medicament, x.ean13, x.boites, x.instant, o.nom pharmacie
            from beneficiaire b join verification_comptoir v on v.beneficiaire_id = b.id join delivrance x on x.verification_id = v.id
            join organisme o on o.id = x.organisme_id where b.assure_id = :assure and b.id in (:ouverts) order by x.id
            """);
        s.put("factures_a_mon_nom", """
            select f.numero, f.statut, f.entree, f.sortie, r.nom etablissement, l.rang, l.libelle, l.quantite, l.montant, l.part_payeur,
              l.part_patient
            from facture f join facture_ligne l on l.facture_id = f.id join prestataire r on r.id = f.prestataire_id
            where f.assure_id = :assure and f.deposee_le is not null and l.etat <> 'REMPLACEE' and f.beneficiaire_id in (:ouverts)
            order by f.id, l.rang
            """);
        s.put("verifications_de_droits", """
            select v.reference, b.rang, o.nom organisme, v.critere, v.date_soins, v.ouvert, v.instant
            from beneficiaire b join verification_droits v on v.beneficiaire_id = b.id join organisme o on o.id = v.organisme_id
            where b.assure_id = :assure and b.id in (:ouverts) order by v.id desc limit 1000
            """);
    }
}
