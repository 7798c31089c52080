package org.gongjue.ballot;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.ledger.LogId;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.AssemblyView;

/** Ballot, receipts and check: the pages whose content the phone itself makes. */
@Controller
class PollPage {
    private final Assemblies assemblies;
    private final BallotStore store;
    private final Clock clock;

    PollPage(Assemblies assemblies, BallotStore store, Clock clock) {
        this.assemblies = assemblies;
        this.store = store;
        this.clock = clock;
    }

    @GetMapping("/c/{community}/a/{election}/vote")
    String vote(LogId election, Locale language, Model model) {
        show(election, language, model);
        return "vote";
    }

    @GetMapping("/c/{community}/a/{election}/receipt")
    String receipt(LogId election, Locale language, Model model) {
        show(election, language, model);
        return "receipt";
    }

    /** @param receipt the number printed on a receipt; without it the phone checks its own */
    @GetMapping("/c/{community}/a/{election}/check")
    String check(LogId election, @RequestParam Optional<String> receipt, Locale language, Model model) {
        show(election, language, model);
        receipt.ifPresent(typed -> {
            model.addAttribute("asked", typed);
            ReceiptNumber.read(typed).flatMap(number -> store.find(election, number))
                    .ifPresent(found -> model.addAttribute("found", found));
        });
        return "check";
    }

    /** Where a second device checks what a phone sealed; static, so that it may be served from elsewhere, too. */
    @GetMapping("/audit-ballot")
    String auditBallot() {
        return "audit-ballot";
    }

    private void show(LogId election, Locale language, Model model) {
        model.addAttribute("assembly", assemblies.find(election)
                .map(assembly -> AssemblyView.of(assembly, clock.instant(), language))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-found")));
    }
}
