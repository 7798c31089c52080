package org.gongjue.ballot;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EvidenceWriter;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Assembly;
import org.gongjue.motion.AssemblyView;
import org.gongjue.tally.Decision;

/** The published result, every number with its fraction, its article and a sentence. */
@Controller
class ResultPage {
    private final Assemblies assemblies;
    private final Decisions decisions;
    private final Ledger ledger;
    private final Bundles bundles;
    private final Clock clock;

    ResultPage(Assemblies assemblies, Decisions decisions, Ledger ledger, Bundles bundles, Clock clock) {
        this.assemblies = assemblies;
        this.decisions = decisions;
        this.ledger = ledger;
        this.bundles = bundles;
        this.clock = clock;
    }

    /** The whole result in the reader's language. */
    public record Result(String parkingArea, String parkingHeadcount, List<MatterResult> matters) {}

    /** What happened when: OPEN, CLOSE or RESULT. */
    public record Moment(String what, Instant at) {}

    /** The bundle's own digest, so that two people can compare what they downloaded. */
    public record Bundle(String sha256) {}

    @GetMapping("/c/{community}/a/{election}/result")
    String result(LogId election, Locale language, Model model) {
        Assembly assembly = assemblies.find(election)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-found"));
        if (assembly.result().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-published");
        }
        AssemblyView view = AssemblyView.of(assembly, clock.instant(), language);
        model.addAttribute("assembly", view);
        model.addAttribute("result", result(assembly, view, language));
        model.addAttribute("timeline", timeline(election));
        model.addAttribute("evidence", bundle(assembly));
        return "result";
    }

    private Result result(Assembly assembly, AssemblyView view, Locale language) {
        List<MatterResult> matters = new ArrayList<>();
        for (Decision decision : decisions.of(assembly)) {
            matters.add(MatterResult.of(view.matters().get(matters.size()), decision, language));
        }
        Manifest.Parking parking = assembly.manifest().parking();
        return new Result(parking.area().name(), parking.headcount().name(), matters);
    }

    private List<Moment> timeline(LogId election) {
        try (Stream<Entry> entries = ledger.entries(election)) {
            return entries.filter(entry -> switch (entry.type()) {
                case OPEN, CLOSE, RESULT -> true;
                case SETUP, STANDING, KEY_ROTATE, BALLOT -> false;
            }).map(entry -> new Moment(entry.type().name(), entry.at())).toList();
        }
    }

    private @Nullable Bundle bundle(Assembly assembly) {
        return bundles.evidence(assembly).map(evidence -> {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                EvidenceWriter.write(evidence, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
                return new Bundle(Hash.of(digest.digest()).toHex());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }).orElse(null);
    }
}
