package org.gongjue.motion;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.Fields;
import org.gongjue.roll.Communities;
import org.gongjue.roll.Community;
import org.gongjue.roll.Electorates;

/** The form by which the committee convenes an assembly; it goes through the same reading as the API. */
@Controller
@RequestMapping("/c/{community}/desk/assembly")
class DeskAssemblyPage {
    private static final List<String> TEXTS = List.of("title", "titleEn", "openAt", "closeAt", "parkingArea",
            "parkingHeadcount", "duplicate", "proxyLimit", "deemed", "deemedBasis");
    private static final List<String> RULES = List.of("duplicate", "proxyLimit", "deemed", "deemedBasis");
    private static final List<String> MATTER = List.of("statutoryItem", "title", "titleEn", "text", "textEn");
    private static final int MOST_MATTERS = 2;
    private static final Pattern FAULT = Pattern
            .compile("^\\$\\.(?:rules\\.|opening\\.|matters\\[\\d+\\]\\.)?(\\w+): ");

    private final Assemblies assemblies;
    private final Communities communities;
    private final Electorates electorates;
    private final Packs packs;
    private final KeyCeremony keys;
    private final MessageSource texts;

    DeskAssemblyPage(Assemblies assemblies, Communities communities, Electorates electorates, Packs packs,
            KeyCeremony keys, MessageSource texts) {
        this.assemblies = assemblies;
        this.communities = communities;
        this.electorates = electorates;
        this.packs = packs;
        this.keys = keys;
        this.texts = texts;
    }

    /** An item of the law and the tier it is decided in. */
    public record Item(String code, String tier) {}

    @GetMapping
    String form(CommunityId id, Model model) {
        return shown(id, model, List.of());
    }

    private String shown(CommunityId id, Model model, List<String> errors) {
        model.addAttribute("hasRoll", electorates.hasRoll(id));
        model.addAttribute("items", packs.pack().statutoryItems().entrySet().stream()
                .map(item -> new Item(item.getKey(), item.getValue())).toList());
        model.addAttribute("candidates", keys.candidates(id));
        model.addAttribute("errors", errors);
        return "desk-assembly";
    }

    /** Back to the desk where it is convened; otherwise the form again with all that was typed. */
    @PostMapping
    String convene(CommunityId id, @RequestParam Map<String, String> typed, Locale language, Model model) {
        Community community = communities.community(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-found"));
        List<Map<String, String>> matters = matters(typed);
        Map<String, Object> form = new HashMap<>(Map.of("matters", matters));
        TEXTS.forEach(name -> form.put(name, typed.getOrDefault(name, "")));
        form.put("trustees", chosen(typed));
        form.put("threshold", typed.getOrDefault("threshold", ""));
        form.put("verifyHours", typed.getOrDefault("verifyHours", ""));
        model.addAttribute("form", form);
        String problem;
        try {
            Draft draft = Drafts.read(new Fields(json(typed, matters, community.zone())));
            switch (assemblies.freeze(id, draft)) {
                case Drafting.Frozen _ -> {
                    return "redirect:/c/" + id + "/desk";
                }
                case Drafting.Refused(var reason) ->
                    problem = texts.getMessage("problem." + reason, null, reason, language);
            }
        } catch (MalformedJson e) {
            problem = words(String.valueOf(e.getMessage()), language);
        }
        return shown(id, model, List.of(Optional.ofNullable(problem).orElse("")));
    }

    /** A fault of the reading in the words of the form; one the form cannot cause stays as it is. */
    private String words(String fault, Locale language) {
        Matcher field = FAULT.matcher(fault);
        String own = field.find() ? texts.getMessage("draft.error." + field.group(1), null, null, language) : null;
        return own == null ? fault : own;
    }

    /** An empty second matter is left out. */
    private static List<Map<String, String>> matters(Map<String, String> typed) {
        List<Map<String, String>> matters = new ArrayList<>();
        for (int i = 0; i < MOST_MATTERS; i++) {
            Map<String, String> matter = new LinkedHashMap<>();
            for (String name : MATTER) {
                matter.put(name, typed.getOrDefault("matters[" + i + "]." + name, "").strip());
            }
            boolean empty = matter.entrySet().stream().filter(field -> !field.getKey().equals("statutoryItem"))
                    .allMatch(field -> field.getValue().isEmpty());
            if (i == 0 || !empty) {
                matters.add(matter);
            }
        }
        return matters;
    }

    private static Json.Obj json(Map<String, String> typed, List<Map<String, String>> matters, ZoneId zone) {
        Map<String, Object> draft = new HashMap<>();
        Map<String, Object> rules = new HashMap<>();
        TEXTS.forEach(name -> (RULES.contains(name) ? rules : draft).put(name, typed.getOrDefault(name, "")));
        draft.put("rules", rules);
        draft.put("opening", opening(typed));
        draft.put("openAt", instant(typed.getOrDefault("openAt", ""), zone));
        draft.put("closeAt", instant(typed.getOrDefault("closeAt", ""), zone));
        draft.put("matters", matters);
        return (Json.Obj) Json.of(draft);
    }

    /** Chosen trustees come as {@code trustees[0]}, {@code trustees[1]} … */
    private static List<String> chosen(Map<String, String> typed) {
        return typed.entrySet().stream().filter(field -> field.getKey().startsWith("trustees["))
                .map(Map.Entry::getValue).filter(id -> !id.isBlank()).toList();
    }

    /** The form asks for hours. */
    private static Map<String, Object> opening(Map<String, String> typed) {
        List<String> trustees = chosen(typed);
        String hours = typed.getOrDefault("verifyHours", "");
        return Map.of("trustees", trustees, "threshold",
                trustees.isEmpty() ? "1" : typed.getOrDefault("threshold", ""), "verifySeconds",
                hours.matches("[0-9]{1,3}") ? String.valueOf(Integer.parseInt(hours) * 3600) : hours);
    }

    /** What a datetime-local field holds, in the community's zone; anything else is left for the reading to refuse. */
    private static String instant(String local, ZoneId zone) {
        try {
            return LocalDateTime.parse(local).atZone(zone).toInstant().toString();
        } catch (DateTimeException e) {
            return local;
        }
    }
}
