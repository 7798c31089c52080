package org.gongjue.crypto;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongFunction;

/**
 * Checks many ballots of one election together (protocol.md 2.6b; V13, V14, V16 to V19 of 2.18). Gives of each
 * exactly what {@link SealedBallots} gives of it alone; ballots with right aids only cost a fraction of it. Says
 * nothing of one ballot against another (V15, V20).
 */
public final class BallotBatch {
    /** Ballots to one random linear combination: more gain little and take more memory. */
    private static final int TOGETHER = 1024;
    /** Not split any further when something in it is wrong. */
    private static final int ALONE = 2;

    private final SealedElection election;
    private final LongFunction<Optional<Hash>> kids;
    private final SecureRandom random;

    /** {@code kids} as in {@link SealedBallots#check}. {@code random} must not be foreseen by whoever made a ballot. */
    public BallotBatch(SealedElection election, LongFunction<Optional<Hash>> kids, SecureRandom random) {
        this.election = election;
        this.kids = kids;
        this.random = random;
    }

    /** One ballot as recorded, and what was kept beside it: {@link BallotAids#NONE} if nothing. */
    public sealed interface Cast {

        /** A ballot whose signature, if any, is checked elsewhere. */
        record Unsigned(Json ballot, BallotAids aids) implements Cast {}

        /** A ballot as the member {@code ballot} of what {@code key} is to have signed. */
        record Signed(Jws jws, P256Key key, BallotAids aids) implements Cast {

            @Override
            public Json ballot() {
                return SealedBallots.signed(jws);
            }
        }

        /** {@link Refused} where there is none. */
        Json ballot();

        BallotAids aids();
    }

    /** A ballot that does not hold, by its index. */
    public record Fault(int index, Finding.Fault finding) {}

    /** As many findings as ballots, in their order. */
    public List<Finding> check(List<Cast> ballots) {
        List<Finding> findings = new ArrayList<>();
        for (int from = 0; from < ballots.size(); from += TOGETHER) {
            Part part = new Part(ballots.subList(from, Math.min(ballots.size(), from + TOGETHER)));
            part.judge(0, part.ballots.size(), false);
            findings.addAll(part.findings);
        }
        return findings;
    }

    /** The first ballot that does not hold; nothing behind it need be looked at. */
    public Optional<Fault> firstFault(List<Cast> ballots) {
        for (int from = 0; from < ballots.size(); from += TOGETHER) {
            Part part = new Part(ballots.subList(from, Math.min(ballots.size(), from + TOGETHER)));
            OptionalInt first = part.judge(0, part.ballots.size(), true);
            if (first.isPresent()
                    && part.findings.get(first.getAsInt()) instanceof Finding.Fault fault) {
                return Optional.of(new Fault(from + first.getAsInt(), fault));
            }
        }
        return Optional.empty();
    }

    private Finding alone(Cast cast) {
        return Finding.of(() -> {
            switch (cast) {
                case Cast.Unsigned(var ballot, _) -> SealedBallots.require(ballot, election, kids);
                case Cast.Signed(var jws, var key, _) -> SealedBallots.require(jws, key, election, kids);
            }
        });
    }

    /** Some ballots that are combined, and what is known of each; sound until found otherwise. */
    private final class Part {
        private final List<Cast> ballots;
        private final List<Optional<BallotEquations>> equations;
        private final List<Finding> findings = new ArrayList<>();

        Part(List<Cast> ballots) {
            this.ballots = ballots;
            equations = ballots.stream().map(one -> BallotEquations.of(one, election, kids)).toList();
            ballots.forEach(_ -> findings.add(new Finding.Sound()));
        }

        /**
         * Index of the first fault from {@code from} to {@code until} (exclusive); goes on behind it if not {@code
         * first}.
         */
        OptionalInt judge(int from, int until, boolean first) {
            boolean hold = hold(from, until);
            if (hold || until - from <= ALONE) {
                return oneByOne(from, until, hold, first);
            }
            int middle = (from + until) >>> 1;
            OptionalInt left = judge(from, middle, first);
            if (left.isPresent() && first) {
                return left;
            }
            OptionalInt right = judge(middle, until, first);
            return left.isPresent() ? left : right;
        }

        private boolean hold(int from, int until) {
            List<BallotEquations> some = equations.subList(from, until).stream().flatMap(Optional::stream).toList();
            return BallotEquations.hold(some, election.key(), random);
        }

        /** With {@code hold} only those that could not be combined. */
        private OptionalInt oneByOne(int from, int until, boolean hold, boolean first) {
            OptionalInt fault = OptionalInt.empty();
            for (int i = from; i < until && !(first && fault.isPresent()); i++) {
                if (hold && equations.get(i).isPresent()) {
                    continue;
                }
                findings.set(i, alone(ballots.get(i)));
                if (fault.isEmpty() && !findings.get(i).isSound()) {
                    fault = OptionalInt.of(i);
                }
            }
            return fault;
        }
    }
}
