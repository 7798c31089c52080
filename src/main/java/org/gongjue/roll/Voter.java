package org.gongjue.roll;

import java.util.List;

import org.springframework.modulith.NamedInterface;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.SignerRole;

/**
 * A roll entry as a member who may sign for it sees it. {@code owners} counts who share it; two or more have one vote
 * together. {@code grant} is the proxy's id, zero for the other roles.
 */
@NamedInterface("member")
public record Voter(int rollIndex, int heads, long area, int owners, SignerRole role, Hash grant,
        List<VoterUnit> units) {

    /** Area in 0.01 m² as it counts in this vote, 0 where parking is left out of the area. */
    @NamedInterface("member")
    public record VoterUnit(UnitLabel label, long area) {}

    public Voter {
        units = List.copyOf(units);
    }
}
