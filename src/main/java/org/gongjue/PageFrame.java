package org.gongjue;

import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

import org.gongjue.ledger.CommunityId;
import org.gongjue.roll.Communities;
import org.gongjue.roll.Community;

/** Gives every page its frame: the community the path names, and figures in the reader's language and its zone. */
@ControllerAdvice(annotations = Controller.class)
class PageFrame {
    private static final Pattern COMMUNITY = Pattern.compile("/c/([a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?)(?:/.*)?");
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
        model.addAllAttributes(of(request, language));
    }

    Map<String, Object> of(HttpServletRequest request, Locale language) {
        Optional<Community> community = community(request);
        Map<String, Object> frame = new HashMap<>();
        frame.put("figures",
                new Figures(language, community.map(Community::zone).orElse(WITHOUT_COMMUNITY), clock.instant()));
        community.ifPresent(found -> frame.put("community", new Named(found.id().value(),
                language.getLanguage().equals("zh") ? found.nameChinese() : found.nameEnglish(), List.of(), null)));
        return frame;
    }

    /** By the path itself, since a refusal may come before any handler was found. */
    private Optional<Community> community(HttpServletRequest request) {
        Matcher path = COMMUNITY.matcher(request.getRequestURI());
        return path.matches() ? communities.community(new CommunityId(path.group(1))) : Optional.empty();
    }
}
