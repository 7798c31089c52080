package org.gongjue.tally;

import java.util.HashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An exclusive part on the roll (rules.md 2.2). Ids are opaque text from the roll and hold no person's data.
 *
 * @param kind {@code PARKING} for a parking space, any other word otherwise
 * @param owners ids of the owners; may be empty only where the developer holds the unit
 * @param developer the legal person that votes an unsold or undelivered unit
 * @param shares 0 where the scheme has none
 */
public record Unit(String id, String building, String kind, State state, List<String> owners,
        @Nullable String developer, Areas areas, long shares) {

    public Unit {
        owners = owners.stream().sorted(CodePoints.ORDER).toList();
        if (new HashSet<>(owners).size() != owners.size()) {
            throw new IllegalArgumentException("an owner is named twice");
        }
        // "+" joins the owners in a voter key; inside an id it could merge two different owner sets
        if (owners.stream().anyMatch(Unit::isNoPerson) || (developer != null && isNoPerson(developer))) {
            throw new IllegalArgumentException("an owner's id is empty or contains \"+\"");
        }
        if (state.isHeldByDeveloper() ? developer == null : owners.isEmpty()) {
            throw new IllegalArgumentException("nobody holds the unit");
        }
        if (shares < 0) {
            throw new IllegalArgumentException("shares are not negative");
        }
    }

    /** A delivered dwelling with its registered area in hundredths of a square metre. */
    public static Unit delivered(String id, String building, long area, List<String> owners) {
        return new Unit(id, building, "RES", State.SOLD_DELIVERED, owners, null, Areas.registered(area), 0);
    }

    /** The normative voter key of rules.md 2.4: the developer, or the sorted owner ids joined by "+". */
    public String voterKey() {
        if (state.isHeldByDeveloper() && developer != null) {
            return developer;
        }
        return owners.size() == 1 ? owners.getFirst() : String.join("+", owners);
    }

    /** The persons who may vote for this unit as owners. */
    public List<String> holders() {
        return state.isHeldByDeveloper() && developer != null ? List.of(developer) : owners;
    }

    public boolean isParking() {
        return kind.equals("PARKING");
    }

    private static boolean isNoPerson(String id) {
        return id.isEmpty() || id.contains("+");
    }

    /** Whether the buyer already has the unit (SPC interpretation, arts. 1 and 9). */
    public enum State {
        SOLD_DELIVERED, SOLD_UNDELIVERED, UNSOLD;

        boolean isHeldByDeveloper() {
            return this != SOLD_DELIVERED;
        }
    }

    /** The three sources of an area in hundredths of a square metre (SPC interpretation art. 8, rules.md 2.3). */
    public record Areas(@Nullable Long register, @Nullable Long survey, @Nullable Long contract) {
        public Areas {
            if (isNegative(register) || isNegative(survey) || isNegative(contract)) {
                throw new IllegalArgumentException("an area is not negative");
            }
        }

        public static Areas registered(long area) {
            return new Areas(area, null, null);
        }

        /** For schemes that do not weigh by area. */
        public static Areas unknown() {
            return new Areas(null, null, null);
        }

        /** Register before survey before contract; 0 where nothing is known. */
        public long chosen() {
            if (register != null) {
                return register;
            }
            if (survey != null) {
                return survey;
            }
            return contract != null ? contract : 0;
        }

        private static boolean isNegative(@Nullable Long area) {
            return area != null && area < 0;
        }
    }
}
