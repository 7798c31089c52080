package org.gongjue.crypto;

/** What a {@code require…} of this package throws; {@code check…} gives the same as a {@link Finding.Fault}. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final FaultCode code;
    private final String place;

    Refused(FaultCode code, String place) {
        super(code + " at " + place);
        this.code = code;
        this.place = place;
    }

    public FaultCode code() {
        return code;
    }

    /** JSON path of the first thing that is wrong, {@code $} for the whole. */
    public String place() {
        return place;
    }
}
