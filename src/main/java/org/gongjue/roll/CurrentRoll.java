package org.gongjue.roll;

import java.util.List;

import org.gongjue.ledger.CommunityId;

/** The roll as it is now, for freezing. An interface for the reason that {@link BoundKeys} gives. */
@FunctionalInterface
interface CurrentRoll {

    /** Version 0 and no holdings before the first import. */
    RollVersion of(CommunityId community);

    record RollVersion(int version, List<Holding> holdings) {
        public RollVersion {
            holdings = List.copyOf(holdings);
        }
    }
}
