package org.gongjue.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Finding;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.crypto.SealedBallots;
import org.gongjue.ledger.Merkle;

/** Checks the ballots of a file of vectors, their hashes and the tree over them (protocol.md 2.6, 2.8, 2.10). */
record BallotVectors(VectorFile file, VectorReport report) {

    void check() {
        List<Json> ballots = file.fields().list("ballots");
        Set<Hash> salts = new HashSet<>();
        for (int i = 0; i < ballots.size(); i++) {
            Json ballot = ballots.get(i);
            report.expectSound("ballots", "$.ballots[" + i + "]", () -> checked(ballot));
            report.expect("ballots", "$.ballots[" + i + "].salt",
                    () -> salts.add(SealedBallot.parse(ballot).head().salt()));
        }
        List<Hash> hashes = file.fields().hashes("ballotHashes");
        for (int i = 0; i < Math.max(hashes.size(), ballots.size()); i++) {
            int index = i;
            report.expect("ballotHashes", "$.ballotHashes[" + i + "]",
                    () -> index < Math.min(hashes.size(), ballots.size())
                            && hashes.get(index).equals(SealedBallot.parse(ballots.get(index)).hash()));
        }
        checkTree(ballots);
    }

    private void checkTree(List<Json> ballots) {
        List<Hash> leaves = ballots.stream().map(ballot -> Merkle.leaf(ballot.canonical())).toList();
        Hash root = file.fields().hash("bbRoot");
        long size = file.fields().integer("bbSize");
        report.expect("bbRoot", "$.bbRoot", () -> root.equals(Merkle.root(leaves)));
        report.expect("bbSize", "$.bbSize", () -> size == leaves.size());
        new PathVectors(file, report).check("bbPath", leaves, root, size);
    }

    /** A ballot on this board: by itself, then as one link of its voter's chain (V13 to V20). */
    Finding checked(Json json) {
        Finding alone = SealedBallots.check(json, file.election(), file::kid);
        if (!alone.isSound()) {
            return alone;
        }
        SealedBallot ballot = SealedBallot.parse(json);
        Finding sequence = SealedBallots.checkSequence(ballot.head(), before(ballot));
        return sequence.isSound() && rivals(ballot) ? new Finding.Fault(FaultCode.E_SEQ, "$.seq") : sequence;
    }

    /** Whether the board has another ballot of the voter with the same number. */
    private boolean rivals(SealedBallot ballot) {
        return file.ballots().stream().anyMatch(other -> other.head().rollIndex() == ballot.head().rollIndex()
                && other.head().seq() == ballot.head().seq() && !other.equals(ballot));
    }

    private Optional<SealedBallot> before(SealedBallot ballot) {
        return file.ballots().stream().filter(other -> other.head().rollIndex() == ballot.head().rollIndex()
                && other.head().seq() == ballot.head().seq() - 1).findFirst();
    }
}
