package org.gongjue;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.anchor.Anchor;
import org.gongjue.anchor.AnchorStatus;
import org.gongjue.ballot.Participation;
import org.gongjue.ballot.Turnout;
import org.gongjue.crypto.Bytes;
import org.gongjue.identity.SessionCookies;
import org.gongjue.identity.Sessions;
import org.gongjue.ledger.CommunityId;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Assembly;
import org.gongjue.motion.AssemblyView;
import org.gongjue.motion.RulesView;
import org.gongjue.roll.BuildingTurnout;
import org.gongjue.roll.Electorates;
import org.gongjue.roll.Enrolled;
import org.gongjue.roll.Letters;
import org.gongjue.roll.Roll;
import org.gongjue.roll.RollView;

/** The committee's desk: what is to be done, how the votes stand, whether the record reaches the chain. */
@Controller
class DeskPage {
    private final Roll roll;
    private final Letters letters;
    private final Electorates electorates;
    private final Assemblies assemblies;
    private final Participation participation;
    private final Anchor anchor;
    private final Sessions sessions;
    private final SessionCookies cookies;
    private final Clock clock;

    DeskPage(Roll roll, Letters letters, Electorates electorates, Assemblies assemblies, Participation participation,
            Anchor anchor, Sessions sessions,
            SessionCookies cookies, Clock clock) {
        this.roll = roll;
        this.letters = letters;
        this.electorates = electorates;
        this.assemblies = assemblies;
        this.participation = participation;
        this.anchor = anchor;
        this.sessions = sessions;
        this.cookies = cookies;
        this.clock = clock;
    }

    /** One thing to do next. */
    public record Duty(String what, String href, int count) {}

    /** One assembly with its turnout, where it has opened, and by building while it is open. */
    public record Entry(String id, String title, Assembly.Phase phase, Instant openAt, Instant closeAt,
            @Nullable Turnout turnout, List<BuildingTurnout> buildings, RulesView rules) {}

    /** How the anchoring stands. */
    public record System(@Nullable Instant anchored, boolean standIn, long blockNumber, long waiting) {}

    @GetMapping("/c/{community}/desk")
    String desk(CommunityId community, Locale language, Model model) {
        Enrolled enrolled = letters.enrolled(community);
        Optional<RollView> view = RollView.of(roll, community);
        List<Assembly> all = assemblies.of(community);
        view.ifPresent(found -> model.addAttribute("roll", found));
        model.addAttribute("members", enrolled);
        model.addAttribute("duties", duties(community, view.isPresent(), enrolled, all.isEmpty()));
        model.addAttribute("assemblies", all.stream().map(assembly -> entry(assembly, language)).toList());
        AnchorStatus status = anchor.status();
        model.addAttribute("system",
                new System(status.blockNumber() < 0 ? null : Instant.ofEpochSecond(status.blockTime()),
                        status.standIn(), status.blockNumber(), status.lagEntries()));
        return "desk";
    }

    private static List<Duty> duties(CommunityId community, boolean hasRoll, Enrolled enrolled, boolean none) {
        List<Duty> duties = new ArrayList<>();
        String desk = "/c/" + community + "/desk";
        if (!hasRoll) {
            duties.add(new Duty("REGISTER", desk + "/register", 0));
            return duties;
        }
        int withoutLetter = enrolled.people() - enrolled.letters() - enrolled.enrolled();
        if (withoutLetter > 0) {
            duties.add(new Duty("LETTERS", desk + "/letters", withoutLetter));
        }
        if (none) {
            duties.add(new Duty("ASSEMBLY", desk + "/assembly", 0));
        }
        if (enrolled.letters() > 0) {
            duties.add(new Duty("ENROL", desk + "/letters", enrolled.letters()));
        }
        return duties;
    }

    private Entry entry(Assembly assembly, Locale language) {
        AssemblyView view = AssemblyView.of(assembly, clock.instant(), language);
        Turnout turnout = view.phase() == Assembly.Phase.ANNOUNCED ? null : participation.turnout(assembly);
        List<BuildingTurnout> buildings = view.phase() == Assembly.Phase.OPEN
                ? electorates.turnout(assembly.log().community(), assembly.log().election(),
                        participation.voted(assembly.log()))
                : List.of();
        return new Entry(view.id(), view.title(), view.phase(), view.openAt(), view.closeAt(), turnout, buildings,
                view.rules());
    }

    /** A button, since previews that open links must not use the invitation. */
    @GetMapping("/c/{community}/desk/enter/{token}")
    String door(CommunityId community, @PathVariable String token, Model model) {
        model.addAttribute("token", token);
        return "desk-enter";
    }

    @PostMapping("/c/{community}/desk/enter")
    String enter(CommunityId community, @RequestParam String token, HttpServletResponse response) {
        Bytes session = sessions.accept(community, token)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN, "problem.forbidden"));
        response.addHeader(HttpHeaders.SET_COOKIE, cookies.session(community, session).toString());
        return "redirect:/c/" + community + "/desk";
    }
}
