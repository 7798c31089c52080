package org.gongjue.crypto;

/** What a check of something sealed found (protocol.md, sections 2.18 and 4). */
public sealed interface Finding {

    record Sound() implements Finding {}

    /** The first fault, with its JSON path ({@code $} for the whole). */
    record Fault(FaultCode code, String place) implements Finding {}

    /** Runs a {@code require…}; only refusals become findings, bugs stay exceptions. */
    static Finding of(Runnable require) {
        try {
            require.run();
            return new Sound();
        } catch (Refused refused) {
            return new Fault(refused.code(), refused.place());
        }
    }

    default boolean isSound() {
        return this instanceof Sound;
    }
}
