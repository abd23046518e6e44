package ma.amarre.scellement;

/**
 * The body in whose name a paper is issued: the managing body in force on the day of the act (README §3 of the domain shelf).
 *
 * @param mentionFr what stands under the name: address, statute
 */
record Emetteur(String nomFr, String nomAr, String mentionFr, String mentionAr) {}
