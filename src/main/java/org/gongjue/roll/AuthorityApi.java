package org.gongjue.roll;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
import org.gongjue.crypto.MalformedJson;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.Fields;

/** Who acts for whom, who is suspended, served or present: read, recorded and taken back by the desk. */
@RestController
@RequestMapping(path = "/api/v1/communities/{community}/desk/authorities", produces = MediaType.APPLICATION_JSON_VALUE)
class AuthorityApi {
    private static final Set<String> NEEDED = Set.of("kind", "unit", "evidence");
    private static final Set<String> KNOWN = Set.of("kind", "unit", "evidence", "ward", "actor", "signed", "from",
            "to");
    private static final Set<String> PERSON = Set.of("name", "unit", "documentType", "document");

    private final Authorities authorities;

    AuthorityApi(Authorities authorities) {
        this.authorities = authorities;
    }

    /** All in force, in the order of recording. */
    @GetMapping
    String list(CommunityId community) {
        Map<MemberId, String> names = authorities.names(community);
        Map<VoterKey, List<UnitLabel>> homes = authorities.homes(community);
        return Json.object("authorities",
                authorities.inForce(community).stream().map(authority -> json(authority, names, homes)).toList())
                .text();
    }

    /**
     * 201 with what was recorded; {@code running} counts the votes under way that took it up. 400 malformed, 422 with what
     * does not fit the roll.
     */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    String record(CommunityId community, @RequestBody String body) {
        return switch (authorities.record(community, request(Fields.parse(body)))) {
            case Recording.Recorded(var recorded, var running) -> Json.object("authorities",
                    recorded.stream().map(authority -> authority.id().toString()).toList(), "running", running).text();
            case Recording.Refused(var problem) ->
                throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, "problem." + problem);
        };
    }

    /** 204; 404 where it is not in force. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(CommunityId community, @PathVariable UUID id) {
        if (!authorities.withdraw(community, id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-found");
        }
    }

    private static AuthorityRequest request(Fields fields) {
        fields.requireOnly(KNOWN);
        NEEDED.forEach(fields::text);
        return new AuthorityRequest(word(fields, "kind", Authority.Kind.class), fields.text("unit").strip(),
                fields.has("ward") ? fields.text("ward").strip() : "",
                fields.has("actor") ? person(fields.fields("actor")) : null,
                !fields.has("signed") || fields.bool("signed"), time(fields, "from"), time(fields, "to"),
                fields.text("evidence"));
    }

    private static AuthorityRequest.Person person(Fields person) {
        person.requireOnly(PERSON);
        return new AuthorityRequest.Person(person.text("name"), person.has("unit") ? person.text("unit").strip() : "",
                person.has("documentType") ? word(person, "documentType", DocumentType.class) : null,
                person.has("document") ? person.text("document") : "");
    }

    private static <E extends Enum<E>> E word(Fields fields, String name, Class<E> words) {
        String text = fields.text(name);
        return Arrays.stream(words.getEnumConstants()).filter(word -> word.name().equals(text)).findFirst()
                .orElseThrow(() -> new MalformedJson(fields.path() + "." + name + ": expected one of "
                        + Arrays.toString(words.getEnumConstants())));
    }

    private static Optional<Instant> time(Fields fields, String name) {
        return fields.has(name) ? Optional.of(fields.instant(name)) : Optional.empty();
    }

    private static Json.Obj json(Authority authority, Map<MemberId, String> names,
            Map<VoterKey, List<UnitLabel>> homes) {
        Map<String, Object> members = new HashMap<>(Map.of("id", authority.id().toString(), "kind",
                authority.kind().name(), "voter",
                authority.voter().stream().map(member -> name(names, member)).toList(),
                "units", homes.getOrDefault(authority.key(), List.of()).stream().map(UnitLabel::plain).toList(),
                "signed",
                authority.signed(), "evidence", authority.evidence(), "recordedAt",
                authority.recordedAt().toString()));
        authority.actor().ifPresent(actor -> members.put("actor", name(names, actor)));
        authority.from().ifPresent(time -> members.put("from", time.toString()));
        authority.to().ifPresent(time -> members.put("to", time.toString()));
        return (Json.Obj) Json.of(members);
    }

    private static String name(Map<MemberId, String> names, MemberId member) {
        return names.getOrDefault(member, "");
    }
}
