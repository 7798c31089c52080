package org.gongjue.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.Fields;

/** Proof of a key by answering a challenge (identity.md 5.2, JWS variant). */
@Service
public class Challenges {
    static final String TYP = "did-login+jwt";
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration LONGEST_PROOF = Duration.ofSeconds(300);
    private static final int LONGEST_JWS = 8 << 10;
    private static final Set<String> CLAIMS = Set.of("aud", "exp", "iat", "iss", "jti", "nonce", "purpose", "sub");

    private final IdentityStore store;
    private final Clock clock;
    private final String audience;
    private final Tokens tokens = new Tokens();

    Challenges(IdentityStore store, Clock clock, @Value("${gongjue.origin}") String audience) {
        this.store = store;
        this.clock = clock;
        this.audience = audience;
    }

    /** A crash here leaves an unused row that expires. */
    public Challenge issue(CommunityId community, Purpose purpose) {
        Challenge challenge = new Challenge(UUID.randomUUID(), tokens.fresh(), tokens.fresh(), purpose, audience,
                clock.instant().plus(LIFETIME));
        store.insertChallenge(community, challenge);
        return challenge;
    }

    /**
     * Consumes the challenge first, so that a failed try burns only the caller's own, then checks the answer in the order
     * of identity.md 5.2. The consumption is committed at once: a replay finds nothing.
     */
    public Proof answer(CommunityId community, UUID challenge, Bytes browser, Purpose purpose, String compact) {
        if (compact.length() > LONGEST_JWS) {
            return new Proof.Refused("too long");
        }
        Jws jws;
        P256Key key;
        Fields claims;
        try {
            jws = Jws.parse(compact);
            key = P256Key.didKey(jws.kid().replaceFirst("#.*", ""));
            claims = new Fields(jws.payload());
            claims.requireExactly(CLAIMS);
        } catch (MalformedJson e) {
            return new Proof.Refused("malformed: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return new Proof.Refused("key not supported");
        }
        var nonce = store.consumeChallenge(community, challenge, Tokens.stored(browser), purpose, clock.instant());
        if (nonce.isEmpty()) {
            return new Proof.Refused("no open challenge");
        }
        String flaw = flaw(jws, key, claims, purpose, Tokens.stored(nonce(claims)).equals(nonce.get()));
        return flaw.isEmpty() ? new Proof.Holds(key) : new Proof.Refused(flaw);
    }

    private static Bytes nonce(Fields claims) {
        try {
            return Bytes.base64Url(claims.text("nonce"));
        } catch (IllegalArgumentException | MalformedJson e) {
            return Bytes.utf8("");
        }
    }

    private String flaw(Jws jws, P256Key key, Fields claims, Purpose purpose, boolean nonceMatches) {
        String did = key.didKey();
        Instant now = clock.instant();
        try {
            Instant issued = Instant.ofEpochSecond(claims.integer("iat"));
            Instant expires = Instant.ofEpochSecond(claims.integer("exp"));
            if (!jws.typ().equals(TYP)) {
                return "typ";
            } else if (!claims.text("iss").equals(did) || !claims.text("sub").equals(did)) {
                return "iss or sub";
            } else if (!claims.text("aud").equals(audience) || !claims.text("purpose").equals(purpose.word())) {
                return "aud or purpose";
            } else if (!nonceMatches) {
                return "nonce";
            } else if (Duration.between(issued, now).abs().compareTo(SKEW) > 0 || !expires.isAfter(now)
                    || Duration.between(issued, expires).compareTo(LONGEST_PROOF) > 0) {
                return "time";
            }
        } catch (MalformedJson e) {
            return "claims: " + e.getMessage();
        }
        return jws.signedBy(key) ? "" : "signature";
    }
}
