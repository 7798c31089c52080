package org.gongjue.roll;

import java.util.List;
import java.util.Optional;

import org.springframework.modulith.NamedInterface;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.RollEntry;

/**
 * The frozen, pseudonymous rolls: all that motion and ballot know of a roll. An interface, so that whoever uses it
 * depends on nothing that knows a person.
 */
@NamedInterface("electorate")
public interface Electorates {

    /**
     * Freezes the community's roll for one election, within the caller's transaction; empty where there is no roll.
     * Enrolment of the same community waits until the transaction ends, so that every key is either in the frozen roll
     * or follows in a KEY_ROTATE entry.
     */
    Optional<Electorate> freeze(LogId log, Parking area, Parking headcount);

    Optional<Electorate> find(LogId log);

    Optional<RollEntry> line(LogId log, long rollIndex);

    /** All lines by index, 0 upwards. */
    List<RollEntry> lines(LogId log);

    /** The key of this thumbprint where it may sign for the line: enrolled at freezing, or added since. */
    Optional<P256Key> key(LogId log, long rollIndex, Hash kid);

    /** The lines a member votes for: alone, or together with co-owners. */
    List<Slot> slots(LogId log, MemberId member);

    Home home(CommunityId community);

    /** One line as its owner knows it; area in 0.01 m². */
    record Slot(long rollIndex, String label, int heads, long area) {}

    /** Name and time zone of a community. */
    record Home(String name, String nameEn, String zone) {}
}
