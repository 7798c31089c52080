package org.gongjue.roll;

import java.net.URI;
import java.time.Clock;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.gongjue.ledger.CommunityId;

/** Letters at the desk: issued and printed in one step, since their codes are shown only then. */
@Controller
@RequestMapping("/c/{community}/desk/letters")
class DeskLettersPage {
    private final Letters letters;
    private final URI origin;
    private final Clock clock;

    DeskLettersPage(Letters letters, @Value("${gongjue.origin}") URI origin, Clock clock) {
        this.letters = letters;
        this.origin = origin;
        this.clock = clock;
    }

    /** One printed letter; {@code qr} is a picture as data URI. */
    public record Printed(String home, String name, String code, @Nullable String qr) {}

    @GetMapping
    String letters(CommunityId community, Model model) {
        model.addAttribute("members", letters.enrolled(community));
        model.addAttribute("validDays", Letters.LIFETIME.toDays());
        return "desk-letters";
    }

    @PostMapping
    String issue(CommunityId community, @RequestParam(defaultValue = "MISSING") String scope,
            HttpServletResponse response,
            Model model) {
        List<Letter> issued = scope.equals("ALL") ? letters.issue(community) : letters.issueMissing(community);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("letters", issued.stream().map(letter -> new Printed(
                String.join("、", letter.units().stream().map(UnitLabel::chinese).toList()), letter.name(),
                letter.code(), null))
                .toList());
        model.addAttribute("link", origin + "/c/" + community);
        model.addAttribute("validUntil", clock.instant().plus(Letters.LIFETIME));
        return "letters";
    }
}
