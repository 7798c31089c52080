package org.gongjue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.gongjue.PageSamples.HOSTILE;
import static org.gongjue.PageSamples.NOW;
import static org.gongjue.PageSamples.page;
import static org.gongjue.PageSamples.with;

/** Models for the desk's page of proxies and service, beside those of {@link PageSamples}. */
final class StandingSamples {
    private static final List<String> KINDS = List.of("REPRESENTATIVE", "GUARDIAN", "PROXY", "SUSPENSION", "DELIVERY",
            "ATTENDANCE");
    private static final List<String> DOCUMENTS = List.of("IDENTITY_CARD", "PASSPORT", "HK_MACAO_PERMIT",
            "TAIWAN_PERMIT", "RESIDENCE_PERMIT", "FOREIGN_PERMIT", "OFFICER_CARD", "BIRTH_CERTIFICATE", "CREDIT_CODE",
            "LICENCE", "ORGANISATION_CODE");

    private StandingSamples() {}

    static Map<String, PageSamples.Sample> all() {
        Map<String, PageSamples.Sample> samples = new HashMap<>();
        samples.put("desk-standing", page("desk-standing", "standing", standing(true), "find", "", "done",
                Map.of("kind", "PROXY", "recorded", 1, "running", 2, "letter", true), "documents", DOCUMENTS,
                "hasRoll", true));
        samples.put("desk-standing-empty", page("desk-standing", "standing", standing(false), "find", HOSTILE,
                "withdrawn", false, "documents", DOCUMENTS, "hasRoll", false));
        for (String kind : KINDS) {
            samples.put("desk-standing-refused-" + kind, page("desk-standing", "standing", standing(false), "find",
                    "", "refused", refused(kind), "documents", DOCUMENTS, "hasRoll", true));
        }
        return samples;
    }

    private static List<Map<String, Object>> standing(boolean filled) {
        List<Map<String, Object>> standing = new ArrayList<>();
        for (String kind : KINDS) {
            List<Map<String, Object>> rows = filled ? List.of(row(KINDS.indexOf(kind) < 3)) : List.of();
            standing.add(Map.of("kind", kind, "all", rows.size() * 423, "found", rows.size() * 423, "rows", rows));
        }
        return standing;
    }

    private static Map<String, Object> row(boolean acting) {
        Map<String, Object> row = new HashMap<>(Map.of("id", "019a0000-0000-4000-8000-000000000001", "homes",
                List.of("3号楼602", HOSTILE), "names", List.of("王梅", HOSTILE), "signed", false, "evidence", HOSTILE,
                "since", NOW, "from", NOW));
        return with(with(row, "actor", acting ? HOSTILE : null), "to", null);
    }

    private static Map<String, Object> refused(String kind) {
        Map<String, String> faults = new HashMap<>();
        List.of("unit", "scope", "ward", "actorName", "by", "document", "signed", "from", "to", "ruling", "evidence")
                .forEach(field -> faults.put(field, HOSTILE));
        return Map.of("kind", kind, "typed", Map.of("kind", kind, "unit", HOSTILE, "evidence", HOSTILE, "scope",
                "BUILDING", "documentType", "PASSPORT"), "faults", faults);
    }
}
