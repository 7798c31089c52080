package org.gongjue.trustee;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Service;

import org.gongjue.crypto.SealedElection;
import org.gongjue.crypto.TrusteeRecord;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.motion.Assembly;
import org.gongjue.motion.KeyCeremony;

/** The key ceremonies of all votes, and what they led to. */
@Service
public class CountingKeys implements KeyCeremony {

    @Override
    public Optional<Manifest.TrusteeSet> trustees(CommunityId community, List<UUID> trustees, int threshold) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void begin(Assembly assembly) {
        throw new UnsupportedOperationException();
    }

    /** What ballots are sealed for; empty until all trustees have agreed. */
    public Optional<SealedElection> election(LogId log) {
        throw new UnsupportedOperationException();
    }

    /** The ceremony's outcome; empty until all trustees have agreed. */
    public Optional<TrusteeRecord> record(LogId log) {
        throw new UnsupportedOperationException();
    }
}
