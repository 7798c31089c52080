package org.gongjue.audit;

import java.util.ArrayList;
import java.util.List;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Challenge;
import org.gongjue.crypto.CountedBoard;
import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Finding;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.PartialDecryption;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.Scalar;
import org.gongjue.crypto.Tlv;
import org.gongjue.crypto.Trustees;

/** Forged openings of the first sum of the file (protocol.md 4, cases 59 to 64). */
record OpeningForgeries(VectorFile file) {

    private StatedTally first() {
        return file.fields().objects("tally").stream().findFirst().map(file::tally)
                .orElseGet(() -> VectorFile.malformed("$.tally: expected at least one sum"));
    }

    /** What is forged must be sound itself, or its refusal would show nothing. */
    Finding sound() {
        int shares = file.keys().texts("secretSharesForTestOnly").size();
        return shares == file.verificationKeys().size()
                ? opens(first().partials(), first().value())
                : new Finding.Fault(FaultCode.E_DKG_KEY, "$.keyCeremony.secretSharesForTestOnly");
    }

    private PartialDecryption share() {
        return first().partials().stream().filter(share -> share.t() != Trustees.GUARD).findFirst()
                .orElseGet(() -> VectorFile.malformed("$.tally[0].partials: expected a trustee's share"));
    }

    private Bytes label() {
        return file.board().tallyLabel(first().matter(), first().option(), first().measure());
    }

    private Finding check(PartialDecryption share, int keyOf) {
        return share.check(file.election().extended(), label(), key(keyOf), first().ciphertext());
    }

    private Point key(int trustee) {
        return file.verificationKeys().get(trustee - 1);
    }

    private int another(int trustee) {
        return trustee % file.verificationKeys().size() + 1;
    }

    Finding underAnotherKey() {
        return check(share(), another(share().t()));
    }

    Finding fromAnotherMeasure() {
        CountedBoard.Measure other = first().measure() == CountedBoard.Measure.HEADS
                ? CountedBoard.Measure.AREA
                : CountedBoard.Measure.HEADS;
        Bytes label = file.board().tallyLabel(first().matter(), first().option(), other);
        return share().check(file.election().extended(), label, key(share().t()),
                file.aggregate(first().matter(), first().option(), other));
    }

    Finding underAnotherRoot() {
        CountedBoard other = new CountedBoard(Hash.sha256(file.board().root().toArray()), file.board().size());
        Bytes label = other.tallyLabel(first().matter(), first().option(), first().measure());
        return share().check(file.election().extended(), label, key(share().t()), first().ciphertext());
    }

    Finding shiftedByG() {
        PartialDecryption share = share();
        return check(new PartialDecryption(share.t(), share.d().plus(Point.GENERATOR), share.c(), share.s()),
                share.t());
    }

    Finding relabelled() {
        PartialDecryption share = share();
        return check(new PartialDecryption(another(share.t()), share.d(), share.c(), share.s()), share.t());
    }

    /** Weak Fiat–Shamir: with the share outside the hash, its maker picks any share once the challenge is known. */
    Finding withoutTheShareInItsHash() {
        int t = share().t();
        String path = "$.keyCeremony.secretSharesForTestOnly[" + (t - 1) + "]";
        Scalar secret = Scalar.parse(file.keys().texts("secretSharesForTestOnly").get(t - 1), path);
        Point a = first().ciphertext().a();
        Point t1 = Point.GENERATOR.timesPublic(Scalar.of(2));
        Point t2 = a.timesPublic(Scalar.of(3));
        Scalar c = Challenge.of("pd", file.election().extended().bytes(), label(), Tlv.u32(t), key(t).bytes(),
                a.bytes(),
                first().ciphertext().b().bytes(), t1.bytes(), t2.bytes());
        Scalar s = Scalar.of(2).minus(c.times(secret));
        Point d = t2.minus(a.timesPublic(s)).timesPublic(c.inverse());
        return check(new PartialDecryption(t, d, c, s), t);
    }

    private Finding opens(List<PartialDecryption> shares, long value) {
        return file.trustees().checkValue(first().ciphertext(), label(), shares, value,
                file.participating(first().measure()));
    }

    Finding withOneTrusteeTwice() {
        List<PartialDecryption> shares = new ArrayList<>(first().partials());
        shares.addFirst(shares.getFirst());
        return opens(shares.subList(0, first().partials().size()), first().value());
    }

    Finding withOneMore() {
        return opens(first().partials(), first().value() + 1);
    }

    Finding withTooFewShares() {
        return opens(first().partials().subList(0, file.ceremony().threshold() - 1), first().value());
    }
}
