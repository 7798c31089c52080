package org.gongjue.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.Fields;

/** Challenges, login, logout and the desk's invitation over HTTP (identity.md 5.8). */
@RestController
@RequestMapping(path = "/api/v1/communities/{community}/auth", produces = MediaType.APPLICATION_JSON_VALUE)
class AuthApi {
    private static final Logger log = LoggerFactory.getLogger(AuthApi.class);

    private final Challenges challenges;
    private final Bindings bindings;
    private final Sessions sessions;
    private final SessionCookies cookies;

    AuthApi(Challenges challenges, Bindings bindings, Sessions sessions, SessionCookies cookies) {
        this.challenges = challenges;
        this.bindings = bindings;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @PostMapping(path = "/challenges", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> challenge(CommunityId community, @RequestBody String body) {
        Fields request = Fields.parse(body);
        request.requireExactly(Set.of("purpose"));
        Challenge challenge = challenges.issue(community, purpose(request.text("purpose")));
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.SET_COOKIE, cookies.challenge(community, challenge.browser()).toString())
                .body(Json.object("challengeId", challenge.id().toString(), "nonce", challenge.nonce().toBase64Url(),
                        "aud",
                        challenge.audience(), "purpose", challenge.purpose().word(), "expiresAt",
                        challenge.expiresAt().toString()).text());
    }

    private static Purpose purpose(String word) {
        for (Purpose purpose : Purpose.values()) {
            if (purpose.word().equals(word)) {
                return purpose;
            }
        }
        throw new MalformedJson("$.purpose: expected login or enrol");
    }

    /** One answer for all failures (identity.md 5.2); the reason is in the log only. */
    @PostMapping(path = "/did", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> login(CommunityId community, @RequestBody String body, HttpServletRequest http) {
        Fields request = Fields.parse(body);
        request.requireExactly(Set.of("challengeId", "jws"));
        Proof proof = answer(community, request, Purpose.LOGIN, http);
        Optional<PersonId> person = proof instanceof Proof.Holds(var key)
                ? bindings.holder(community, key.thumbprint())
                : Optional.empty();
        if (person.isEmpty()) {
            log.info("login refused community={} reason={}", community,
                    proof instanceof Proof.Refused(var reason) ? reason : "no binding");
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "problem.auth-failed");
        }
        return entered(community, sessions.start(new Session(community, Role.OWNER, person)), "ACTIVE");
    }

    private Proof answer(CommunityId community, Fields request, Purpose purpose, HttpServletRequest http) {
        return challenges.answer(community, challengeId(request), browser(community, http), purpose,
                request.text("jws"));
    }

    static UUID challengeId(Fields request) {
        try {
            return UUID.fromString(request.text("challengeId"));
        } catch (IllegalArgumentException e) {
            throw new MalformedJson("$.challengeId: expected a UUID");
        }
    }

    private Bytes browser(CommunityId community, HttpServletRequest http) {
        return cookies.challengeOf(community, http.getCookies() == null ? new Cookie[0] : http.getCookies());
    }

    /** Exchanges the invitation in a desk's link for a session. */
    @PostMapping(path = "/invitations", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> accept(CommunityId community, @RequestBody String body) {
        Fields request = Fields.parse(body);
        request.requireExactly(Set.of("invitation"));
        Bytes token = sessions.accept(community, request.text("invitation"))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED, "problem.auth-failed"));
        return entered(community, token, "COMMITTEE");
    }

    @PostMapping("/logout")
    ResponseEntity<String> logout(CommunityId community, HttpServletRequest http) {
        for (Cookie cookie : http.getCookies() == null ? new Cookie[0] : http.getCookies()) {
            if (cookie.getName().equals(cookies.sessionName(community))) {
                sessions.end(community, cookie.getValue());
            }
        }
        return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, cookies.noSession(community).toString())
                .build();
    }

    private ResponseEntity<String> entered(CommunityId community, Bytes token, String state) {
        return ResponseEntity.ok().header(HttpHeaders.SET_COOKIE, cookies.session(community, token).toString())
                .body(Json.object("bindingState", state.toUpperCase(Locale.ROOT)).text());
    }
}
