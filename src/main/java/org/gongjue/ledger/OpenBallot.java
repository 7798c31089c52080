package org.gongjue.ledger;

import java.util.List;
import java.util.Set;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;

/**
 * What a voter signs (docs/protocol.md 5): one choice for every matter, in the manifest's order. {@code manifest} is its
 * hash, {@code kid} the thumbprint of the signing key, {@code authority} the proxy's id, zero unless the role is PROXY;
 * {@code seq} counts the line's ballots from 1, {@code prev} is the hash of the one before, zero for the first.
 */
public record OpenBallot(ElectionId electionId, Hash manifest, long rollIndex, Hash kid, SignerRole signerRole,
        Hash authority, long seq, Hash prev, Hash salt, List<Choice> choices) {
    /** {@code typ} of the voter's JWS. */
    public static final String TYP = "owner-ballot+jwt";
    private static final Set<String> NAMES = Set.of("v", "electionId", "manifest", "rollIndex", "kid",
            "signerRole", "authority", "seq", "prev", "salt", "choices");

    /** One of the matter's options, as written in the manifest. */
    public record Choice(String matterId, String choice) {
        private static final Set<String> NAMES = Set.of("matterId", "choice");

        private static Choice parse(Fields fields) {
            fields.requireExactly(NAMES);
            return new Choice(fields.text("matterId"), fields.text("choice"));
        }

        private Json.Obj json() {
            return Json.object("choice", choice, "matterId", matterId);
        }

        /** Choices stay out of logs. */
        @Override
        public String toString() {
            return "Choice[redacted]";
        }
    }

    public OpenBallot {
        choices = List.copyOf(choices);
        if (rollIndex < 0 || seq < 1) {
            throw new IllegalArgumentException("a ballot names a roll line from 0 and a sequence number from 1");
        }
        if ((signerRole == SignerRole.PROXY) == authority.equals(Hash.ZERO)) {
            throw new IllegalArgumentException("$.authority: expected the proxy's id for a PROXY, zero for others");
        }
    }

    /** Reads a JWS payload; another shape is a {@link org.gongjue.crypto.MalformedJson}. */
    public static OpenBallot parse(Json.Obj payload) {
        return Fields.of(payload, fields -> {
            fields.requireExactly(NAMES);
            if (!fields.text("v").equals(Manifest.VERSION)) {
                throw new IllegalArgumentException("$.v: expected " + Manifest.VERSION);
            }
            return new OpenBallot(ElectionId.parseUrn(fields.text("electionId")), fields.hash("manifest"),
                    fields.integer("rollIndex"), fields.hash("kid"), SignerRole.valueOf(fields.text("signerRole")),
                    fields.hash("authority"), fields.integer("seq"), fields.hash("prev"), fields.hash("salt"),
                    fields.objects("choices").stream().map(Choice::parse).toList());
        });
    }

    public Json.Obj payload() {
        return Json.object("v", Manifest.VERSION, "electionId", electionId.urn(), "manifest", manifest, "rollIndex",
                rollIndex, "kid", kid, "signerRole", signerRole.name(), "authority", authority, "seq", seq, "prev",
                prev, "salt", salt, "choices",
                choices.stream().map(Choice::json).toList());
    }

    /** H("ballot", JCS(payload)): what the receipt names; signatures are malleable and identify nothing. */
    public Hash ballotHash() {
        return Hash.tagged("ballot", payload().canonical());
    }

    /** Neither voter nor choices appear in logs. */
    @Override
    public String toString() {
        return "OpenBallot[redacted]";
    }
}
