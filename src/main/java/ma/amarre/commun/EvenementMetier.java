package ma.amarre.commun;

/**
 * Something that happened in the trade, published in the transaction of the act and heard after commit.
 * Records carry identifiers and figures only, never names or health data: they are stored as text by the event registry.
 */
public interface EvenementMetier {}
