package org.gongjue.roll;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;

/** The register's page at the desk: read a file, look at every error or at what would change, then apply that very file. */
@Controller
@RequestMapping("/c/{community}/desk/register")
class DeskRegisterPage {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST_DIFFERENCES = 200;

    private final Roll roll;
    private final UploadStore uploads;
    private final Sealing sealing;
    private final MessageSource texts;
    private final Clock clock;

    DeskRegisterPage(Roll roll, UploadStore uploads, Sealing sealing, MessageSource texts, Clock clock) {
        this.roll = roll;
        this.uploads = uploads;
        this.sealing = sealing;
        this.texts = texts;
        this.clock = clock;
    }

    /** Sums of a register; area in 0.01 m². */
    public record Sums(int units, int heads, long area) {
        static Sums of(Totals totals) {
            return new Sums(totals.units(), totals.heads(), totals.totalArea());
        }
    }

    /** One thing to correct. */
    public record Error(int row, String column, String why) {}

    /** One unit that would change. */
    public record Change(String unit, String what, String before, String after) {}

    /** A figure of the register beside the committee's own. */
    public record Compared(String what, long found, long typed) {}

    /** What was read. */
    public record Check(String fileName, String sha256, boolean ok, String encoding, int rows,
            @Nullable String developer,
            List<Error> errors, int added, int changed, int removed, int unchanged, List<Change> differences,
            @Nullable Sums included, @Nullable Sums excluded, List<Compared> compared) {}

    @GetMapping
    String register(CommunityId community, Model model) {
        show(community, model);
        return "desk-register";
    }

    @PostMapping("/check")
    String check(CommunityId community, @RequestParam MultipartFile file, @RequestParam Optional<String> developer,
            OfficialFigures official, Locale language, Model model) throws IOException {
        Bytes content = Bytes.of(file.getBytes());
        Developer seller = RegisterApi.developer(developer);
        RegisterCheck check = roll.check(community, content, seller);
        if (check instanceof RegisterCheck.Applicable applicable) {
            uploads.deleteBefore(clock.instant().minus(KEPT));
            Bytes sealed = sealing.seal(context(community), new String(content.toArray(), StandardCharsets.ISO_8859_1));
            uploads.put(community, check.sha256(), new UploadStore.Upload(sealed, seller.choice(), applicable.base()),
                    clock.instant());
        }
        model.addAttribute("check", shown(file, check, official, language));
        show(community, model);
        return "desk-register";
    }

    @PostMapping("/apply")
    String apply(CommunityId community, @RequestParam String sha256, Model model) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "problem.malformed");
        }
        Hash hash = Hash.hex(sha256);
        UploadStore.Upload upload = uploads.find(community, hash)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT, "problem.register-changed"));
        Bytes content = Bytes
                .of(sealing.open(context(community), upload.sealed()).getBytes(StandardCharsets.ISO_8859_1));
        switch (roll.apply(community, content, RegisterApi.developer(Optional.of(upload.developer())), hash,
                upload.base())) {
            case Applying.Applied _,Applying.AlreadyApplied _ -> {
                uploads.delete(community, hash);
                model.addAttribute("applied", Sums.of(roll.totals(community, Parking.INCLUDE, Parking.INCLUDE)));
            }
            case Applying.Broken _ -> throw refuse(HttpStatus.UNPROCESSABLE_CONTENT, "register-broken");
            case Applying.AnotherFile _,Applying.RollChanged _ -> throw refuse(HttpStatus.CONFLICT, "register-changed");
            case Applying.Busy _ -> throw refuse(HttpStatus.CONFLICT, "register-busy");
        }
        show(community, model);
        return "desk-register";
    }

    private static String context(CommunityId community) {
        return "upload\n" + community;
    }

    private static ResponseStatusException refuse(HttpStatus status, String problem) {
        return new ResponseStatusException(status, "problem." + problem);
    }

    private void show(CommunityId community, Model model) {
        RollView.of(roll, community).ifPresent(view -> model.addAttribute("roll", view));
    }

    private Check shown(MultipartFile file, RegisterCheck check, OfficialFigures official, Locale language) {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        return switch (check) {
            case RegisterCheck.Broken(var sha256, var errors) -> new Check(name, sha256.toHex(), false, "", 0, null,
                    errors.stream().map(error -> new Error(error.row(), error.column(), error.why(language))).toList(),
                    0, 0,
                    0, 0, List.of(), null, null, List.of());
            case RegisterCheck.Applicable good -> new Check(name, good.sha256().toHex(), true, good.encoding(),
                    good.rows(),
                    good.developer().isEmpty() ? null : good.developer(), List.of(), good.difference().added().size(),
                    good.difference().changed().size(), good.difference().removed().size(),
                    good.difference().unchanged(),
                    differences(good.difference(), language), Sums.of(good.parkingIncluded()),
                    Sums.of(good.parkingExcluded()),
                    official.compareWith(good));
        };
    }

    private List<Change> differences(Difference difference, Locale language) {
        List<Change> changes = new ArrayList<>();
        difference.changed().forEach(change -> changes.add(new Change(change.unit().chinese(), "CHANGED", "",
                change.aspects().stream()
                        .map(aspect -> texts.getMessage("aspect." + aspect, null, aspect.name(), language))
                        .collect(Collectors.joining("、")))));
        difference.removed().forEach(unit -> changes.add(new Change(unit.chinese(), "REMOVED", "", "")));
        difference.added().forEach(unit -> changes.add(new Change(unit.chinese(), "ADDED", "", "")));
        return changes.stream().limit(MOST_DIFFERENCES).toList();
    }
}
