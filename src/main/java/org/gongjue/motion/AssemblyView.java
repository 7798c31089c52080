package org.gongjue.motion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.Matter;

/** An assembly in one language, as pages show it. */
public record AssemblyView(String id, String title, Assembly.Phase phase, Instant openAt, Instant closeAt,
        List<MatterView> matters, RulesView rules, TrusteesView trustees) {

    /** A matter with its place on the agenda, counted from 1. */
    public record MatterView(String id, int number, String title, String text, String tier, String statutoryItem) {}

    /** Who opens the sums: any {@code needed} of {@code total} trustees, or the service {@code alone}. */
    public record TrusteesView(int needed, int total, boolean alone) {

        static TrusteesView of(Manifest manifest) {
            List<String> dids = manifest.trustees().dids();
            return new TrusteesView(manifest.trustees().threshold(), dids.size(),
                    dids.equals(List.of(manifest.serviceKey().didKey())));
        }
    }

    public AssemblyView {
        matters = List.copyOf(matters);
    }

    public static AssemblyView of(Assembly assembly, Instant now, Locale language) {
        Manifest manifest = assembly.manifest();
        boolean english = language.getLanguage().equals(Locale.ENGLISH.getLanguage());
        List<MatterView> matters = new ArrayList<>();
        for (Matter matter : manifest.matters()) {
            matters.add(new MatterView(matter.id(), matters.size() + 1, english ? matter.titleEn() : matter.title(),
                    english ? matter.textEn() : matter.text(), matter.tier(), matter.statutoryItem()));
        }
        return new AssemblyView(assembly.log().election().toString(), english ? manifest.titleEn() : manifest.title(),
                assembly.phase(now), manifest.openAt(), manifest.closeAt(), matters, RulesView.of(manifest),
                TrusteesView.of(manifest));
    }
}
