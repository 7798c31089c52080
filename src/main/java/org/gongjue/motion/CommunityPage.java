package org.gongjue.motion;

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

import org.gongjue.ledger.CommunityId;
import org.gongjue.roll.Caller;
import org.gongjue.roll.Communities;

/** The assemblies of one community. */
@Controller
class CommunityPage {
    private final Communities communities;
    private final Assemblies assemblies;
    private final Clock clock;

    CommunityPage(Communities communities, Assemblies assemblies, Clock clock) {
        this.communities = communities;
        this.assemblies = assemblies;
        this.clock = clock;
    }

    /** One line of the list; {@code matters} counts. */
    public record Entry(String id, String title, Assembly.Phase phase, Instant openAt, Instant closeAt, int matters) {}

    @GetMapping("/c/{community}")
    String community(CommunityId id, @AuthenticationPrincipal @Nullable Caller caller, Locale language, Model model) {
        if (communities.community(id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-found");
        }
        List<Entry> entries = assemblies.of(id).stream()
                .map(assembly -> AssemblyView.of(assembly, clock.instant(), language))
                .map(view -> new Entry(view.id(), view.title(), view.phase(), view.openAt(), view.closeAt(),
                        view.matters().size()))
                .toList();
        model.addAttribute("assemblies", entries);
        model.addAttribute("member", caller != null && caller.member().isPresent());
        return "community";
    }
}
