package org.gongjue.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.gongjue.crypto.Ceremony;
import org.gongjue.crypto.Dealing;
import org.gongjue.crypto.DealingProof;
import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Finding;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.Scalar;

/** Forged messages of the key ceremony (protocol.md 4, cases 49 to 54). */
record CeremonyForgeries(VectorFile file) {

    Finding sound() {
        Finding share = file.keys().texts("secretSharesForTestOnly").isEmpty()
                ? new Finding.Fault(FaultCode.E_DKG_SHARE, "$.keyCeremony.secretSharesForTestOnly")
                : new Finding.Sound();
        return share.isSound() ? file.trusteeRecord().check(file.ceremony()) : share;
    }

    private List<Dealing> dealings() {
        List<Dealing> dealings = file.keys().list("dealers").stream().map(Dealing::parse).toList();
        return dealings.size() > 1 ? dealings : VectorFile.malformed("$.keyCeremony.dealers: expected two or more");
    }

    private Dealing first() {
        return dealings().getFirst();
    }

    Finding brokenProof() {
        DealingProof pok = first().pok();
        DealingProof broken = new DealingProof(pok.c(),
                Forgeries.with(pok.s(), 0, pok.s().getFirst().plus(Scalar.of(1))));
        return file.ceremony().checkDealing(
                new Dealing(first().index(), first().commitHash(), first().commitments(), broken));
    }

    Finding copiedToAnotherIndex() {
        return file.ceremony().checkDealing(new Dealing(dealings().get(1).index(), first().commitHash(),
                first().commitments(), first().pok()));
    }

    Finding higherDegree() {
        List<Point> more = new ArrayList<>(first().commitments());
        more.add(Point.GENERATOR);
        return file.ceremony().checkDealing(promised(first(), more));
    }

    /** The last dealer cancels the others, so that the joint key would be its own; it does not know that coefficient. */
    Finding rogueKey() {
        List<Dealing> dealings = dealings();
        Dealing last = dealings.getLast();
        Point rogue = Point.GENERATOR.minus(Ceremony.thresholdKey(dealings.subList(0, dealings.size() - 1)));
        return file.ceremony().checkDealing(promised(last, Forgeries.with(last.commitments(), 0, rogue)));
    }

    /** The dealing with other commitments and the hash that fits them. */
    private Dealing promised(Dealing dealing, List<Point> commitments) {
        return new Dealing(dealing.index(), file.ceremony().commitHash(dealing.index(), commitments), commitments,
                dealing.pok());
    }

    Finding changedAfterTheHash() {
        Point changed = first().commitments().getFirst().plus(Point.GENERATOR);
        return file.ceremony().checkDealing(new Dealing(first().index(), first().commitHash(),
                Forgeries.with(first().commitments(), 0, changed), first().pok()));
    }

    /** The file holds sums of shares, which lie on the sum of the polynomials. */
    Finding shareOffThePolynomial() {
        List<Dealing> dealings = dealings();
        List<Point> sums = IntStream.range(0, file.ceremony().threshold()).mapToObj(m -> dealings.stream()
                .map(dealing -> dealing.commitments().get(m)).reduce(Point.IDENTITY, Point::plus)).toList();
        String share = file.keys().texts("secretSharesForTestOnly").getFirst();
        Scalar sound = Scalar.parse(share, "$.keyCeremony.secretSharesForTestOnly[0]");
        return Ceremony.checkShare(sums, 1, sound.plus(Scalar.of(1)));
    }
}
