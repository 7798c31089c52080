package org.gongjue.ballot;

import java.util.Optional;
import java.util.Set;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Assembly;

/**
 * Casting and checking over HTTP. Casting needs no session: the ballot's own signature says whose it is.
 */
@RestController
@RequestMapping(path = "/api/v1/communities/{community}/elections/{election}", produces = MediaType.APPLICATION_JSON_VALUE)
class BallotApi {
    private static final int LONGEST_BALLOT = 32 << 10;

    private final BallotBox box;
    private final BallotStore store;
    private final Participation participation;
    private final Assemblies assemblies;
    private final Ledger ledger;

    BallotApi(BallotBox box, BallotStore store, Participation participation, Assemblies assemblies,
            Ledger ledger) {
        this.box = box;
        this.store = store;
        this.participation = participation;
        this.assemblies = assemblies;
        this.ledger = ledger;
    }

    /** 201 with the receipt, also where the same ballot comes again; 400, 403, 404, 409, 422 with the reason. */
    @PostMapping(path = "/ballots", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> cast(LogId election, @RequestBody String body) {
        Fields request = Fields.parse(body);
        request.requireExactly(Set.of("jws"));
        String compact = request.text("jws");
        if (compact.length() > LONGEST_BALLOT) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "problem.too-large");
        }
        return switch (box.cast(election, Jws.parse(compact))) {
            case Casting.Accepted accepted -> ResponseEntity.status(HttpStatus.CREATED)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Json.object("receipt", accepted.receipt(), "ballotHash", accepted.ballotHash(), "entryNo",
                            accepted.entryNo(), "receivedAt", accepted.receivedAt().toString()).text());
            case Casting.Refused(var reason) ->
                throw new ResponseStatusException(status(reason), "problem." + reason.problem());
        };
    }

    private static HttpStatus status(Casting.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ELECTION -> HttpStatus.NOT_FOUND;
            case POLL_NOT_OPEN, POLL_CLOSED, ALREADY_VOTED -> HttpStatus.CONFLICT;
            case TOO_SOON -> HttpStatus.TOO_MANY_REQUESTS;
            case NOT_ON_ROLL, SIGNATURE, VOTING_RIGHT_SUSPENDED, WARD_CANNOT_VOTE, NOT_REPRESENTATIVE,
                    NO_GUARDIAN_AUTHORITY, NO_PROXY_AUTHORITY, PROXY_LIMIT ->
                HttpStatus.FORBIDDEN;
            case OTHER_ELECTION, CHOICES, SEQUENCE -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    /** Heads and area of those who took part, and of all. */
    @GetMapping("/turnout")
    String turnout(LogId election) {
        return participation.turnout(require(election)).json().text();
    }

    /** One entry with its proofs. A ballot's entry is shown to whoever knows the ballot's hash, from the receipt. */
    @GetMapping("/entries/{number}")
    String entry(LogId election, @PathVariable long number, @RequestParam Optional<String> ballot) {
        require(election);
        Entry entry = ledger.entry(election, number).filter(found -> isOpenTo(found, election, ballot))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-found"));
        return EntryProof.of(ledger, election, entry).json().text();
    }

    private boolean isOpenTo(Entry entry, LogId election, Optional<String> ballot) {
        return switch (entry.type()) {
            case SETUP, OPEN, CLOSE, RESULT -> true;
            case STANDING, KEY_ROTATE -> false;
            case BALLOT -> ballot.filter(hash -> hash.matches("[0-9a-f]{64}")).map(Hash::hex)
                    .flatMap(hash -> store.accepted(election, hash))
                    .filter(casting -> casting instanceof Casting.Accepted accepted
                            && accepted.entryNo() == entry.seq())
                    .isPresent();
        };
    }

    private Assembly require(LogId election) {
        return assemblies.find(election)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-found"));
    }
}
