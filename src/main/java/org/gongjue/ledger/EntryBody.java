package org.gongjue.ledger;

import java.time.Instant;
import java.util.Set;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;

/** The body of an entry by its type (docs/protocol.md 4). */
public sealed interface EntryBody {

    EntryType type();

    Json.Obj json();

    /** Reads a body; one of another shape is a {@link org.gongjue.crypto.MalformedJson}. */
    static EntryBody of(Entry entry) {
        return Fields.of(entry.body(), fields -> switch (entry.type()) {
            case SETUP -> Setup.parse(fields);
            case OPEN -> Open.parse(fields);
            case STANDING -> Facts.parse(fields);
            case KEY_ROTATE -> KeyRotate.parse(fields);
            case BALLOT -> Ballot.parse(fields);
            case CLOSE -> Close.parse(fields);
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

    /** {@code jws}: an {@link OpenBallot} signed by the key of {@code did}; {@code receivedAt} is the legal time. */
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

    /** Tree over the entries before this one, number of counted ballots, and what their voters weigh. */
    record Close(Hash closeRoot, long closeSize, long counted, Weight participation) implements EntryBody {
        private static final Set<String> NAMES = Set.of("closeRoot", "closeSize", "counted", "participation");

        private static Close parse(Fields fields) {
            fields.requireExactly(NAMES);
            return new Close(fields.hash("closeRoot"), fields.integer("closeSize"), fields.integer("counted"),
                    Weight.parse(fields.fields("participation")));
        }

        @Override
        public EntryType type() {
            return EntryType.CLOSE;
        }

        @Override
        public Json.Obj json() {
            return Json.object("closeRoot", closeRoot, "closeSize", closeSize, "counted", counted, "participation",
                    participation.json());
        }

        /** closeHash: H("close", JCS(body)), in RESULT and on the chain. */
        public Hash hash() {
            return Hash.tagged("close", json().canonical());
        }
    }

    /** {@code json}: closeHash and, by matter, outcome, totals, participating, buckets and conditions. */
    record Result(Json.Obj json) implements EntryBody {
        private static final Set<String> NAMES = Set.of("closeHash", "matters");

        private static Result parse(Fields fields) {
            fields.requireExactly(NAMES);
            fields.hash("closeHash");
            fields.objects("matters");
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
