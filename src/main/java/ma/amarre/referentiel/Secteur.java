package ma.amarre.referentiel;

/** Which grid of tariffs and rates applies: the private sector of the 2006 convention, or the public one of 2007. */
public enum Secteur {
    PRIVE,
    PUBLIC
}
