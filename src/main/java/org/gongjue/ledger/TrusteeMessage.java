package org.gongjue.ledger;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.gongjue.crypto.Ceremony;
import org.gongjue.crypto.Dealing;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.PartialDecryption;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.Refused;
import org.gongjue.crypto.Schnorr;

/**
 * What a trustee posts, each message a JWS by the trustee's key with its own {@link #typ} (docs/protocol.md 9). Trustees are
 * numbered from 1 in the manifest's order; {@code attempt} counts ceremonies from 1, since a complaint starts another.
 */
public sealed interface TrusteeMessage {
    Pattern SEALED = Pattern.compile("[A-Za-z0-9_-]{1,400}");

    ElectionId electionId();

    int index();

    String typ();

    EntryType entry();

    Json.Obj payload();

    /** Reads a JWS by its typ; another shape is a {@link org.gongjue.crypto.MalformedJson}. */
    static TrusteeMessage parse(Jws jws) {
        return Fields.of(jws.payload(), fields -> {
            try {
                return switch (jws.typ()) {
                    case Commit.TYP -> Commit.parse(fields);
                    case Deal.TYP -> Deal.parse(fields);
                    case Agree.TYP -> Agree.parse(fields);
                    case Complain.TYP -> Complain.parse(fields);
                    case Open.TYP -> Open.parse(fields);
                    default -> throw new IllegalArgumentException("typ: no message of a trustee");
                };
            } catch (Refused refused) {
                throw new IllegalArgumentException(refused.getMessage(), refused);
            }
        });
    }

    /** Round 1: the hash of the commitments, and the HPKE key to which the others seal this trustee's shares. */
    record Commit(ElectionId electionId, int attempt, int index, Point sealingKey, Hash commitHash)
            implements
                TrusteeMessage {
        public static final String TYP = "kc-commit+jwt";

        private static Commit parse(Fields fields) {
            fields.requireExactly(Set.of("electionId", "attempt", "index", "sealingKey", "commitHash"));
            return new Commit(election(fields), number(fields, "attempt"), number(fields, "index"),
                    Point.parse(fields.text("sealingKey"), "$.sealingKey"), fields.hash("commitHash"));
        }

        @Override
        public String typ() {
            return TYP;
        }

        @Override
        public EntryType entry() {
            return EntryType.KC_COMMIT;
        }

        @Override
        public Json.Obj payload() {
            return Json.object("electionId", electionId.urn(), "attempt", attempt, "index", index, "sealingKey",
                    sealingKey.toHex(), "commitHash", commitHash);
        }
    }

    /** Round 2: commitments with proof, and {@code shares[j - 1]} sealed to trustee j, base64url of HPKE auth mode. */
    record Deal(ElectionId electionId, int attempt, int index, Dealing dealing, List<String> shares)
            implements
                TrusteeMessage {
        public static final String TYP = "kc-deal+jwt";

        public Deal {
            shares = List.copyOf(shares);
            if (!shares.stream().allMatch(share -> SEALED.matcher(share).matches()) || dealing.index() != index) {
                throw new IllegalArgumentException("a dealer sends its own dealing and sealed shares in base64url");
            }
        }

        private static Deal parse(Fields fields) {
            fields.requireExactly(Set.of("electionId", "attempt", "index", "dealing", "shares"));
            return new Deal(election(fields), number(fields, "attempt"), number(fields, "index"),
                    Dealing.parse(fields.object("dealing")), fields.texts("shares"));
        }

        @Override
        public String typ() {
            return TYP;
        }

        @Override
        public EntryType entry() {
            return EntryType.KC_DEAL;
        }

        @Override
        public Json.Obj payload() {
            return Json.object("electionId", electionId.urn(), "attempt", attempt, "index", index, "dealing",
                    dealing.json(), "shares", shares);
        }
    }

    /** Rounds 3 and 4: all shares are good, over this transcript, and the trustee has its own. */
    record Agree(ElectionId electionId, int attempt, int index, Hash transcript, Schnorr proof)
            implements
                TrusteeMessage {
        public static final String TYP = "kc-ok+jwt";

        private static Agree parse(Fields fields) {
            fields.requireExactly(Set.of("electionId", "attempt", "index", "transcript", "proof"));
            return new Agree(election(fields), number(fields, "attempt"), number(fields, "index"),
                    fields.hash("transcript"), Schnorr.parse(fields.object("proof")));
        }

        @Override
        public String typ() {
            return TYP;
        }

        @Override
        public EntryType entry() {
            return EntryType.KC_OK;
        }

        @Override
        public Json.Obj payload() {
            return Json.object("electionId", electionId.urn(), "attempt", attempt, "index", index, "transcript",
                    transcript, "proof", proof.json());
        }
    }

    /** Round 3: the share of {@code dealer} is wrong or cannot be read; the ceremony begins again. */
    record Complain(ElectionId electionId, int attempt, int index, int dealer) implements TrusteeMessage {
        public static final String TYP = "kc-complaint+jwt";

        private static Complain parse(Fields fields) {
            fields.requireExactly(Set.of("electionId", "attempt", "index", "dealer"));
            return new Complain(election(fields), number(fields, "attempt"), number(fields, "index"),
                    number(fields, "dealer"));
        }

        @Override
        public String typ() {
            return TYP;
        }

        @Override
        public EntryType entry() {
            return EntryType.KC_COMPLAINT;
        }

        @Override
        public Json.Obj payload() {
            return Json.object("electionId", electionId.urn(), "attempt", attempt, "index", index, "dealer", dealer);
        }
    }

    /** A share in opening every aggregate of TALLY_CT, in its order. */
    record Open(ElectionId electionId, int index, List<PartialDecryption> shares) implements TrusteeMessage {
        public static final String TYP = "partial-decryption+jwt";

        public Open {
            shares = List.copyOf(shares);
            if (shares.isEmpty() || shares.stream().anyMatch(share -> share.t() != index)) {
                throw new IllegalArgumentException("a trustee sends shares of its own");
            }
        }

        private static Open parse(Fields fields) {
            fields.requireExactly(Set.of("electionId", "index", "shares"));
            return new Open(election(fields), number(fields, "index"),
                    fields.list("shares").stream().map(PartialDecryption::parse).toList());
        }

        @Override
        public String typ() {
            return TYP;
        }

        @Override
        public EntryType entry() {
            return EntryType.PD;
        }

        @Override
        public Json.Obj payload() {
            return Json.object("electionId", electionId.urn(), "index", index, "shares",
                    shares.stream().map(PartialDecryption::json).toList());
        }
    }

    /** What every trustee agrees to: all messages of rounds 1 and 2 of one attempt, each in the order of the trustees. */
    static Hash transcript(Ceremony ceremony, List<Commit> commits, List<Deal> deals) {
        return ceremony.agreement(java.util.stream.Stream.concat(commits.stream(), deals.stream())
                .map(message -> ((TrusteeMessage) message).payload().canonical()).toList());
    }

    private static ElectionId election(Fields fields) {
        return ElectionId.parseUrn(fields.text("electionId"));
    }

    private static int number(Fields fields, String name) {
        long value = fields.integer(name);
        if (value < 1 || value > 1000) {
            throw new IllegalArgumentException(fields.path() + "." + name + ": expected a number from 1");
        }
        return (int) value;
    }
}
