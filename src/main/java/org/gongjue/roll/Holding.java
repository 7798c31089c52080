package org.gongjue.roll;

/** A unit with the voter who votes it; {@code number} is its place in the register from 0, area in 0.01 m². */
record Holding(int number, UnitLabel label, Usage usage, long area, VoterKey voter) {

    boolean counts(Parking choice) {
        return choice == Parking.INCLUDE || !usage.isParking();
    }
}
