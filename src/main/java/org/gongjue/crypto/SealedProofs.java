package org.gongjue.crypto;

/**
 * The two kinds of proof of one ballot, each apart (V18 and V19 of protocol.md 2.18): {@link SealedBallots#check} tells only
 * the first fault of either. For ballots of which it found one.
 */
public final class SealedProofs {
    private SealedProofs() {}

    /** V18: every option's ciphertext hides 0 or 1. E_CONTESTS, E_PROOF_SHAPE or E_PROOF at the first that does not. */
    public static Finding checkBits(SealedBallot ballot, SealedElection election) {
        return Finding.of(() -> {
            BallotStatements statements = statements(ballot, election);
            for (int i = 0; i < ballot.contests().size(); i++) {
                requireBits(statements, i, ballot.contests().get(i));
            }
        });
    }

    private static void requireBits(BallotStatements statements, int i, SealedContest contest) {
        String place = place(i) + ".bits";
        if (contest.bits().size() != contest.cts().size()) {
            throw new Refused(FaultCode.E_PROOF_SHAPE, place);
        }
        contest.options().forEach(j -> contest.bits().get(j).require(statements.bit(i, j, contest.cts().get(j)),
                place + "[" + j + "]"));
    }

    /** V19: every contest's options add up to an allowed number. Codes as {@link #checkBits}. */
    public static Finding checkSums(SealedBallot ballot, SealedElection election) {
        return Finding.of(() -> {
            BallotStatements statements = statements(ballot, election);
            for (int i = 0; i < ballot.contests().size(); i++) {
                SealedContest contest = ballot.contests().get(i);
                contest.sum().require(statements.sum(i, contest.cts()), place(i) + ".sum");
            }
        });
    }

    private static BallotStatements statements(SealedBallot ballot, SealedElection election) {
        if (ballot.contests().size() != election.contests().size()) {
            throw new Refused(FaultCode.E_CONTESTS, "$.contests");
        }
        return new BallotStatements(election, ballot.context(), ballot.ciphertexts());
    }

    private static String place(int contest) {
        return "$.contests[" + contest + "]";
    }
}
