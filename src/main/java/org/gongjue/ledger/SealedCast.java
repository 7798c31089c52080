package org.gongjue.ledger;

import java.util.Set;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.SealedBallot;

/**
 * What a voter signs (docs/protocol.md 5): the sealed ballot, in what right, and by which authority (the proxy's id, zero
 * unless the role is PROXY).
 */
public record SealedCast(SealedBallot ballot, SignerRole signerRole, Hash authority) {
    /** {@code typ} of the voter's JWS. */
    public static final String TYP = "owner-ballot+jwt";
    private static final Set<String> NAMES = Set.of("ballot", "signerRole", "authority");

    public SealedCast {
        if ((signerRole == SignerRole.PROXY) == authority.equals(Hash.ZERO)) {
            throw new IllegalArgumentException("$.authority: expected the proxy's id for a PROXY, zero for others");
        }
    }

    /**
     * Reads a JWS payload; another shape is a {@link org.gongjue.crypto.MalformedJson}, a ballot that is not of its form a
     * {@link org.gongjue.crypto.Refused} with its code.
     */
    public static SealedCast parse(Json.Obj payload) {
        return Fields.of(payload, fields -> {
            fields.requireExactly(NAMES);
            return new SealedCast(SealedBallot.parse(fields.object("ballot")),
                    SignerRole.valueOf(fields.text("signerRole")), fields.hash("authority"));
        });
    }

    public Json.Obj payload() {
        return Json.object("ballot", ballot.json(), "signerRole", signerRole.name(), "authority", authority);
    }

    /** Neither voter nor ciphertexts appear in logs. */
    @Override
    public String toString() {
        return "SealedCast[redacted]";
    }
}
