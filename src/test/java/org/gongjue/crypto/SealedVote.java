package org.gongjue.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

import org.gongjue.crypto.SealedElection.Contest;

/** A small election of two contests with two of three trustees, the same on every run. */
final class SealedVote {
    static final List<Contest> CONTESTS = List.of(new Contest("m1", 3, List.of(1)),
            new Contest("m2", 3, List.of(0, 1, 2)));
    static final Bytes SEED = Hash.sha256(new byte[]{1}).bytes();
    static final List<List<Integer>> VOTES = List.of(List.of(0, 1, 0), List.of(1, 0, 1));

    final SecureRandom random = seeded(1);
    final Ceremony ceremony = new Ceremony("urn:uuid:1", 2, List.of("did:web:a", "did:web:b", "did:web:c"));
    final List<Dealer> dealers = IntStream.rangeClosed(1, 3).mapToObj(i -> Dealer.make(ceremony, i, random)).toList();
    final List<Dealing> dealings = dealers.stream().map(Dealer::dealing).toList();
    final TrusteeRecord record = TrusteeRecord.of(ceremony, dealings, Optional.empty());
    final List<TrusteeKey> keys = IntStream.rangeClosed(1, 3)
            .mapToObj(j -> TrusteeKey.of(j, dealers.stream().map(dealer -> dealer.shareFor(j)).toList())).toList();
    final Hash extended = Context.extended(Hash.ZERO, record);
    final SealedElection election = new SealedElection("urn:uuid:1", extended, record.jointKey(), CONTESTS);
    final Trustees trustees = Trustees.of(extended, 2, record);
    final CountedBoard board = new CountedBoard(Hash.sha256(), 5);
    final LongFunction<Optional<Hash>> kids = index -> index < 5 ? Optional.of(kid(index)) : Optional.empty();

    /** Never where anything is at stake. */
    static SecureRandom seeded(long seed) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed);
            return random;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static Hash kid(long rollIndex) {
        return Hash.sha256(Tlv.u64(rollIndex).toArray());
    }

    static BallotHead head(long rollIndex) {
        return new BallotHead(rollIndex, kid(rollIndex), 1, Hash.ZERO,
                Hash.sha256(new byte[]{9}, Tlv.u64(rollIndex).toArray()));
    }

    SealedBallot ballot(long rollIndex) {
        return SealedBallots.make(election, head(rollIndex), SEED, VOTES, random);
    }

    Finding check(SealedBallot ballot) {
        return check(ballot.json());
    }

    Finding check(Json ballot) {
        return SealedBallots.check(ballot, election, kids);
    }

    PartialDecryption share(int t, Bytes label, Ciphertext of) {
        return PartialDecryption.make(extended, label, keys.get(t - 1), of, random);
    }
}
