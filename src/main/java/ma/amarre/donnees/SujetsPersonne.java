package ma.amarre.donnees;

import java.util.Map;

/** The household and its cover, what it asked and was told, who looked, and its account. */
final class SujetsPersonne {

    private static final String COMPTE = " from compte c ";

    private SujetsPersonne() {}

    static void couverture(Map<String, String> s) {
        s.put("assure", """
            select immatriculation, affiliation, categorie, adresse, ville, courriel, telephone, cree_le from assure where id = :assure
            """);
        s.put("foyer", """
            select b.rang, b.lien, b.depuis, b.jusqu, p.cin, p.prenom, p.nom, p.prenom_ar, p.nom_ar, p.date_naissance, p.sexe
            from beneficiaire b join personne p on p.id = b.personne_id where b.assure_id = :assure and b.id in (:vus) order by b.rang
            """);
        s.put("droits", """
            select b.rang, d.debut, d.fin, d.etat, d.motif, d.source
            from beneficiaire b join droit d on d.beneficiaire_id = b.id where b.assure_id = :assure and b.id in (:vus) order by b.rang, d.debut
            """);
        s.put("exonerations", """
            select b.rang, e.numero, e.ald, e.debut, e.fin, e.revoquee_le
            from beneficiaire b join exoneration e on e.beneficiaire_id = b.id
            where b.assure_id = :assure and b.id in (:ouverts) order by b.rang, e.debut
            """);
        s.put(
                "comptes_bancaires",
                "select rib, titulaire, depuis, jusqu from coordonnee_bancaire where assure_id = :assure order by id");
        s.put("mandats_donnes", """
            select reference, themes, designe, cin, immatriculation, naissance date_naissance, statut, voie, debut, fin, cree_le,
              accepte_le, fini_le from mandat where assure_id = :assure order by id
            """);
        s.put("mandats_recus", """
            select m.reference, m.themes, m.statut, m.debut, m.fin, m.accepte_le, m.fini_le
            from mandat m where m.mandataire_id = :personne order by m.id
            """);
    }

    static void echanges(Map<String, String> s) {
        s.put("documents", """
            select reference, proprietaire_type, nature, nom, type_contenu, taille, hex(sha256) sha256, etat, depose_le
            from document where assure_id = :assure and depose_le is not null and\s\
            """ + Fermes.DOCUMENT + " order by" + " id");
        s.put("papiers", """
            select reference, type, emis_le, valide_du, valide_au, revoque_le, hex(empreinte) sha256 from papier
            where assure_id = :assure and\s\
            """ + Fermes.PAPIER + " order by id");
        s.put("demandes", """
            select numero, genre, statut, adresse, ville, telephone, courriel, rib, titulaire, ald, deposee_le, decidee_le, reponse, effet_le
            from demande where assure_id = :assure and (:seul is null and demandeur_id is null or beneficiaire_id = :seul) and statut <> 'PREPARATION' order by id
            """);
        s.put("changements_de_famille", """
            select d.numero, f.nature, f.prenom, f.nom, f.prenom_ar, f.nom_ar, f.naissance date_naissance, f.sexe, f.cin, f.date_fait,
              f.etablissement
            from demande d join demande_famille f on f.demande_id = d.id where d.assure_id = :assure and (:seul is null and d.demandeur_id is null or d.beneficiaire_id = :seul) and d.statut <> 'PREPARATION'
            order by d.id
            """);
        s.put("dispositifs_demandes", """
            select d.numero, b.rang, x.code, x.libelle, x.quantite, x.prix, x.base
            from demande d join demande_dispositif x on x.demande_id = d.id left join beneficiaire b on b.id = d.beneficiaire_id
            where d.assure_id = :assure and (:seul is null and d.demandeur_id is null or d.beneficiaire_id = :seul) and d.statut <> 'PREPARATION' order by d.id
            """);
        s.put("reclamations", """
            select r.numero, r.genre, r.sujet, r.statut, r.decision, r.note, m.acte, m.texte, m.instant
            from reclamation r join reclamation_message m on m.reclamation_id = r.id
            where r.assure_id = :assure and r.beneficiaire_id <=> :seul order by r.id, m.id
            """);
        s.put("extraits_de_donnees", """
            select etat, demande_le, papier from donnees_extrait where assure_id = :assure and beneficiaire_id <=> :seul order by id
            """);
    }

    static void regards(Map<String, String> s) {
        s.put("consultations", """
            select instant, role, organisme, bureau, nature, action, objet_id, motif from journal where assure_id = :assure and tiers = 1 {lectures}
            order by id desc limit 5000
            """);
        s.put("acces_exceptionnels", """
            select reference, instant, motif, expire_le, lectures, avis, avis_le from acces_exceptionnel where assure_id = :assure order by id
            """);
    }

    static void portail(Map<String, String> s) {
        s.put(
                "compte",
                "select c.identifiant, c.courriel, c.courriel_confirme_le, c.langue, c.derniere_connexion, c.cree_le"
                        + COMPTE + "where c.personne_id = :personne");
        s.put(
                "connexions",
                "select x.instant, x.reussie, x.adresse, x.agent" + COMPTE
                        + "join connexion x on x.compte_id = c.id where c.personne_id = :personne order by x.id desc"
                        + " limit 1000");
        s.put(
                "appareils",
                "select x.nom agent, x.cree_le, x.vu_le" + COMPTE
                        + "join appareil x on x.compte_id = c.id where c.personne_id = :personne order by x.cree_le");
        s.put(
                "anciennes_adresses",
                "select x.canal, x.adresse, x.quitte_le" + COMPTE
                        + "join ancien_contact x on x.compte_id = c.id where c.personne_id = :personne order by x.id");
    }

    /** What he is told, by which ways, and whom he shows his papers. */
    static void avis(Map<String, String> s) {
        s.put(
                "choix_d_avis",
                "select x.sorte, x.canal, x.actif" + COMPTE
                        + "join notification_choix x on x.compte_id = c.id where c.personne_id = :personne order by"
                        + " x.sorte, x.canal");
        s.put("avis", """
            select n.genre, n.reference, n.instant, n.lue_le, group_concat(e.canal, ' ', e.etat order by e.id separator ', ') envois
            from compte c join notification n on n.compte_id = c.id
            left join envoi e on e.notification_id = n.id where c.personne_id = :personne group by n.id order by n.id desc limit 5000
            """);
        s.put("lettres", """
            select genre, reference, creee_le, imprimee_le from avis_lettre where assure_id = :assure and beneficiaire_id <=> :seul order by id
            """);
        s.put("liens_de_partage", """
            select papier, cree_le, expire_le, arrete_le, ouvertures, derniere_le from attestation_partage where assure_id = :assure
              and (:seul is null or papier in (select reference from papier where assure_id = :assure and\s\
            """ + Fermes.SIEN + """
            )) order by id
            """);
        s.put("titres_d_acces", """
            select t.reference, o.nom organisme, t.lien, t.debut, t.fin, t.etat
            from titre t join organisme o on o.id = t.organisme_id
            where t.personne_id = :personne order by t.id
            """);
        s.put("chartes_acceptees", """
            select x.version, x.instant from charte_acceptation x where x.personne_id = :personne
            order by x.version
            """);
    }

    /** How the person signs in: that it exists and when it was used; the secrets themselves never leave their table. */
    static void signature(Map<String, String> s) {
        s.put(
                "moyens_de_connexion",
                "select 'APPLICATION' sorte, null libelle, x.cree_le, x.confirme_le, null dernier_usage" + COMPTE
                        + "join facteur_totp x on x.compte_id = c.id where c.personne_id = :personne"
                        + " union all select 'CLE', x.libelle, x.cree_le, x.cree_le, x.dernier_usage" + COMPTE
                        + "join facteur_cle x on x.compte_id = c.id where c.personne_id = :personne"
                        + " union all select 'CODE_DE_SECOURS', null, x.cree_le, x.cree_le, x.utilise_le" + COMPTE
                        + "join facteur_secours x on x.compte_id = c.id where c.personne_id = :personne");
        s.put(
                "activations",
                "select x.nature, x.cree_le, x.expire_le, x.utilisee_le" + COMPTE
                        + "join activation x on x.compte_id = c.id where c.personne_id = :personne order by x.id");
        s.put(
                "adresses_en_attente",
                "select x.courriel, x.demande_le, x.expire_le" + COMPTE
                        + "join adresse_attente x on x.compte_id = c.id where c.personne_id = :personne");
        s.put(
                "telephone_confirme",
                "select x.telephone, x.confirme_le" + COMPTE
                        + "join telephone_confirme x on x.compte_id = c.id where c.personne_id = :personne");
        s.put(
                "identites_liees",
                "select x.reference, x.emetteur, x.sujet, x.lie_le, x.retire_le" + COMPTE
                        + "join federation_lien x on x.compte_id = c.id where c.personne_id = :personne order by x.id");
        s.put(
                "retours_au_compte",
                "select x.demande_le, x.expire_le, x.utilisee_le" + COMPTE
                        + "join recuperation x on x.compte_id = c.id where c.personne_id = :personne order by x.id");
    }
}
