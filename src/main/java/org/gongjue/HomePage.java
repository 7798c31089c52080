package org.gongjue;

import java.time.Clock;
import java.util.List;
import java.util.Locale;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Assembly;
import org.gongjue.roll.Communities;
import org.gongjue.roll.Parking;
import org.gongjue.roll.Roll;

/** The communities of this service. */
@Controller
class HomePage {
    private final Communities communities;
    private final Roll roll;
    private final Assemblies assemblies;
    private final Clock clock;

    HomePage(Communities communities, Roll roll, Assemblies assemblies, Clock clock) {
        this.communities = communities;
        this.roll = roll;
        this.assemblies = assemblies;
        this.clock = clock;
    }

    /** One line of the list. */
    public record Entry(String id, String name, int homes, long open) {}

    @GetMapping("/")
    String home(Model model, Locale language) {
        List<Entry> entries = communities.all().stream()
                .map(community -> new Entry(community.id().value(),
                        language.getLanguage().equals("zh") ? community.nameChinese() : community.nameEnglish(),
                        roll.totals(community.id(), Parking.EXCLUDE, Parking.EXCLUDE).heads(),
                        assemblies.of(community.id()).stream()
                                .filter(assembly -> assembly.phase(clock.instant()) == Assembly.Phase.OPEN).count()))
                .toList();
        model.addAttribute("communities", entries);
        return "home";
    }
}
