package org.gongjue.trustee;

import java.net.URI;
import java.util.Locale;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.gongjue.ledger.CommunityId;

/** Trustees at the desk: who they are, who has a key, and the code that asks another, shown once. */
@Controller
@RequestMapping("/c/{community}/desk/trustees")
class DeskTrusteesPage {
    private final Appointments appointments;
    private final URI origin;
    private final MessageSource texts;

    DeskTrusteesPage(Appointments appointments, @Value("${gongjue.origin}") URI origin, MessageSource texts) {
        this.appointments = appointments;
        this.origin = origin;
        this.texts = texts;
    }

    /** One line of the list; {@code key} is the end of its DID, to be compared by telephone. */
    public record Row(UUID id, String name, String organisation, @Nullable String key) {}

    /** {@code command} is what the trustee types. */
    public record Invitation(String name, String code, String command) {}

    @GetMapping
    String trustees(CommunityId community, Model model) {
        return shown(community, model);
    }

    @PostMapping
    String invite(CommunityId community, @RequestParam String name, @RequestParam String organisation, Locale language,
            HttpServletResponse response, Model model) {
        if (!Appointments.isName(name) || !Appointments.isName(organisation)) {
            model.addAttribute("error", texts.getMessage("trustees.names", null, language));
            return shown(community, model);
        }
        Appointments.Invited invited = appointments.invite(community, name.strip(), organisation.strip());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("invited", new Invitation(name.strip(), invited.code(), "gongjue trustee enrol --service "
                + origin + " --community " + community + " --key trustee.key --invitation " + invited.code()));
        return shown(community, model);
    }

    @PostMapping("/remove")
    String remove(CommunityId community, @RequestParam UUID id, Locale language, Model model) {
        if (appointments.remove(community, id) == Appointments.Removal.IN_USE) {
            model.addAttribute("error", texts.getMessage("problem.trustee-in-use", null, language));
        }
        return shown(community, model);
    }

    private String shown(CommunityId community, Model model) {
        model.addAttribute("trustees", appointments.all(community).stream()
                .map(trustee -> new Row(trustee.id(), trustee.name(), trustee.organisation(),
                        trustee.did().map(DeskTrusteesPage::ending).orElse(null)))
                .toList());
        model.addAttribute("validDays", Appointments.LIFETIME.toDays());
        return "desk-trustees";
    }

    private static String ending(String did) {
        return did.substring(did.length() - 8);
    }
}
