package org.gongjue.anchor;

/** Gas costs nothing here, so the limit only has to be high enough: the estimate and a quarter more. */
final class Gas {
    private static final long SPARE = 50_000;

    private Gas() {}

    static long withMargin(long estimate) {
        return estimate + estimate / 4 + SPARE;
    }
}
