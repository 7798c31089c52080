package org.gongjue.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.KeyRotation;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.SealedCast;
import org.gongjue.ledger.SignerRole;
import org.gongjue.ledger.Standing;

/** V13 to V22: every ballot of the record. */
final class BallotChecks {
    /** Between taking a ballot and writing its entry lies one transaction, never minutes. */
    private static final Duration LATEST_ENTRY = Duration.ofSeconds(60);

    private BallotChecks() {}

    /** V13: the payload has the schema and belongs to this vote, its manifest, its roll and its joint key. */
    static void form(Bundle bundle, Counter counter) {
        bundle.findings().require(BallotFindings.Part.FORM, counter);
    }

    /** V14: facts and keys are stated by the roll authority; each ballot is signed by a key of its roll line, added before. */
    static void eligibility(Bundle bundle, Counter counter) {
        Map<Long, Set<Hash>> added = new HashMap<>();
        Set<EntryType> signed = Set.of(EntryType.STANDING, EntryType.KEY_ROTATE, EntryType.BALLOT);
        bundle.eachEntry(line -> {
            if (!signed.contains(line.value().type())) {
                return;
            }
            switch (bundle.body(line)) {
                case EntryBody.Facts body -> requireStated(bundle, body, line.place());
                case EntryBody.KeyRotate body -> {
                    KeyRotation rotation = rotation(bundle, body, line.place());
                    added.computeIfAbsent(rotation.rollIndex(), _ -> new HashSet<>()).add(rotation.kid());
                }
                case EntryBody body -> requireEntitled(bundle, bundle.cast(line), added);
            }
            counter.add();
        });
    }

    private static void requireEntitled(Bundle bundle, Cast cast, Map<Long, Set<Hash>> added) {
        Place place = cast.place();
        RollEntry voter = bundle.rollEntry(cast.head().rollIndex(), place);
        requireSigned(cast);
        Hash kid = cast.head().kid();
        place.require(kid.equals(voter.kid()) || added.getOrDefault(voter.rollIndex(), Set.of()).contains(kid),
                FaultCode.E_ELIGIBILITY, "kid 不是该表决权的密钥", "kid is no key of roll line " + voter.rollIndex());
        place.require((cast.role() == SignerRole.PROXY) != cast.authority().equals(Hash.ZERO), FaultCode.E_ELIGIBILITY,
                "authority 应为代理授权的编号；非代理应为零", "authority should be the proxy's id for a PROXY, zero for others");
    }

    private static void requireStated(Bundle bundle, EntryBody.Facts body, Place place) {
        Manifest manifest = bundle.manifest();
        try {
            Jws jws = Jws.parse(body.jws());
            Standing standing = Standing.parse(jws.payload());
            place.require(jws.typ().equals(Standing.TYP) && jws.signedBy(manifest.serviceKey()), FaultCode.E_SIG,
                    "不是服务方签名的资格事实",
                    "is not a statement of standing signed by the service key");
            place.requireEqual("electionId", manifest.electionId(), standing.electionId());
        } catch (MalformedJson e) {
            throw place.unreadable(e);
        }
    }

    private static KeyRotation rotation(Bundle bundle, EntryBody.KeyRotate body, Place place) {
        Manifest manifest = bundle.manifest();
        try {
            Jws jws = Jws.parse(body.jws());
            KeyRotation rotation = KeyRotation.parse(jws.payload());
            place.require(jws.typ().equals(KeyRotation.TYP) && jws.signedBy(manifest.serviceKey()), FaultCode.E_SIG,
                    "不是服务方签名的密钥更换", "is not a key rotation signed by the service key");
            place.requireEqual("electionId", manifest.electionId(), rotation.electionId());
            bundle.rollEntry(rotation.rollIndex(), place);
            return rotation;
        } catch (MalformedJson e) {
            throw place.unreadable(e);
        }
    }

    private static void requireSigned(Cast cast) {
        Place place = cast.place();
        Jws jws = jws(cast);
        P256Key key;
        try {
            key = P256Key.didKey(cast.body().did());
        } catch (IllegalArgumentException e) {
            throw place.unreadable(FaultCode.E_SIG, e);
        }
        place.requireEqual(FaultCode.E_SIG, "typ", SealedCast.TYP, jws.typ());
        place.requireEqual(FaultCode.E_SIG, "kid", key.thumbprint(), cast.head().kid());
        place.requireEqual(FaultCode.E_SIG, "JWS kid", key.thumbprint().toHex(), jws.kid());
        place.require(jws.signedBy(key), FaultCode.E_SIG, "签名不成立", "the signature does not verify");
    }

    private static Jws jws(Cast cast) {
        try {
            return Jws.parse(cast.body().jws());
        } catch (MalformedJson e) {
            String payload = cast.body().jws().split("\\.", -1)[1];
            boolean canonical = cast.payload().canonical().toBase64Url().equals(payload);
            throw cast.place().unreadable(canonical ? FaultCode.E_SIG : FaultCode.E_JCS, e);
        }
    }

    /** V15: the ballots of a roll line count 1, 2, 3 … and each names the one before. Which of them counts is V25's. */
    static void sequence(Bundle bundle, Counter counter) {
        Map<Long, Long> seqs = new HashMap<>();
        Map<Long, Hash> hashes = new HashMap<>();
        bundle.eachBallot(cast -> {
            long line = cast.head().rollIndex();
            cast.place().requireEqual(FaultCode.E_SEQ, "seq", seqs.merge(line, 1L, Long::sum), cast.head().seq());
            cast.place().requireEqual(FaultCode.E_SEQ, "prev", hashes.getOrDefault(line, Hash.ZERO),
                    cast.head().prev());
            hashes.put(line, cast.hash());
            counter.add();
        });
    }

    /** V16: every point and scalar is written in its one form and lies on the curve or below the group's order. */
    static void encodings(Bundle bundle, Counter counter) {
        bundle.findings().require(BallotFindings.Part.ENCODING, counter);
    }

    /** V17: every matter once, in the manifest's order, with a ciphertext for each of its options. */
    static void contests(Bundle bundle, Counter counter) {
        bundle.findings().require(BallotFindings.Part.CONTESTS, counter);
    }

    /** V18: every ciphertext hides 0 or 1. */
    static void bits(Bundle bundle, Counter counter) {
        bundle.findings().require(BallotFindings.Part.BITS, counter);
    }

    /** V19: the options of every matter add up to an allowed number. */
    static void sums(Bundle bundle, Counter counter) {
        bundle.findings().require(BallotFindings.Part.SUMS, counter);
    }

    /**
     * V20: no salt of the roll, of an entry or of a ballot, cast or opened for checking, occurs twice, since a repeated one
     * would link what it hides; no ciphertext does, nor its first part alone: a copied one is another's choice.
     */
    static void repetitions(Bundle bundle, Counter counter) {
        Set<Hash> salts = new HashSet<>();
        Set<String> ciphertexts = new HashSet<>();
        for (RollEntry entry : bundle.roll()) {
            requireNewSalt(salts, entry.salt(), new Place(EvidenceMember.ROLL.file(), entry.rollIndex() + 1), counter);
        }
        bundle.eachEntry(line -> {
            requireNewSalt(salts, line.value().salt(), line.place(), counter);
            bundle.sealed(line).ifPresent(ballot -> {
                requireNewSalt(salts, ballot.hash("salt"), line.place(), counter);
                for (String a : firstParts(ballot)) {
                    line.place().require(ciphertexts.add(a), "密文在前面出现过", "a ciphertext occurred before");
                    counter.add();
                }
            });
        });
    }

    private static void requireNewSalt(Set<Hash> salts, Hash salt, Place place, Counter counter) {
        place.require(salts.add(salt), "salt 在前面出现过", "a salt occurred before");
        counter.add();
    }

    /** Points have one form only, so equal ones are equal texts. */
    private static List<String> firstParts(Fields ballot) {
        return ballot.objects("contests").stream().flatMap(contest -> contest.objects("cts").stream())
                .map(ct -> ct.text("a")).toList();
    }

    /** V21: no ballot comes with its opening, since the manifest discloses none to anybody. */
    static void openings(Bundle bundle, Counter counter) {
        switch (bundle.manifest().disclosure()) {
            case NONE -> bundle.eachBallot(cast -> {
                cast.place().require(!cast.payload().members().containsKey(Cast.OPENING), FaultCode.E_SCHEMA,
                        "不得附 opening", "may not carry an opening");
                counter.add();
            });
        }
    }

    /** V22: received within the window, both ends included, written at once, and in the tree that CLOSE fixed. */
    static void window(Bundle bundle, Counter counter) {
        Instant openAt = bundle.manifest().openAt();
        Instant closeAt = bundle.manifest().closeAt();
        long closeSize = bundle.close().closeSize();
        bundle.eachBallot(cast -> {
            Place place = cast.place();
            Instant received = cast.body().receivedAt();
            Instant written = cast.entry().at();
            place.require(!received.isBefore(openAt) && !received.isAfter(closeAt),
                    "receivedAt " + received + " 不在 " + openAt + " 至 " + closeAt + " 之内",
                    "receivedAt " + received + " is not within " + openAt + " and " + closeAt);
            place.require(!written.isBefore(received.truncatedTo(ChronoUnit.SECONDS))
                    && !written.isAfter(received.plus(LATEST_ENTRY)),
                    "at " + written + " 不在 receivedAt 之后 60 秒之内",
                    "at " + written + " is not within 60 seconds after receivedAt " + received);
            place.require(cast.entry().seq() < closeSize, "不在截止时的树内",
                    "is not in the tree of " + closeSize + " entries that CLOSE fixed");
            counter.add();
        });
    }
}
