package org.gongjue.roll;

import java.util.List;

/** A unit as the committee's page lists it; area in 0.01 m². */
public record RollUnit(UnitLabel label, Usage usage, long area, AreaSource source, UnitState state,
        List<RollOwner> owners) {

    /** The phone is masked, empty for none; share and note may be empty. */
    public record RollOwner(MemberId member, String name, OwnerKind kind, String phone, String share, String note) {
        @Override
        public String toString() {
            return "RollOwner[redacted]";
        }
    }

    public RollUnit {
        owners = List.copyOf(owners);
    }
}
