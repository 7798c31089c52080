package org.gongjue.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.crypto.Refused;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.LogId;
import org.gongjue.motion.Assemblies;

/** What opens a committed ballot, and what takes a voter out, over HTTP; both prove themselves and need no session. */
@RestController
@RequestMapping(path = "/api/v1/communities/{community}/elections/{election}", produces = MediaType.APPLICATION_JSON_VALUE)
class SpoilApi {
    private final Spoiling spoiling;
    private final Exclusions exclusions;
    private final Assemblies assemblies;

    SpoilApi(Spoiling spoiling, Exclusions exclusions, Assemblies assemblies) {
        this.spoiling = spoiling;
        this.exclusions = exclusions;
        this.assemblies = assemblies;
    }

    /** 201 once the committed ballot is opened and dead; 409, 422 with the reason. */
    @PostMapping(path = "/openings", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    String open(LogId election, @RequestBody String body) {
        require(election);
        Fields request = Fields.parse(body);
        request.requireExactly(Set.of("ballot", "seed", "votes"));
        SealedBallot ballot;
        try {
            ballot = SealedBallot.parse(request.object("ballot"));
        } catch (Refused refused) {
            throw new MalformedJson(String.valueOf(refused.getMessage()));
        }
        return switch (spoiling.open(election, ballot, request.hash("seed"), votes(request))) {
            case OPENED -> Json.object("ballotHash", ballot.hash()).text();
            case NOT_COMMITTED -> throw new ResponseStatusException(HttpStatus.CONFLICT, "problem.not-committed");
            case ALREADY_CAST -> throw new ResponseStatusException(HttpStatus.CONFLICT, "problem.already-voted");
            case DOES_NOT_OPEN ->
                throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, "problem.does-not-open");
        };
    }

    /** 202 while one signature is missing, 201 once the voter is excluded. */
    @PostMapping(path = "/exclusions", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> exclude(LogId election, @RequestBody String body) {
        require(election);
        Fields request = Fields.parse(body);
        request.requireExactly(Set.of("jws"));
        return switch (exclusions.sign(election, Jws.parse(request.text("jws")))) {
            case WAITING -> ResponseEntity.status(HttpStatus.ACCEPTED)
                    .body(Json.object("signatures", 1).text());
            case EXCLUDED -> ResponseEntity.status(HttpStatus.CREATED)
                    .body(Json.object("signatures", 2).text());
            case NOT_A_TRUSTEE -> throw new ResponseStatusException(HttpStatus.FORBIDDEN, "problem.not-a-trustee");
            case OTHER_ELECTION ->
                throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, "problem.other-election");
            case POLL_CLOSED -> throw new ResponseStatusException(HttpStatus.CONFLICT, "problem.poll-closed");
        };
    }

    private void require(LogId election) {
        if (assemblies.find(election).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-found");
        }
    }

    private static List<List<Integer>> votes(Fields request) {
        List<List<Integer>> votes = new ArrayList<>();
        for (Json contest : request.list("votes")) {
            if (!(contest instanceof Json.Arr(var items))) {
                throw new MalformedJson("$.votes: expected lists of 0 and 1");
            }
            votes.add(items.stream().map(item -> item instanceof Json.Int(var value) && value.bitLength() < 2
                    ? value.intValueExact()
                    : -1).toList());
        }
        return votes;
    }
}
