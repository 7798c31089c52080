package org.gongjue.trustee;

import java.util.List;

import org.springframework.stereotype.Service;

import org.gongjue.crypto.CountedBoard;
import org.gongjue.ledger.Aggregate;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.TrusteeMessage;
import org.gongjue.motion.Assembly;

/** The trustees' shares in opening the sums of closed votes. */
@Service
public class Openings {

    /** In the transaction that appends TALLY_CT, right after it: where the service is the only trustee it opens now. */
    public void begin(Assembly assembly, List<Aggregate> aggregates, CountedBoard board) {
        throw new UnsupportedOperationException();
    }

    /** The shares on the log, oldest first, at most one of each trustee, each checked when it was taken. */
    public List<TrusteeMessage.Open> shares(LogId log) {
        throw new UnsupportedOperationException();
    }
}
