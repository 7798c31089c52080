package org.gongjue;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.ballot.Participation;
import org.gongjue.ballot.Privacy;
import org.gongjue.ballot.Turnout;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.SignerRole;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Assembly;
import org.gongjue.motion.AssemblyView;
import org.gongjue.roll.Caller;
import org.gongjue.roll.Members;

/** Where a message's link leads: what is voted on, until when, and how many have taken part. */
@Controller
class AssemblyPage {
    private final Assemblies assemblies;
    private final Participation participation;
    private final Privacy privacy;
    private final Members members;
    private final Clock clock;

    AssemblyPage(Assemblies assemblies, Participation participation, Privacy privacy, Members members, Clock clock) {
        this.assemblies = assemblies;
        this.participation = participation;
        this.privacy = privacy;
        this.members = members;
        this.clock = clock;
    }

    /** A home the reader may vote for, and in what right; area in 0.01 m². */
    public record Home(String label, long area, int heads, SignerRole role) {}

    /** All matters share one electorate so far. */
    public record MatterTurnout(int matter, Turnout.Measured heads, Turnout.Measured area, int voters, boolean exact) {}

    @GetMapping("/c/{community}/a/{election}")
    String assembly(LogId log, @AuthenticationPrincipal @Nullable Caller caller, Locale language, Model model) {
        Assembly assembly = assemblies.find(log)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-found"));
        Instant now = clock.instant();
        model.addAttribute("assembly", AssemblyView.of(assembly, now, language));
        model.addAttribute("homes", homes(log, caller, language));
        privacy.of(assembly).ifPresent(statement -> model.addAttribute("privacy", statement));
        if (assembly.phase(now) != Assembly.Phase.ANNOUNCED) {
            Turnout turnout = participation.turnout(assembly);
            model.addAttribute("turnout", List.of(new MatterTurnout(1, turnout.heads(), turnout.area(),
                    turnout.voters(), turnout.exact())));
            model.addAttribute("turnoutAt", now);
        }
        return "assembly";
    }

    private @Nullable List<Home> homes(LogId log, @Nullable Caller caller, Locale language) {
        if (caller == null || caller.member().isEmpty()) {
            return null;
        }
        return members.voters(log.community(), log.election(), caller.member().get()).stream()
                .map(voter -> new Home(BallotFormApi.label(voter, language), voter.area(), voter.heads(),
                        voter.role()))
                .toList();
    }
}
