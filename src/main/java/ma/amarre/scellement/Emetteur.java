package ma.amarre.scellement;

/**
 * The body in whose name a paper is issued, as the sheet prints it.
 *
 * @param mentionFr what stands under the name: address and telephone, or ""
 * @param texteFr the legal basis
 */
record Emetteur(
        String sigle, String nomFr, String nomAr, String mentionFr, String mentionAr, String texteFr, String texteAr) {}
