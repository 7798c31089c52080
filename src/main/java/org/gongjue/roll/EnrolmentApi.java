package org.gongjue.roll;

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
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.identity.Challenges;
import org.gongjue.identity.PersonId;
import org.gongjue.identity.Proof;
import org.gongjue.identity.Purpose;
import org.gongjue.identity.Role;
import org.gongjue.identity.Session;
import org.gongjue.identity.SessionCookies;
import org.gongjue.identity.Sessions;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.Fields;

/** Enrolment with a letter's code over HTTP (identity.md 6, one step for now). */
@RestController
class EnrolmentApi {
    private static final Logger log = LoggerFactory.getLogger(EnrolmentApi.class);

    private final Enrolments enrolments;
    private final Challenges challenges;
    private final Sessions sessions;
    private final SessionCookies cookies;

    EnrolmentApi(Enrolments enrolments, Challenges challenges, Sessions sessions, SessionCookies cookies) {
        this.enrolments = enrolments;
        this.challenges = challenges;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /** 200 with a session; 401 where the key is not proved, 404 for any code that does not work. */
    @PostMapping(path = "/api/v1/communities/{community}/enrolments", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> enrol(CommunityId community, @RequestBody String body, HttpServletRequest http) {
        Fields request = Fields.parse(body);
        request.requireExactly(Set.of("code", "challengeId", "jws"));
        Cookie[] sent = http.getCookies() == null ? new Cookie[0] : http.getCookies();
        Proof proof = challenges.answer(community, challengeId(request), cookies.challengeOf(community, sent),
                Purpose.ENROL,
                request.text("jws"));
        return switch (proof) {
            case Proof.Refused(var reason) -> {
                log.info("enrolment refused community={} reason={}", community, reason);
                throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "problem.proof-refused");
            }
            case Proof.Holds(var key) -> {
                Optional<MemberId> member = enrolments.enrol(community, request.text("code"), key);
                yield member.map(enrolled -> entered(community, enrolled)).orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.code-refused"));
            }
        };
    }

    private static UUID challengeId(Fields request) {
        try {
            return UUID.fromString(request.text("challengeId"));
        } catch (IllegalArgumentException e) {
            throw new MalformedJson("$.challengeId: expected a UUID");
        }
    }

    private ResponseEntity<String> entered(CommunityId community, MemberId member) {
        log.info("member enrolled community={}", community);
        var token = sessions.start(new Session(community, Role.OWNER, Optional.of(new PersonId(member.value()))));
        return ResponseEntity.ok().header(HttpHeaders.SET_COOKIE, cookies.session(community, token).toString())
                .contentType(MediaType.APPLICATION_JSON).body(Json.object("bindingState", "ACTIVE").text());
    }
}
