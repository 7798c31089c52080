package org.gongjue.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

import org.gongjue.crypto.BallotBatch.Cast;

/**
 * Ballots checked one equation after another with the points of Bouncy Castle and the signatures of the JDK: what all
 * faster ways are held against, in verdicts and in time.
 */
final class NaiveBallots {
    private NaiveBallots() {}

    static Finding check(Cast cast, SealedElection election, LongFunction<Optional<Hash>> kids) {
        return Finding.of(() -> {
            if (cast instanceof Cast.Signed(Jws jws, P256Key key, _)
                    && !(jws.names(key) && isSigned(key, jws))) {
                throw new Refused(FaultCode.E_SIG, "$");
            }
            requireProofs(SealedBallots.requireForm(cast.ballot(), election, kids, Point::parse), election);
        });
    }

    private static boolean isSigned(P256Key key, Jws jws) {
        String compact = jws.compact();
        return verify(key, Bytes.utf8(compact.substring(0, compact.lastIndexOf('.'))), jws.signature());
    }

    static boolean verify(P256Key key, Bytes message, Bytes signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
            verifier.initVerify(publicKey(key));
            verifier.update(message.toArray());
            return verifier.verify(signature.toArray());
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static PublicKey publicKey(P256Key key) throws GeneralSecurityException {
        ECPoint point = new ECPoint(new BigInteger(1, key.x().toArray()), new BigInteger(1, key.y().toArray()));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, P256Key.CURVE));
    }

    private static void requireProofs(SealedBallot ballot, SealedElection election) {
        BallotStatements statements = new BallotStatements(election, ballot.context(), ballot.ciphertexts());
        for (int i = 0; i < ballot.contests().size(); i++) {
            SealedContest contest = ballot.contests().get(i);
            String place = "$.contests[" + i + "]";
            for (int j = 0; j < contest.cts().size(); j++) {
                contest.bits().get(j).require(statements.bit(i, j, contest.cts().get(j)), place + ".bits[" + j + "]");
            }
            contest.sum().require(statements.sum(i, contest.cts()), place + ".sum");
        }
    }

    static Ciphertext weighted(List<Ciphertext> parts, List<Long> weights) {
        return IntStream.range(0, parts.size()).mapToObj(i -> parts.get(i).times(Scalar.of(weights.get(i))))
                .reduce(Ciphertext.NOTHING, Ciphertext::plus);
    }
}
