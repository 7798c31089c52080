package org.gongjue.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

import org.gongjue.crypto.BallotBatch.Cast;
import org.gongjue.crypto.SealedElection.Contest;

/** An election of one motion of three options, with the signed ballots of so many voters and their aids. */
final class SignedVotes {
    final SecureRandom random;
    final SealedElection election;
    final List<ECPrivateKey> secrets = new ArrayList<>();
    final List<P256Key> keys = new ArrayList<>();
    final List<Hash> thumbprints;
    final LongFunction<Optional<Hash>> kids;
    final List<Cast> casts;

    SignedVotes(int voters, long seed) {
        random = SealedVote.seeded(seed);
        election = new SealedElection("urn:uuid:1", Hash.sha256(), Point.GENERATOR.timesSecret(Scalar.random(random)),
                List.of(new Contest("m1", 3, List.of(1))));
        for (int i = 0; i < voters; i++) {
            secrets.add(key());
            keys.add(P256Key.of(secrets.getLast()));
        }
        thumbprints = keys.stream().map(P256Key::thumbprint).toList();
        kids = line -> line < thumbprints.size() ? Optional.of(thumbprints.get((int) line)) : Optional.empty();
        casts = IntStream.range(0, voters).mapToObj(this::cast).toList();
    }

    static ECPrivateKey key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return (ECPrivateKey) generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Cast cast(int voter) {
        BallotHead head = new BallotHead(voter, thumbprints.get(voter), 1, Hash.ZERO, Hash.sha256(Tlv.u32(voter)
                .toArray()));
        List<Integer> vote = IntStream.range(0, 3).mapToObj(j -> j == voter % 3 ? 1 : 0).toList();
        Json ballot = SealedBallots.make(election, head, SealedVote.SEED, List.of(vote), random).json();
        return signed(voter, ballot, SealedBallots.accept(ballot, election, kids).aids());
    }

    /** {@code unsigned} aids gain the signature's. */
    Cast signed(int voter, Json ballot, BallotAids unsigned) {
        Jws jws = Jws.sign(secrets.get(voter), thumbprints.get(voter), "ballot+jwt", Json.object("ballot", ballot));
        return new Cast.Signed(jws, keys.get(voter), unsigned.signed(jws, keys.get(voter)));
    }

    /** The same without signatures. */
    List<Cast> unsigned() {
        return casts.stream().<Cast>map(cast -> new Cast.Unsigned(cast.ballot(), cast.aids())).toList();
    }

    BallotBatch batch() {
        return new BallotBatch(election, kids, random);
    }

    Finding naive(Cast cast) {
        return NaiveBallots.check(cast, election, kids);
    }
}
