package org.gongjue;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;
import org.gongjue.identity.Challenge;
import org.gongjue.identity.Challenges;
import org.gongjue.identity.Proof;
import org.gongjue.identity.Purpose;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ServiceKey;

import static org.assertj.core.api.Assertions.assertThat;

/** Proof of a key by answering a challenge: every check of identity.md 5.2 that the JWS variant names. */
class LoginTest extends WithService {
    private static final CommunityId COMMUNITY = new CommunityId("login-test");
    private static final Instant NOW = Instant.parse("2030-06-10T08:00:00Z");

    @Autowired
    private Challenges challenges;

    private final ServiceKey key = ServiceKey.generate(new SecureRandom());
    private Challenge challenge;

    @BeforeEach
    void askForAChallenge() {
        clock.set(NOW);
        challenge = challenges.issue(COMMUNITY, Purpose.LOGIN);
    }

    @Test
    void knowsTheKeyThatAnswered() {
        assertThat(answer(signed(claims()))).isEqualTo(new Proof.Holds(key.publicKey()));
    }

    @Test
    void takesAnAnswerOnce() {
        String jws = signed(claims());
        answer(jws);

        assertThat(reason(answer(jws))).isEqualTo("no open challenge");
    }

    @Test
    void takesOneOfManyAnswersSentAtOnce() throws Exception {
        String jws = signed(claims());
        try (ExecutorService phones = Executors.newFixedThreadPool(16)) {
            Callable<Proof> once = () -> answer(jws);
            long taken = 0;
            for (var proof : phones.invokeAll(IntStream.range(0, 200).mapToObj(_ -> once).toList())) {
                taken += proof.get() instanceof Proof.Holds ? 1 : 0;
            }

            assertThat(taken).isOne();
        }
    }

    @Test
    void refusesAnAnswerFromAnotherBrowserAnotherCommunityAndForAnotherPurpose() {
        String jws = signed(claims());

        assertThat(reason(challenges.answer(COMMUNITY, challenge.id(), Bytes.utf8("x"), Purpose.LOGIN, jws)))
                .isEqualTo("no open challenge");
        assertThat(reason(
                challenges.answer(new CommunityId("elsewhere"), challenge.id(), challenge.browser(), Purpose.LOGIN,
                        jws)))
                .isEqualTo("no open challenge");
        assertThat(reason(challenges.answer(COMMUNITY, challenge.id(), challenge.browser(), Purpose.ENROL, jws)))
                .isEqualTo("no open challenge");
    }

    @Test
    void refusesAnAnswerAfterFiveMinutes() {
        clock.set(NOW.plus(Duration.ofMinutes(5)));

        assertThat(reason(answer(signed(claims())))).isEqualTo("no open challenge");
    }

    @ParameterizedTest
    @CsvSource({"iss,did:key:zOther,iss or sub", "sub,did:key:zOther,iss or sub",
            "aud,https://elsewhere.example,aud or purpose",
            "purpose,enrol,aud or purpose", "nonce,AAAA,nonce", "nonce,!,nonce"})
    void refusesAClaimOfAnotherValue(String name, String value, String reason) {
        Map<String, Object> claims = claims();
        claims.put(name, value);

        assertThat(reason(answer(signed(claims)))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"-61,60", "61,120", "0,0", "0,-1", "0,301"})
    void refusesTimesOutOfBounds(long issued, long expires) {
        Map<String, Object> claims = claims();
        claims.put("iat", NOW.getEpochSecond() + issued);
        claims.put("exp", NOW.getEpochSecond() + issued + expires);

        assertThat(reason(answer(signed(claims)))).isEqualTo("time");
    }

    @Test
    void refusesClaimsMissingOrTooMany() {
        Map<String, Object> more = claims();
        more.put("admin", true);
        Map<String, Object> less = claims();
        less.remove("jti");

        assertThat(reason(answer(signed(more)))).startsWith("malformed");
        assertThat(reason(answer(signed(less)))).startsWith("malformed");
    }

    @Test
    void refusesASignatureOfAnotherKindOrAnotherKey() {
        ServiceKey other = ServiceKey.generate(new SecureRandom());
        String[] parts = signed(claims()).split("\\.");
        String foreign = other.signAsDid("did-login+jwt", (Json.Obj) Json.of(claims())).split("\\.")[2];

        assertThat(reason(answer(parts[0] + "." + parts[1] + "." + foreign))).isEqualTo("signature");
        challenge = challenges.issue(COMMUNITY, Purpose.LOGIN);
        assertThat(reason(answer(key.signAsDid("owner-ballot+jwt", (Json.Obj) Json.of(claims()))))).isEqualTo("typ");
    }

    @Test
    void refusesWhatIsNoSignatureAtAll() {
        for (String text : new String[]{"", "a", "a.b.c", "x".repeat(9_000), signed(claims()) + "=",
                " " + signed(claims())}) {
            assertThat(answer(text)).isInstanceOf(Proof.Refused.class);
        }
    }

    private Map<String, Object> claims() {
        String did = key.publicKey().didKey();
        Map<String, Object> claims = new TreeMap<>();
        claims.put("aud", ORIGIN);
        claims.put("exp", NOW.getEpochSecond() + 120);
        claims.put("iat", NOW.getEpochSecond());
        claims.put("iss", did);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("nonce", challenge.nonce().toBase64Url());
        claims.put("purpose", "login");
        claims.put("sub", did);
        return claims;
    }

    private String signed(Map<String, Object> claims) {
        return key.signAsDid("did-login+jwt", (Json.Obj) Json.of(claims));
    }

    private Proof answer(String jws) {
        return challenges.answer(COMMUNITY, challenge.id(), challenge.browser(), Purpose.LOGIN, jws);
    }

    private static String reason(Proof proof) {
        return proof instanceof Proof.Refused(var reason) ? reason : "taken";
    }
}
