package org.gongjue.trustee;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

import org.gongjue.crypto.CountedBoard;
import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Finding;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.PartialDecryption;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.TrusteeKey;
import org.gongjue.ledger.Aggregate;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.TrusteeMessage;

/** One trustee's shares in opening all sums of a vote (protocol.md 2.11), one for each in the order of TALLY_CT. */
final class Shares {
    private Shares() {}

    /** Whoever calls this has checked the whole record and every sum (decision D6). */
    static TrusteeMessage.Open make(ElectionId election, TrusteeKey key, Hash extended, List<Aggregate> sums,
            CountedBoard board, SecureRandom random) {
        return new TrusteeMessage.Open(election, key.index(), sums.stream()
                .map(sum -> PartialDecryption.make(extended, sum.label(board), key, sum.ciphertext(), random))
                .toList());
    }

    /** E_PD unless there is one good share by the holder of that key for each sum. */
    static Optional<FaultCode> fault(TrusteeMessage.Open open, Point verificationKey, Hash extended,
            List<Aggregate> sums, CountedBoard board) {
        List<PartialDecryption> shares = open.shares();
        if (shares.size() != sums.size()) {
            return Optional.of(FaultCode.E_PD);
        }
        for (int i = 0; i < shares.size(); i++) {
            Finding finding = shares.get(i).check(extended, sums.get(i).label(board), verificationKey,
                    sums.get(i).ciphertext());
            if (finding instanceof Finding.Fault fault) {
                return Optional.of(fault.code());
            }
        }
        return Optional.empty();
    }
}
