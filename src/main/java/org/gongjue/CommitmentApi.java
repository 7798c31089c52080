package org.gongjue;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.ballot.Spoiling;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.roll.Caller;
import org.gongjue.roll.Members;

/** A phone commits to a ballot for one of its owner's own lines: the answer needs roll and ballot box together. */
@RestController
class CommitmentApi {
    private final Members members;
    private final Spoiling spoiling;
    private final ServiceKey serviceKey;

    CommitmentApi(Members members, Spoiling spoiling, ServiceKey serviceKey) {
        this.members = members;
        this.spoiling = spoiling;
        this.serviceKey = serviceKey;
    }

    /**
     * 201 with the service's promise, which the phone keeps before it asks its owner: cast or check? 401 without a session,
     * 403 for somebody else's line, 409 where none is taken.
     */
    @PostMapping(path = "/api/v1/communities/{community}/elections/{election}/commitments", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    String commit(LogId election, @AuthenticationPrincipal @Nullable Caller caller, @RequestBody String body) {
        if (caller == null || caller.member().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "problem.login-needed");
        }
        Fields request = Fields.parse(body);
        request.requireExactly(Set.of("rollIndex", "ballotHash"));
        long line = request.integer("rollIndex");
        Hash ballot = request.hash("ballotHash");
        if (members.voters(election.community(), election.election(), caller.member().get()).stream()
                .noneMatch(voter -> voter.rollIndex() == line)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "problem.not-on-roll");
        }
        long entry = spoiling.commit(election, line, ballot)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT, "problem.commitment-refused"));
        return Json
                .object("entryNo", entry, "receipt", serviceKey.sign("commitment-receipt+jwt", Json.object("electionId",
                        election.election().urn(), "rollIndex", line, "ballotHash", ballot, "entryNo", entry)))
                .text();
    }
}
