package org.gongjue.roll;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.CommunityId;

/** The desk's register and letters over HTTP. A register is the body itself, text/csv. */
@RestController
@RequestMapping(path = "/api/v1/communities/{community}/desk", produces = MediaType.APPLICATION_JSON_VALUE)
class RegisterApi {
    private static final String CSV = "text/csv";

    private final Roll roll;
    private final Letters letters;

    RegisterApi(Roll roll, Letters letters) {
        this.roll = roll;
        this.letters = letters;
    }

    /** A dry run: 200 with what would change, or with every error by row and column. */
    @PostMapping(path = "/register/check", consumes = {CSV, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    String check(CommunityId community, @RequestBody byte[] file, @RequestParam Optional<String> developer,
            Locale language) {
        return switch (roll.check(community, Bytes.of(file), developer(developer))) {
            case RegisterCheck.Applicable check -> Json.object("ok", true, "sha256", check.sha256(), "base",
                    check.base(),
                    "encoding", check.encoding(), "rows", check.rows(), "developer", check.developer(), "added",
                    check.difference().added().size(), "changed", check.difference().changed().size(), "removed",
                    check.difference().removed().size(), "unchanged", check.difference().unchanged(), "parkingIncluded",
                    totals(check.parkingIncluded()), "parkingExcluded", totals(check.parkingExcluded())).text();
            case RegisterCheck.Broken(var sha256, var errors) ->
                Json.object("ok", false, "sha256", sha256, "errors", errors(errors, language)).text();
        };
    }

    /** Applies the file that was checked: 200 also where it is on the roll already; 409 or 422 with nothing changed. */
    @PostMapping(path = "/register", consumes = {CSV, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    ResponseEntity<String> apply(CommunityId community, @RequestBody byte[] file, @RequestParam String sha256,
            @RequestParam(defaultValue = "0") int base, @RequestParam Optional<String> developer) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "problem.malformed");
        }
        return switch (roll.apply(community, Bytes.of(file), developer(developer), Hash.hex(sha256), base)) {
            case Applying.Applied(var version) -> ResponseEntity.ok(version(version));
            case Applying.AlreadyApplied(var version) -> ResponseEntity.ok(version(version));
            case Applying.Broken _ -> throw refuse(HttpStatus.UNPROCESSABLE_CONTENT, "register-broken");
            case Applying.AnotherFile _,Applying.RollChanged _ -> throw refuse(HttpStatus.CONFLICT, "register-changed");
            case Applying.Busy _ -> throw refuse(HttpStatus.CONFLICT, "register-busy");
        };
    }

    /** How far the running import is, in rows. */
    @GetMapping("/register/progress")
    String progress(CommunityId community) {
        ImportProgress progress = roll.progress(community).orElse(new ImportProgress(0, 0));
        return Json.object("done", progress.done(), "total", progress.total()).text();
    }

    /** Takes the newest import back. */
    @PostMapping("/register/undo")
    String undo(CommunityId community) {
        return switch (roll.undo(community)) {
            case Undoing.Undone(var version) -> Json.object("version", version).text();
            case Undoing.NothingToUndo _ -> throw refuse(HttpStatus.CONFLICT, "register-nothing-to-undo");
            case Undoing.Frozen _ -> throw refuse(HttpStatus.CONFLICT, "register-frozen");
            case Undoing.Busy _ -> throw refuse(HttpStatus.CONFLICT, "register-busy");
        };
    }

    /** New letters for everyone who has not enrolled; the only answer that holds their codes. */
    @PostMapping(path = "/letters", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> letters(CommunityId community, @RequestBody String body) {
        return ResponseEntity.ok().header("Cache-Control", "no-store")
                .body(Json.object("letters", letters.issue(community).stream()
                        .map(letter -> Json.object("home",
                                String.join("、", letter.units().stream().map(UnitLabel::chinese).toList()), "name",
                                letter.name(), "code", letter.code(), "expiresAt", letter.expiresAt().toString()))
                        .toList()).text());
    }

    static Developer developer(Optional<String> named) {
        return named.map(String::strip).filter(name -> !name.isEmpty() && name.length() <= 200)
                .<Developer>map(Developer.Named::new).orElseGet(Developer.OfRegister::new);
    }

    private static ResponseStatusException refuse(HttpStatus status, String problem) {
        return new ResponseStatusException(status, "problem." + problem);
    }

    private static Json.Obj totals(Totals totals) {
        return Json.object("units", totals.units(), "totalArea", totals.totalArea(), "heads", totals.heads());
    }

    private static String version(Import version) {
        return Json.object("version", version.version(), "rows", version.rows(), "units", version.units()).text();
    }

    private static List<Json.Obj> errors(List<RegisterError> errors, Locale language) {
        return errors.stream().map(error -> Json.object("row", error.row(), "column", error.column(), "code",
                error.fault().name(), "why", error.why(language))).toList();
    }
}
