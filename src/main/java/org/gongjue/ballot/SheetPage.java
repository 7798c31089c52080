package org.gongjue.ballot;

import java.time.Clock;
import java.util.List;
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
import org.gongjue.motion.Assembly;
import org.gongjue.motion.AssemblyView;

/** What two people need to recount a published decision on paper, without this software (rules.md 6.5). */
@Controller
class SheetPage {
    private final Assemblies assemblies;
    private final Decisions decisions;
    private final Clock clock;

    SheetPage(Assemblies assemblies, Decisions decisions, Clock clock) {
        this.assemblies = assemblies;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** @param matter its id; without it the first */
    @GetMapping("/c/{community}/a/{election}/sheet")
    String sheet(LogId election, @RequestParam Optional<String> matter, Locale language, Model model) {
        Assembly assembly = assemblies.find(election).orElseThrow(() -> absent("not-found"));
        if (assembly.result().isEmpty()) {
            throw absent("not-published");
        }
        AssemblyView view = AssemblyView.of(assembly, clock.instant(), language);
        List<AssemblyView.MatterView> matters = view.matters();
        AssemblyView.MatterView asked = matters.stream().filter(one -> matter.map(one.id()::equals).orElse(true))
                .findFirst().orElseThrow(() -> absent("not-found"));
        model.addAttribute("assembly", view);
        model.addAttribute("sheet",
                SheetView.of(asked, decisions.of(assembly).get(matters.indexOf(asked)), language));
        return "sheet";
    }

    private static ResponseStatusException absent(String problem) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "problem." + problem);
    }
}
