package org.gongjue.ballot;

import java.util.Optional;

import org.springframework.stereotype.Service;

import org.gongjue.ledger.Evidence;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.motion.Assembly;
import org.gongjue.roll.Electorates;

/** Puts the evidence of a published assembly together. */
@Service
public class Bundles {
    private final Ledger ledger;
    private final Electorates electorates;

    Bundles(Ledger ledger, Electorates electorates) {
        this.ledger = ledger;
        this.electorates = electorates;
    }

    /** Empty while the contract is not deployed, so that no bundle is given out that names none. */
    public Optional<Evidence> evidence(Assembly assembly) {
        LogId election = assembly.log();
        return ledger.chainReference(election).map(chain -> new Evidence(assembly.manifest(),
                () -> electorates.electorate(election.community(), election.election()).orElseThrow().entries()
                        .stream(),
                () -> ledger.entries(election), ledger.heads(election), ledger.checkpoints(election), chain));
    }
}
