package org.gongjue;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.HandlerMapping;

import org.gongjue.ledger.CommunityId;
import org.gongjue.roll.Communities;
import org.gongjue.roll.Community;

/** Gives every page its frame: the community the path names, and figures in the reader's language and its zone. */
@ControllerAdvice(annotations = Controller.class)
class PageFrame {
    private static final ZoneId WITHOUT_COMMUNITY = ZoneId.of("Asia/Shanghai");

    private final Communities communities;
    private final Clock clock;

    PageFrame(Communities communities, Clock clock) {
        this.communities = communities;
        this.clock = clock;
    }

    /** A community as the frame shows it. */
    public record Named(String id, String name, List<Map<String, String>> help, @Nullable String helpHours) {}

    @ModelAttribute
    void frame(HttpServletRequest request, Locale language, Model model) {
        Optional<Community> community = community(request);
        fill(model, community, language);
    }

    void fill(Model model, Optional<Community> community, Locale language) {
        model.addAttribute("figures", new Figures(language, community.map(Community::zone).orElse(WITHOUT_COMMUNITY),
                clock.instant()));
        community.ifPresent(found -> model.addAttribute("community", new Named(found.id().value(),
                language.getLanguage().equals("zh") ? found.nameChinese() : found.nameEnglish(), List.of(), null)));
    }

    private Optional<Community> community(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> path && path.get("community") instanceof String id) {
            try {
                return communities.community(new CommunityId(id));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
