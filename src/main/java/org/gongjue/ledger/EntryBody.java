package org.gongjue.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Refused;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.crypto.TrusteeRecord;

/** The body of an entry by its type (docs/protocol.md 4). */
public sealed interface EntryBody {

    EntryType type();

    Json.Obj json();

    /** Reads a body; one of another shape is a {@link org.gongjue.crypto.MalformedJson}. */
    static EntryBody of(Entry entry) {
        return Fields.of(entry.body(), fields -> switch (entry.type()) {
            case SETUP -> Setup.parse(fields);
            case KC_COMMIT, KC_DEAL, KC_OK, KC_COMPLAINT, PD -> Trustee.parse(entry.type(), fields);
            case TRUSTEES -> Trustees.parse(fields);
            case OPEN -> Open.parse(fields);
            case STANDING -> Facts.parse(fields);
            case KEY_ROTATE -> KeyRotate.parse(fields);
            case SPOIL_COMMIT -> SpoilCommit.parse(fields);
            case SPOIL_OPEN -> SpoilOpen.parse(fields);
            case BALLOT -> Ballot.parse(fields);
            case EXCLUDE -> Exclude.parse(fields);
            case CLOSE -> Close.parse(fields);
            case TALLY_CT -> Aggregates.parse(fields);
            case RESULT -> Result.parse(fields);
        });
    }

    record Setup(Hash manifestHash, Hash rollRoot, long rollSize) implements EntryBody {
        private static final Set<String> NAMES = Set.of("manifestHash", "rollRoot", "rollSize");

        private static Setup parse(Fields fields) {
            fields.requireExactly(NAMES);
            return new Setup(fields.hash("manifestHash"), fields.hash("rollRoot"), fields.integer("rollSize"));
        }

        @Override
        public EntryType type() {
            return EntryType.SETUP;
        }

        @Override
        public Json.Obj json() {
            return Json.object("manifestHash", manifestHash, "rollRoot", rollRoot, "rollSize", rollSize);
        }
    }

    /** {@code jws}: a {@link TrusteeMessage} whose {@link TrusteeMessage#entry} is {@code type}. */
    record Trustee(EntryType type, String jws) implements EntryBody {
        private static final Set<String> NAMES = Set.of("jws");

        private static Trustee parse(EntryType type, Fields fields) {
            fields.requireExactly(NAMES);
            return new Trustee(type, fields.text("jws"));
        }

        @Override
        public Json.Obj json() {
            return Json.object("jws", jws);
        }
    }

    /** The ceremony's outcome, and HE, to which everything later is bound. */
    record Trustees(TrusteeRecord trusteeRecord, Hash ext) implements EntryBody {
        private static final Set<String> NAMES = Set.of("trusteeRecord", "ext");

        private static Trustees parse(Fields fields) {
            fields.requireExactly(NAMES);
            try {
                return new Trustees(TrusteeRecord.parse(fields.object("trusteeRecord")), fields.hash("ext"));
            } catch (Refused refused) {
                throw new IllegalArgumentException(refused.getMessage(), refused);
            }
        }

        @Override
        public EntryType type() {
            return EntryType.TRUSTEES;
        }

        @Override
        public Json.Obj json() {
            return Json.object("trusteeRecord", trusteeRecord.json(), "ext", ext);
        }
    }

    /** In the order of matter, option and measure (heads before area), all of a measure that counted voters weigh in. */
    record Aggregates(List<Aggregate> cts) implements EntryBody {
        private static final Set<String> NAMES = Set.of("cts");

        public Aggregates {
            cts = List.copyOf(cts);
        }

        private static Aggregates parse(Fields fields) {
            fields.requireExactly(NAMES);
            try {
                return new Aggregates(fields.objects("cts").stream().map(Aggregate::parse).toList());
            } catch (Refused refused) {
                throw new IllegalArgumentException(refused.getMessage(), refused);
            }
        }

        @Override
        public EntryType type() {
            return EntryType.TALLY_CT;
        }

        @Override
        public Json.Obj json() {
            return Json.object("cts", cts.stream().map(Aggregate::json).toList());
        }
    }

    record Open() implements EntryBody {
        private static Open parse(Fields fields) {
            fields.requireExactly(Set.of());
            return new Open();
        }

        @Override
        public EntryType type() {
            return EntryType.OPEN;
        }

        @Override
        public Json.Obj json() {
            return Json.object();
        }
    }

    /** {@code jws}: a {@link Standing} signed by the service key. */
    record Facts(String jws) implements EntryBody {
        private static final Set<String> NAMES = Set.of("jws");

        private static Facts parse(Fields fields) {
            fields.requireExactly(NAMES);
            return new Facts(fields.text("jws"));
        }

        @Override
        public EntryType type() {
            return EntryType.STANDING;
        }

        @Override
        public Json.Obj json() {
            return Json.object("jws", jws);
        }
    }

    /** {@code jws}: a {@link KeyRotation} signed by the service key. */
    record KeyRotate(String jws) implements EntryBody {
        private static final Set<String> NAMES = Set.of("jws");

        private static KeyRotate parse(Fields fields) {
            fields.requireExactly(NAMES);
            return new KeyRotate(fields.text("jws"));
        }

        @Override
        public EntryType type() {
            return EntryType.KEY_ROTATE;
        }

        @Override
        public Json.Obj json() {
            return Json.object("jws", jws);
        }
    }

    /** The tracker of a ballot that line {@code rollIndex} may cast or check (protocol.md 2.9). */
    record SpoilCommit(long rollIndex, Hash ballotHash) implements EntryBody {
        private static final Set<String> NAMES = Set.of("rollIndex", "ballotHash");

        private static SpoilCommit parse(Fields fields) {
            fields.requireExactly(NAMES);
            return new SpoilCommit(fields.integer("rollIndex"), fields.hash("ballotHash"));
        }

        @Override
        public EntryType type() {
            return EntryType.SPOIL_COMMIT;
        }

        @Override
        public Json.Obj json() {
            return Json.object("rollIndex", rollIndex, "ballotHash", ballotHash);
        }
    }

    /** A committed ballot with its seed and votes, by contest and option: anyone may seal it again and compare. */
    record SpoilOpen(SealedBallot ballot, Hash seed, List<List<Integer>> votes) implements EntryBody {
        private static final Set<String> NAMES = Set.of("ballot", "seed", "votes");

        public SpoilOpen {
            votes = votes.stream().map(List::copyOf).toList();
        }

        private static SpoilOpen parse(Fields fields) {
            fields.requireExactly(NAMES);
            try {
                return new SpoilOpen(SealedBallot.parse(fields.object("ballot")), fields.hash("seed"),
                        fields.list("votes").stream().map(SpoilOpen::vote).toList());
            } catch (Refused refused) {
                throw new IllegalArgumentException(refused.getMessage(), refused);
            }
        }

        private static List<Integer> vote(Json contest) {
            if (contest instanceof Json.Arr(var items)) {
                return items.stream().map(item -> item instanceof Json.Int(var value) && value.bitLength() < 2
                        ? value.intValueExact()
                        : -1).toList();
            }
            throw new IllegalArgumentException("$.votes: expected lists of 0 and 1");
        }

        @Override
        public EntryType type() {
            return EntryType.SPOIL_OPEN;
        }

        @Override
        public Json.Obj json() {
            return Json.object("ballot", ballot.json(), "seed", seed, "votes", votes);
        }

        @Override
        public String toString() {
            return "SpoilOpen[redacted]";
        }
    }

    /** {@code jws}: the same {@link Exclusion} signed by two different trustees. */
    record Exclude(List<String> jws) implements EntryBody {
        private static final Set<String> NAMES = Set.of("jws");

        public Exclude {
            jws = List.copyOf(jws);
            if (jws.size() != 2) {
                throw new IllegalArgumentException("$.jws: expected two signatures");
            }
        }

        private static Exclude parse(Fields fields) {
            fields.requireExactly(NAMES);
            return new Exclude(fields.texts("jws"));
        }

        @Override
        public EntryType type() {
            return EntryType.EXCLUDE;
        }

        @Override
        public Json.Obj json() {
            return Json.object("jws", jws);
        }
    }

    /** {@code jws}: a {@link SealedCast} signed by the key of {@code did}; {@code receivedAt} is the legal time. */
    record Ballot(String did, String jws, Instant receivedAt) implements EntryBody {
        private static final Set<String> NAMES = Set.of("did", "jws", "receivedAt");

        private static Ballot parse(Fields fields) {
            fields.requireExactly(NAMES);
            return new Ballot(fields.text("did"), fields.text("jws"), fields.instant("receivedAt"));
        }

        @Override
        public EntryType type() {
            return EntryType.BALLOT;
        }

        @Override
        public Json.Obj json() {
            return Json.object("did", did, "jws", jws, "receivedAt", receivedAt.toString());
        }

        @Override
        public String toString() {
            return "Ballot[redacted]";
        }
    }

    /**
     * Tree over the entries before this one, number of counted ballots, the hash of their entries' numbers, and what their
     * voters weigh.
     */
    record Close(Hash closeRoot, long closeSize, long counted, Hash countedHash,
            Weight participation) implements EntryBody {
        private static final Set<String> NAMES = Set.of("closeRoot", "closeSize", "counted", "countedHash",
                "participation");

        private static Close parse(Fields fields) {
            fields.requireExactly(NAMES);
            return new Close(fields.hash("closeRoot"), fields.integer("closeSize"), fields.integer("counted"),
                    fields.hash("countedHash"),
                    Weight.parse(fields.fields("participation")));
        }

        @Override
        public EntryType type() {
            return EntryType.CLOSE;
        }

        @Override
        public Json.Obj json() {
            return Json.object("closeRoot", closeRoot, "closeSize", closeSize, "counted", counted, "countedHash",
                    countedHash, "participation",
                    participation.json());
        }

        /** H("counted", JCS of the array of entry numbers): ascending, of the ballots that count. */
        public static Hash countedHash(List<Long> entries) {
            return Hash.tagged("counted", Json.array(entries).canonical());
        }

        /** closeHash: H("close", JCS(body)), in RESULT and on the chain. */
        public Hash hash() {
            return Hash.tagged("close", json().canonical());
        }
    }

    /** {@code json}: closeHash, the opened sums and, by matter, outcome, totals, participating, buckets and conditions. */
    record Result(Json.Obj json) implements EntryBody {
        private static final Set<String> NAMES = Set.of("closeHash", "matters", "opened");

        private static Result parse(Fields fields) {
            fields.requireExactly(NAMES);
            fields.hash("closeHash");
            fields.objects("matters");
            fields.objects("opened");
            return new Result(fields.object());
        }

        @Override
        public EntryType type() {
            return EntryType.RESULT;
        }

        /** resultHash: H("result", JCS(body)), on the chain. */
        public Hash hash() {
            return Hash.tagged("result", json.canonical());
        }
    }
}
