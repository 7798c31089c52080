package org.gongjue.crypto;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A ballot that nobody can read and anybody can check (protocol.md 2.6), as it is signed and recorded. */
public record SealedBallot(String electionId, Hash extended, BallotHead head, List<SealedContest> contests) {
    static final String VERSION = "OAV1";
    private static final List<String> NAMES = List.of("v", "electionId", "ext", "rollIndex", "kid", "seq", "prev",
            "salt",
            "contests");

    public SealedBallot {
        contests = List.copyOf(contests);
    }

    /** Reads the form only, says nothing of proofs; {@link Refused} with the first fault in the order of V13 and V16. */
    public static SealedBallot parse(Json json) {
        return parse(json, Point::parse);
    }

    static SealedBallot parse(Json json, BiFunction<String, String, Point> points) {
        Shape ballot = Shape.of(json);
        requireShape(ballot);
        ballot.at("v").text(SealedBallot::requireVersion);
        return new SealedBallot(ballot.at("electionId").text(), ballot.at("ext").hash(), BallotHead.read(ballot),
                ballot.at("contests").items().stream().map(contest -> SealedContest.read(contest, points)).toList());
    }

    private static String requireVersion(String version, String place) {
        if (!version.equals(VERSION)) {
            throw new Refused(FaultCode.E_CONTEXT, place);
        }
        return version;
    }

    static void requireShape(Shape ballot) {
        ballot.exactly(NAMES);
        List.of("v", "electionId", "ext").forEach(name -> ballot.at(name).text());
        BallotHead.read(ballot);
        ballot.at("contests").items().forEach(SealedContest::requireShape);
    }

    public Json.Obj json() {
        Map<String, Object> members = new HashMap<>(head.members());
        members.put("v", VERSION);
        members.put("electionId", electionId);
        members.put("ext", extended);
        members.put("contests", contests.stream().map(SealedContest::json).toList());
        return (Json.Obj) Json.of(members);
    }

    /** The tracker: {@code H("ballot", JCS(ballot))}. */
    public Hash hash() {
        return Hash.tagged("ballot", json().canonical());
    }

    /** HI. */
    Hash context() {
        return Context.ballot(extended, head);
    }

    /** CH: every ciphertext of the ballot; each of its proofs is bound to all of them. */
    Hash ciphertexts() {
        return ciphertexts(context(),
                contests.stream().map(one -> SealedContest.encoded(one.matterId(), one.cts())).toList());
    }

    static Hash ciphertexts(Hash context, List<Bytes> contests) {
        return Hash.tagged("cts", context.bytes(), Tlv.enc(contests));
    }
}
