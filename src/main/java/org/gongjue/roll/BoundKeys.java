package org.gongjue.roll;

import java.util.Map;

import org.springframework.modulith.NamedInterface;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;

/** What the roll asks about keys, and all it ever learns: the thumbprints (RFC 7638) bound to members at this moment. */
@FunctionalInterface
@NamedInterface("member")
public interface BoundKeys {

    /** At most one key a member; members without one are absent. */
    Map<MemberId, Hash> of(CommunityId community);
}
