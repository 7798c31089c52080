package org.gongjue.trustee;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.LogId;
import org.gongjue.motion.Assemblies;

/** Trustees over HTTP: asked and removed by the desk, enrolled by their code, heard by their signature alone. */
@RestController
@RequestMapping(path = "/api/v1/communities/{community}", produces = MediaType.APPLICATION_JSON_VALUE)
class TrusteeApi {
    private static final int LONGEST_ENROLMENT = 4 << 10;
    private static final int LONGEST_MESSAGE = 60 << 10;

    private final Appointments appointments;
    private final Ceremonies ceremonies;
    private final CeremonyState state;
    private final Assemblies assemblies;

    TrusteeApi(Appointments appointments, Ceremonies ceremonies, CeremonyState state, Assemblies assemblies) {
        this.appointments = appointments;
        this.ceremonies = ceremonies;
        this.state = state;
        this.assemblies = assemblies;
    }

    /** 201 with the id and the code, which is shown only here; 400 without name or organisation of 1 to 100 characters. */
    @PostMapping(path = "/desk/trustees", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> invite(CommunityId community, @RequestBody String body) {
        Fields request = Fields.parse(body);
        request.requireExactly(Set.of("name", "organisation"));
        Appointments.Invited invited = appointments.invite(community, name(request, "name"),
                name(request, "organisation"));
        return ResponseEntity.status(HttpStatus.CREATED).header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.object("id", invited.id().toString(), "invitation", invited.code()).text());
    }

    private static String name(Fields request, String field) {
        if (!Appointments.isName(request.text(field))) {
            throw new MalformedJson("$." + field + ": expected 1 to 100 characters");
        }
        return request.text(field).strip();
    }

    /** In the order in which they were asked; {@code did} only once there is a key. */
    @GetMapping("/desk/trustees")
    String list(CommunityId community) {
        return Json.object("trustees", appointments.all(community).stream().map(TrusteeApi::json).toList()).text();
    }

    private static Json json(Trustee trustee) {
        Map<String, Object> members = new TreeMap<>(Map.of("id", trustee.id().toString(), "name", trustee.name(),
                "organisation", trustee.organisation()));
        trustee.did().ifPresent(did -> members.put("did", did));
        return Json.of(members);
    }

    /** 204; 404 where there is none, 409 while a vote that is not decided counts on this trustee. */
    @DeleteMapping("/desk/trustees/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CommunityId community, @PathVariable UUID id) {
        switch (appointments.remove(community, id)) {
            case REMOVED -> {
            }
            case UNKNOWN -> throw refusal(HttpStatus.NOT_FOUND, "not-found");
            case IN_USE -> throw refusal(HttpStatus.CONFLICT, "trustee-in-use");
        }
    }

    /** 201, also for the same key again; 401 where the key is not proved, 404 for any code that does not work. */
    @PostMapping(path = "/trustees/enrolments", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    String enrol(CommunityId community, @RequestBody String body) {
        Fields request = Fields.parse(body);
        request.requireExactly(Set.of("invitation", "jws"));
        Jws jws = Jws.parse(limited(request.text("jws"), LONGEST_ENROLMENT));
        return switch (appointments.enrol(community, request.text("invitation"), jws)) {
            case ENROLLED -> Json.object("enrolled", true).text();
            case CODE_REFUSED -> throw refusal(HttpStatus.NOT_FOUND, "code-refused");
            case PROOF_REFUSED -> throw refusal(HttpStatus.UNAUTHORIZED, "proof-refused");
        };
    }

    /** How far the ceremony and the opening have come, with every message; see {@link CeremonyState#json}. */
    @GetMapping("/elections/{election}/trustees")
    String state(LogId election) {
        return state.json(assemblies.find(election).orElseThrow(() -> refusal(HttpStatus.NOT_FOUND, "not-found")))
                .text();
    }

    /**
     * 201; 200 where the same was said before; 403 not by that trustee, 409 out of turn, 422 with the fault of docs/protocol.md
     * as {@code e-…}.
     */
    @PostMapping(path = "/elections/{election}/trustees/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> take(LogId election, @RequestBody String body) {
        Fields request = Fields.parse(body);
        request.requireExactly(Set.of("jws"));
        Jws jws = Jws.parse(limited(request.text("jws"), LONGEST_MESSAGE));
        return switch (ceremonies.take(election, jws)) {
            case Taking.Taken _ -> taken(HttpStatus.CREATED);
            case Taking.TakenBefore _ -> taken(HttpStatus.OK);
            case Taking.NoSuchElection _ -> throw refusal(HttpStatus.NOT_FOUND, "no-such-election");
            case Taking.NotATrustee _ -> throw refusal(HttpStatus.FORBIDDEN, "not-a-trustee");
            case Taking.OutOfTurn _ -> throw refusal(HttpStatus.CONFLICT, "trustee-out-of-turn");
            case Taking.Wrong(var code) -> throw refusal(HttpStatus.UNPROCESSABLE_CONTENT,
                    code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        };
    }

    private static ResponseEntity<String> taken(HttpStatus status) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON)
                .body(Json.object("taken", true).text());
    }

    private static String limited(String text, int longest) {
        if (text.length() > longest) {
            throw refusal(HttpStatus.CONTENT_TOO_LARGE, "too-large");
        }
        return text;
    }

    private static ResponseStatusException refusal(HttpStatus status, String problem) {
        return new ResponseStatusException(status, "problem." + problem);
    }
}
