package org.gongjue.roll;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.ledger.CommunityId;

/** Who acts for whom, who is suspended, served or present: read, recorded and taken back without a script. */
@Controller
@RequestMapping("/c/{community}/desk/standing")
class DeskStandingPage {
    private final Authorities authorities;
    private final Communities communities;
    private final MessageSource texts;

    DeskStandingPage(Authorities authorities, Communities communities, MessageSource texts) {
        this.authorities = authorities;
        this.communities = communities;
        this.texts = texts;
    }

    /**
     * What was just recorded.
     *
     * @param running votes under way that took it up
     * @param letter whether someone acts who owns nothing here, and so needs a letter of their own
     */
    public record Done(Authority.Kind kind, int recorded, int running, boolean letter) {}

    /** What was just typed and not recorded; {@code faults} are sentences by field. */
    public record Refused(Authority.Kind kind, Map<String, String> typed, Map<String, String> faults) {
        /** It holds names and document numbers. */
        @Override
        public String toString() {
            return "Refused[redacted]";
        }
    }

    @GetMapping
    String standing(CommunityId community, @RequestParam(defaultValue = "") String find,
            @RequestParam Optional<Authority.Kind> done, @RequestParam(defaultValue = "0") int recorded,
            @RequestParam(defaultValue = "0") int running, @RequestParam(defaultValue = "false") boolean letter,
            @RequestParam Optional<Boolean> withdrawn, Locale language, Model model) {
        done.ifPresent(kind -> model.addAttribute("done", new Done(kind, recorded, running, letter)));
        withdrawn.ifPresent(was -> model.addAttribute("withdrawn", was));
        return shown(community, find.strip(), language, model);
    }

    /** Back to the list, so that loading it again records nothing twice; otherwise the form with all that was typed. */
    @PostMapping
    String record(CommunityId community, @RequestParam Map<String, String> typed, Locale language, Model model) {
        ZoneId zone = communities.community(community).map(Community::zone)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-found"));
        StandingForm form = new StandingForm(kind(typed), typed);
        Map<String, String> faults = new HashMap<>(form.faults(
                authorities.homes(community).values().stream().flatMap(List::stream).toList(), zone));
        if (faults.isEmpty()) {
            switch (authorities.record(community, form.request(zone))) {
                case Recording.Recorded recorded -> {
                    return "redirect:/c/" + community + "/desk/standing?done=" + form.kind() + "&recorded="
                            + recorded.authorities().size() + "&running=" + recorded.running() + "&letter="
                            + needsLetter(community, recorded);
                }
                case Recording.Refused(var problem) -> faults.put(form.fieldOf(problem), "problem." + problem);
            }
        }
        faults.replaceAll((_, code) -> sentence(code, language));
        model.addAttribute("refused", new Refused(form.kind(), typed, faults));
        return shown(community, "", language, model);
    }

    @PostMapping("/withdraw")
    String withdraw(CommunityId community, @RequestParam UUID id) {
        return "redirect:/c/" + community + "/desk/standing?withdrawn=" + authorities.withdraw(community, id);
    }

    /** Of a problem both what is wrong and what to do. */
    private String sentence(String code, Locale language) {
        String words = texts.getMessage(code, null, language);
        return code.startsWith("problem.")
                ? texts.getMessage("standing.fault",
                        new Object[]{texts.getMessage(code + ".title", null, language), words}, language)
                : words;
    }

    private static Authority.Kind kind(Map<String, String> typed) {
        return Arrays.stream(Authority.Kind.values()).filter(kind -> kind.name().equals(typed.get("kind"))).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "problem.malformed"));
    }

    private boolean needsLetter(CommunityId community, Recording.Recorded recorded) {
        Set<String> owners = new HashSet<>();
        authorities.homes(community).keySet().forEach(voter -> owners.addAll(voter.persons()));
        return recorded.authorities().stream().flatMap(authority -> authority.actor().stream())
                .anyMatch(actor -> !owners.contains(actor.value().toString()));
    }

    private String shown(CommunityId community, String find, Locale language, Model model) {
        model.addAttribute("find", find);
        model.addAttribute("standing", StandingView.of(authorities, community, find, language));
        model.addAttribute("hasRoll", !authorities.homes(community).isEmpty());
        model.addAttribute("documents", List.of(DocumentType.values()));
        return "desk-standing";
    }
}
