package org.gongjue.roll;

import java.util.List;
import java.util.Map;

import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.CommunityId;

/**
 * What the roll asks about keys: those bound to members at this moment. An interface, so that whoever knows the frozen
 * rolls does not thereby know who people are.
 */
@FunctionalInterface
interface BoundKeys {

    /** Oldest first; members without a key are absent. */
    Map<MemberId, List<P256Key>> of(CommunityId community);
}
