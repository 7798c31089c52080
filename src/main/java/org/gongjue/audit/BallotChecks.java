package org.gongjue.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.KeyRotation;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.Matter;
import org.gongjue.ledger.OpenBallot;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.Standing;

/** V13 to V22: every ballot of the record. */
final class BallotChecks {
    /** Between taking a ballot and writing its entry lies one transaction, never minutes. */
    private static final Duration LATEST_ENTRY = Duration.ofSeconds(60);

    private BallotChecks() {}

    /** V13: the payload has the schema and belongs to this vote and this manifest. */
    static void form(Bundle bundle, Counter counter) {
        Manifest manifest = bundle.manifest();
        Hash manifestHash = manifest.hash();
        bundle.eachBallot(cast -> {
            Place place = cast.place();
            place.requireEqual("typ", OpenBallot.TYP, cast.jws().typ());
            place.requireEqual("electionId", manifest.electionId(), cast.ballot().electionId());
            place.requireEqual("manifest", manifestHash, cast.ballot().manifest());
            counter.add();
        });
    }

    /** V14: facts and keys are stated by the roll authority; each ballot is signed by a key of its roll line, added before. */
    static void eligibility(Bundle bundle, Counter counter) {
        Map<Long, Set<Hash>> added = new HashMap<>();
        bundle.eachEntry(line -> {
            switch (bundle.body(line)) {
                case EntryBody.Facts body -> {
                    requireStated(bundle, body, line.place());
                    counter.add();
                }
                case EntryBody.KeyRotate body -> {
                    KeyRotation rotation = rotation(bundle, body, line.place());
                    added.computeIfAbsent(rotation.rollIndex(), index -> new HashSet<>()).add(rotation.kid());
                    counter.add();
                }
                case EntryBody.Ballot body -> {
                    Cast cast = bundle.cast(line, body);
                    RollEntry voter = bundle.rollEntry(cast.ballot().rollIndex(), line.place());
                    requireSigned(cast);
                    line.place().require(cast.ballot().kid().equals(voter.kid())
                            || added.getOrDefault(voter.rollIndex(), Set.of()).contains(cast.ballot().kid()),
                            "kid 不是该表决权的密钥", "kid is no key of roll line " + voter.rollIndex());
                    counter.add();
                }
                case EntryBody.Setup body -> {
                }
                case EntryBody.Open body -> {
                }
                case EntryBody.Close body -> {
                }
                case EntryBody.Result body -> {
                }
            }
        });
    }

    private static void requireStated(Bundle bundle, EntryBody.Facts body, Place place) {
        Manifest manifest = bundle.manifest();
        try {
            Jws jws = Jws.parse(body.jws());
            Standing standing = Standing.parse(jws.payload());
            place.require(jws.typ().equals(Standing.TYP) && jws.signedBy(manifest.serviceKey()), "不是服务方签名的资格事实",
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
            place.require(jws.typ().equals(KeyRotation.TYP) && jws.signedBy(manifest.serviceKey()),
                    "不是服务方签名的密钥更换", "is not a key rotation signed by the service key");
            place.requireEqual("electionId", manifest.electionId(), rotation.electionId());
            bundle.rollEntry(rotation.rollIndex(), place);
            return rotation;
        } catch (MalformedJson e) {
            throw place.unreadable(e);
        }
    }

    private static void requireSigned(Cast cast) {
        P256Key key;
        try {
            key = P256Key.didKey(cast.body().did());
        } catch (IllegalArgumentException e) {
            throw cast.place().unreadable(e);
        }
        cast.place().requireEqual("kid", key.thumbprint(), cast.ballot().kid());
        cast.place().requireEqual("JWS kid", key.thumbprint().toHex(), cast.jws().kid());
        cast.place().require(cast.jws().signedBy(key), "签名不成立", "the signature does not verify");
    }

    /** V15: the ballots of a roll line count 1, 2, 3 … and each names the one before. Which of them counts is V25's. */
    static void sequence(Bundle bundle, Counter counter) {
        Map<Long, OpenBallot> last = new HashMap<>();
        bundle.eachBallot(cast -> {
            OpenBallot ballot = cast.ballot();
            OpenBallot before = last.put(ballot.rollIndex(), ballot);
            cast.place().requireEqual("seq", before == null ? 1L : before.seq() + 1, ballot.seq());
            cast.place().requireEqual("prev", before == null ? Hash.ZERO : before.ballotHash(), ballot.prev());
            counter.add();
        });
    }

    /** V17: every matter once, in the manifest's order, with one of its options. */
    static void choices(Bundle bundle, Counter counter) {
        List<Matter> matters = bundle.manifest().matters();
        bundle.eachBallot(cast -> {
            Place place = cast.place();
            List<OpenBallot.Choice> choices = cast.ballot().choices();
            place.requireEqual("number of choices", matters.size(), choices.size());
            for (int i = 0; i < matters.size(); i++) {
                place.requireEqual("choices[" + i + "].matterId", matters.get(i).id(), choices.get(i).matterId());
                place.require(matters.get(i).options().contains(choices.get(i).choice()),
                        "choices[" + i + "] 不是该事项的选项", "choices[" + i + "] is no option of the matter");
            }
            counter.add();
        });
    }

    /** V20: no salt of the roll, of an entry or of a ballot occurs twice; a repeated one would link what it hides. */
    static void salts(Bundle bundle, Counter counter) {
        Set<Hash> salts = new HashSet<>();
        for (RollEntry entry : bundle.roll()) {
            requireNew(salts, entry.salt(), new Place(EvidenceMember.ROLL.file(), entry.rollIndex() + 1), counter);
        }
        bundle.eachEntry(line -> {
            requireNew(salts, line.value().salt(), line.place(), counter);
            if (bundle.body(line) instanceof EntryBody.Ballot ballot) {
                requireNew(salts, bundle.cast(line, ballot).ballot().salt(), line.place(), counter);
            }
        });
    }

    private static void requireNew(Set<Hash> salts, Hash salt, Place place, Counter counter) {
        place.require(salts.add(salt), "salt 在前面出现过", "a salt occurred before");
        counter.add();
    }

    /** V22: received within the window, both ends included, and written at once. V10 has it before CLOSE. */
    static void window(Bundle bundle, Counter counter) {
        Instant openAt = bundle.manifest().openAt();
        Instant closeAt = bundle.manifest().closeAt();
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
            counter.add();
        });
    }
}
