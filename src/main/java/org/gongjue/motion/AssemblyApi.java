package org.gongjue.motion;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.crypto.Json;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.Matter;

/** Assemblies over HTTP: read by anyone, frozen by the desk, the ballot form by its owner. */
@RestController
@RequestMapping("/api/v1/communities/{community}")
class AssemblyApi {
    private final Assemblies assemblies;
    private final Clock clock;

    AssemblyApi(Assemblies assemblies, Clock clock) {
        this.assemblies = assemblies;
        this.clock = clock;
    }

    /** 201 with the assembly; 400 malformed, 422 with the rule it breaks. */
    @PostMapping(path = "/desk/assemblies", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> freeze(CommunityId community, @RequestBody String body) {
        return switch (assemblies.freeze(community, Drafts.read(Fields.parse(body)))) {
            case Drafting.Frozen(var assembly) -> ResponseEntity.created(URI.create("/c/" + community + "/a/"
                    + assembly.log().election())).contentType(MediaType.APPLICATION_JSON).body(json(assembly).text());
            case Drafting.Refused(var problem) ->
                throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, "problem." + problem);
        };
    }

    /** All assemblies of the community, newest first. */
    @GetMapping(path = "/assemblies", produces = MediaType.APPLICATION_JSON_VALUE)
    String list(CommunityId community) {
        return Json.array(assemblies.of(community).stream().map(this::json).toList()).text();
    }

    @GetMapping(path = "/elections/{election}", produces = MediaType.APPLICATION_JSON_VALUE)
    String one(LogId log) {
        return json(require(log)).text();
    }

    /** The manifest's canonical bytes, as every ballot names them by hash. */
    @GetMapping(path = "/elections/{election}/manifest", produces = MediaType.APPLICATION_JSON_VALUE)
    String manifest(LogId log) {
        return require(log).manifest().canonical().toUtf8();
    }

    private Assembly require(LogId log) {
        return assemblies.find(log)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-found"));
    }

    private Json.Obj json(Assembly assembly) {
        Manifest manifest = assembly.manifest();
        Map<String, Object> members = new TreeMap<>();
        members.put("electionId", manifest.electionId().urn());
        members.put("community", manifest.community().value());
        members.put("title", manifest.title());
        members.put("titleEn", manifest.titleEn());
        members.put("phase", assembly.phase(clock.instant()).name());
        members.put("openAt", manifest.openAt().toString());
        members.put("closeAt", manifest.closeAt().toString());
        members.put("manifestHash", manifest.hash());
        members.put("roll", Json.object("size", manifest.roll().size(), "totalHeads", manifest.roll().totalHeads(),
                "totalArea", manifest.roll().totalArea()));
        members.put("matters", manifest.matters().stream().map(AssemblyApi::matter).toList());
        assembly.result().ifPresent(result -> members.put("result", result));
        return (Json.Obj) Json.of(members);
    }

    private static Json.Obj matter(Matter matter) {
        return Json.object("id", matter.id(), "title", matter.title(), "titleEn", matter.titleEn(), "tier",
                matter.tier(),
                "statutoryItem", matter.statutoryItem(), "options", matter.options());
    }
}
