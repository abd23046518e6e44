package ma.amarre.web;

import java.util.Locale;

/** The two languages of every screen, letter and mail: French and Arabic of Morocco, with Latin digits in both. */
public enum Langue {
    FR(Locale.of("fr", "MA"), "ltr"),
    AR(Locale.of("ar", "MA"), "rtl");

    private final Locale locale;
    private final String sens;

    Langue(Locale locale, String sens) {
        this.locale = locale;
        this.sens = sens;
    }

    public Locale locale() {
        return locale;
    }

    /** The value of the {@code lang} attribute, cookie and parameter. */
    public String code() {
        return locale.getLanguage();
    }

    /** The value of the {@code dir} attribute. */
    public String sens() {
        return sens;
    }

    public Langue autre() {
        return this == FR ? AR : FR;
    }

    /** Arabic for any locale of Arabic, French for all others. */
    public static Langue de(Locale locale) {
        return locale.getLanguage().equals("ar") ? AR : FR;
    }
}
