package org.gongjue.motion;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.Manifest;

/** What an assembly asks of whoever keeps the counting keys. An interface, since those know assemblies and not the reverse. */
public interface KeyCeremony {

    /**
     * The trustees with their keys, in the order in which they will be numbered; without any, the service alone.
     * Empty where one of them is unknown or has no key yet.
     */
    Optional<Manifest.TrusteeSet> trustees(CommunityId community, List<UUID> trustees, int threshold);

    /** A trustee who has a key and may be chosen. */
    record Candidate(UUID id, String name, String organisation) {}

    /** Everybody who may be chosen. */
    List<Candidate> candidates(CommunityId community);

    /** Right after an assembly is frozen, in the same transaction: the ceremony may begin. */
    void begin(Assembly assembly);
}
