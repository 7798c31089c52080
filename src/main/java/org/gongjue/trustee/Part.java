package org.gongjue.trustee;

import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Ceremony;
import org.gongjue.crypto.Dealer;
import org.gongjue.crypto.Dealing;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Hpke;
import org.gongjue.crypto.P256Key;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.Scalar;
import org.gongjue.crypto.TrusteeKey;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.TrusteeMessage;

/**
 * What a trustee alone knows in one attempt at a ceremony: the key to which the others seal its shares, and its polynomial.
 * Kept before its first message goes out: whoever has committed can deal nothing else.
 */
record Part(int attempt, Scalar sealing, List<Scalar> coefficients) {

    /** What came of the shares that all dealers sealed to one trustee. */
    sealed interface Received {

        /** {@code secret} is x_j. */
        record Whole(Scalar secret) implements Received {}

        /** This dealer's share cannot be read, or is not on its polynomial. */
        record Bad(int dealer) implements Received {}
    }

    Part {
        coefficients = List.copyOf(coefficients);
    }

    static Part fresh(Ceremony ceremony, int attempt, int index, SecureRandom random) {
        return new Part(attempt, Scalar.random(random), Dealer.make(ceremony, index, random).coefficients());
    }

    /** Round 1; always the same. */
    TrusteeMessage.Commit commit(Ceremony ceremony, int index) {
        List<Point> commitments = coefficients.stream().map(Point.GENERATOR::timesSecret).toList();
        return new TrusteeMessage.Commit(ElectionId.parseUrn(ceremony.electionId()), attempt, index, sealingKey(),
                ceremony.commitHash(index, commitments));
    }

    /** Whether it was this part that committed to what is on the log. */
    boolean keeps(Rounds rounds, int index) {
        TrusteeMessage.Commit posted = rounds.commits().get(index);
        return posted != null && attempt == rounds.attempt() && posted.equals(commit(rounds.ceremony(), index));
    }

    /** Round 2, once all have committed. */
    TrusteeMessage.Deal deal(Rounds rounds, int index, SecureRandom random) {
        Dealer dealer = Dealer.of(rounds.ceremony(), index, coefficients, random);
        Dealing dealing = dealer.dealing();
        List<String> shares = new ArrayList<>();
        rounds.commits().forEach((receiver, commit) -> shares.add(Hpke.sealFrom(sealingSecret(),
                key(commit.sealingKey()), rounds.ceremony().shareInfo(index, receiver),
                dealer.shareFor(receiver).bytes()).toBase64Url()));
        return new TrusteeMessage.Deal(ElectionId.parseUrn(rounds.ceremony().electionId()), attempt, index, dealing,
                shares);
    }

    /** Round 3, once all have dealt: checks every share against its dealer's commitments. */
    Received receive(Rounds rounds, int index) {
        Scalar sum = Scalar.ZERO;
        for (TrusteeMessage.Deal deal : rounds.deals().values()) {
            Optional<Scalar> share = share(rounds, deal, index);
            if (share.isEmpty()
                    || !Ceremony.checkShare(deal.dealing().commitments(), index, share.get()).isSound()) {
                return new Received.Bad(deal.index());
            }
            sum = sum.plus(share.get());
        }
        return new Received.Whole(sum);
    }

    private Optional<Scalar> share(Rounds rounds, TrusteeMessage.Deal deal, int index) {
        TrusteeMessage.Commit dealer = rounds.commits().get(deal.index());
        if (dealer == null) {
            return Optional.empty();
        }
        try {
            Bytes sealed = Bytes.base64Url(deal.shares().get(index - 1));
            return Hpke.openFrom(key(dealer.sealingKey()), sealingSecret(),
                    rounds.ceremony().shareInfo(deal.index(), index), sealed) instanceof Hpke.Opened.Plain(Bytes text)
                            ? Scalar.read(text)
                            : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Rounds 3 and 4: the share is there, over all that was dealt. */
    static TrusteeMessage.Agree agree(Rounds rounds, int index, Scalar secret, SecureRandom random) {
        Hash transcript = rounds.transcript();
        return new TrusteeMessage.Agree(ElectionId.parseUrn(rounds.ceremony().electionId()), rounds.attempt(), index,
                transcript, new TrusteeKey(index, secret).prove(rounds.ceremony(), random));
    }

    private Point sealingKey() {
        return Point.GENERATOR.timesSecret(sealing);
    }

    private ECPrivateKey sealingSecret() {
        return PrivateKeys.of(sealing);
    }

    private static P256Key key(Point point) {
        return P256Key.compressed(point.bytes());
    }

    @Override
    public String toString() {
        return "Part[redacted]";
    }
}
