package org.gongjue;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.identity.Sessions;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.Fields;
import org.gongjue.roll.Communities;
import org.gongjue.roll.Community;

/** The operator opens a community and hands its first invitation to the committee; nothing else of it is the operator's. */
@RestController
class OperatorApi {
    private final OperatorToken operator;
    private final Communities communities;
    private final Sessions sessions;

    OperatorApi(OperatorToken operator, Communities communities, Sessions sessions) {
        this.operator = operator;
        this.communities = communities;
        this.sessions = sessions;
    }

    /** 201 with the desk's invitation; 401 for another token, 409 where the id is taken. */
    @PostMapping(path = "/api/v1/communities", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> open(@RequestBody String body) {
        Fields request = Fields.parse(body);
        request.requireExactly(Set.of("operatorToken", "id", "name", "nameEn", "zone"));
        if (!operator.matches(request.text("operatorToken"))) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "problem.auth-failed");
        }
        Community community = community(request);
        if (!communities.create(community)) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "problem.community-exists");
        }
        return ResponseEntity.status(HttpStatus.CREATED).contentType(MediaType.APPLICATION_JSON).body(Json.object("id",
                community.id().value(), "invitation", sessions.invite(community.id()).toBase64Url()).text());
    }

    private static Community community(Fields request) {
        try {
            return new Community(new CommunityId(request.text("id")), request.text("name"), request.text("nameEn"),
                    ZoneId.of(request.text("zone")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedJson("$: " + e.getMessage());
        }
    }
}
