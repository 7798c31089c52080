package org.gongjue.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gongjue.crypto.Json;
import org.gongjue.ledger.Fields;

/**
 * What a verification came to. The same file and options give the same text. Facts, to compare with what was announced,
 * and outcomes by matter id are empty unless all checks passed.
 */
record Report(Map<Check, Verdict> verdicts, Map<String, String> facts, Map<String, String> outcomes) {
    private static final int LONGEST_DETAIL = 600;

    Report {
        verdicts = new EnumMap<>(verdicts);
        facts = new LinkedHashMap<>(facts);
        outcomes = new LinkedHashMap<>(outcomes);
    }

    static Report of(Bundle bundle, Map<Check, Verdict> verdicts) {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, String> outcomes = new LinkedHashMap<>();
        if (passed(verdicts)) {
            facts.put("electionId", bundle.manifest().electionId().urn());
            facts.put("manifestHash", bundle.manifest().hash().toHex());
            if (verdicts.get(Check.V32) instanceof Verdict.Pass) {
                facts.put("chain", bundle.chainReference().chainId() + " " + bundle.chainReference().contract());
            }
            for (Fields matter : new Fields(bundle.result().json()).objects("matters")) {
                outcomes.put(matter.text("matterId"), matter.text("outcome"));
            }
        }
        return new Report(verdicts, facts, outcomes);
    }

    boolean passed() {
        return passed(verdicts);
    }

    private static boolean passed(Map<Check, Verdict> verdicts) {
        return verdicts.values().stream().noneMatch(Verdict.Fail.class::isInstance);
    }

    String json(Language language) {
        List<Json.Obj> checks = new ArrayList<>();
        verdicts.forEach((check, verdict) -> checks.add(Json.object("id", check.name(), "title",
                language.of(check.title()), "status", status(verdict), "count", verdict.count(), "detail",
                detail(verdict, language))));
        List<Json.Obj> matters = new ArrayList<>();
        outcomes.forEach((id, outcome) -> matters.add(Json.object("matterId", id, "outcome", outcome)));
        Map<String, Object> out = new LinkedHashMap<>(facts);
        out.putAll(Map.of("ok", passed(), "checks", checks, "outcomes", matters));
        return Json.of(out).text() + "\n";
    }

    String text(Language language) {
        StringBuilder out = new StringBuilder();
        verdicts.forEach((check, verdict) -> {
            out.append("%-4s %-7s %8d  %s%n".formatted(check, status(verdict), verdict.count(),
                    language.of(check.title())));
            String detail = detail(verdict, language);
            out.append(detail.isEmpty() ? "" : " ".repeat(23) + detail + "\n");
        });
        out.append("\n");
        facts.forEach((name, value) -> out.append(name).append(": ").append(value).append("\n"));
        outcomes.forEach((id, outcome) -> out.append(id).append(": ").append(outcome).append("\n"));
        return out.append(language.of(passed()
                ? new Text("结论：全部通过", "All checks passed")
                : new Text("结论：不通过", "FAILED"))).append("\n").toString();
    }

    private static String status(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass pass -> "PASS";
            case Verdict.Nothing nothing -> "PASS";
            case Verdict.Fail fail -> "FAIL";
            case Verdict.Skipped skipped -> "SKIPPED";
        };
    }

    private static String detail(Verdict verdict, Language language) {
        return switch (verdict) {
            case Verdict.Pass pass -> "";
            case Verdict.Nothing nothing -> language.of(new Text("本记录中没有", "none on this record"));
            case Verdict.Fail(long count, Text why) -> plain(language.of(why));
            case Verdict.Skipped(Text why) -> language.of(why);
        };
    }

    /** Words of a hostile record must not steer a terminal, turn the reading direction or fill the screen. */
    static String plain(String text) {
        String plain = text.replaceAll("[\\p{Cc}\\p{Cf}]", "\uFFFD");
        return plain.length() <= LONGEST_DETAIL ? plain : plain.substring(0, LONGEST_DETAIL) + "…";
    }
}
