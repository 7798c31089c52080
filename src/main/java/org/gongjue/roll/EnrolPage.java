package org.gongjue.roll;

import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.ledger.CommunityId;

/** Where a letter's code is typed in; the phone makes its key there. */
@Controller
class EnrolPage {
    /** Only paths of this site: a link from outside must not send people elsewhere after they enrol. */
    private static final Pattern OURS = Pattern.compile("/c/[a-z0-9-]{1,40}(?:/[a-z0-9-]{1,40})*");

    private final Communities communities;

    EnrolPage(Communities communities) {
        this.communities = communities;
    }

    @GetMapping("/c/{community}/enrol")
    String enrol(CommunityId community, @RequestParam Optional<String> next, Model model) {
        if (communities.community(community).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-found");
        }
        model.addAttribute("next", next.filter(path -> OURS.matcher(path).matches()).orElse("/c/" + community));
        return "enrol";
    }
}
