package org.gongjue.identity;

/** What a challenge may be answered for; a proof for one purpose is none for another. */
public enum Purpose {
    LOGIN, ENROL;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
