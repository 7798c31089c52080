package org.gongjue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** One model for every page, as its template's first comment asks for it; some texts are what an attacker would type. */
final class PageSamples {
    static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    static final Instant NOW = Instant.parse("2026-06-25T06:58:00Z");
    private static final Instant OPEN = Instant.parse("2026-06-15T01:00:00Z");
    private static final Instant CLOSE = Instant.parse("2026-06-30T10:00:00Z");
    private static final String HASH = "7c1e90b42fa8d6130e5b44c9a17d38f2c675be77df00443214c74254b635cf84";

    private PageSamples() {}

    /** By the name of the file to write: the template, and its model. */
    static Map<String, Sample> all() {
        Map<String, Sample> samples = new LinkedHashMap<>();
        samples.put("home", new Sample("home", Map.of("communities",
                List.of(Map.of("id", "xfl", "name", "幸福里小区", "homes", 1024L, "open", 1),
                        Map.of("id", "cf", "name", "昌福家园" + HOSTILE, "homes", 92L, "open", 0)))));
        samples.put("home-empty", new Sample("home", Map.of("communities", List.of())));
        samples.put("community", page("community", "assemblies",
                List.of(with(assembly("OPEN", 2), "matters", 2), with(assembly("ANNOUNCED", 1), "matters", 1),
                        with(assembly("PUBLISHED", 2), "matters", 2)),
                "member", false));
        samples.put("assembly-open", page("assembly", "assembly", assembly("OPEN", 2), "homes",
                List.of(Map.of("label", "3号楼602", "area", 8952L, "heads", 1, "role", "OWNER"),
                        Map.of("label", "3号楼702", "area", 8952L, "heads", 1, "role", "PROXY")),
                "turnout", List.of(turnout()),
                "turnoutAt",
                NOW));
        samples.put("assembly-announced", page("assembly", "assembly", assembly("ANNOUNCED", 2), "notice", HOSTILE));
        samples.put("assembly-closed",
                page("assembly", "assembly", assembly("CLOSED", 1), "homes", List.of(), "turnout",
                        List.of(turnout()), "turnoutAt", NOW));
        samples.put("enrol", page("enrol", "next", "/c/xfl/a/1/vote"));
        samples.put("vote", page("vote", "assembly", assembly("OPEN", 2)));
        samples.put("vote-one", page("vote", "assembly", assembly("OPEN", 1)));
        samples.put("receipt", page("receipt", "assembly", assembly("OPEN", 2)));
        samples.put("audit-ballot", new Sample("audit-ballot", Map.of()));
        samples.put("check", page("check", "assembly", assembly("OPEN", 2)));
        samples.put("check-unknown", page("check", "assembly", assembly("OPEN", 2), "asked", HOSTILE));
        samples.put("check-found",
                page("check", "assembly", assembly("OPEN", 2), "asked", "7Q4K-2M9X-61HT-5C8V", "found",
                        Map.of("entryNo", 371L, "ballotHash", HASH)));
        samples.put("result", page("result", "assembly", assembly("PUBLISHED", 2), "result", result(), "timeline",
                List.of(Map.of("what", "OPEN", "at", OPEN), Map.of("what", "CLOSE", "at", CLOSE),
                        Map.of("what", "RESULT", "at", CLOSE.plusSeconds(60))),
                "evidence", evidence()));
        samples.put("result-waiting",
                page("result", "assembly", assembly("PUBLISHED", 2), "result", result(), "timeline",
                        List.of()));
        samples.put("audit", page("audit", "assembly", assembly("PUBLISHED", 2), "audit", audit(true), "evidence",
                evidence()));
        samples.put("audit-running", page("audit", "assembly", assembly("OPEN", 2), "audit", audit(false)));
        samples.put("error", new Sample("error",
                Map.of("status", 404, "title", "没有找到", "detail", HOSTILE, "instance", "urn:uuid:0199")));
        samples.put("error-bare", new Sample("error", Map.of("status", 500)));
        samples.put("vote-change", page("vote", "assembly", with(assembly("OPEN", 2), "rules", silentRules())));
        samples.put("receipt-change", page("receipt", "assembly", with(assembly("OPEN", 2), "rules", silentRules())));
        samples.put("result-silence",
                page("result", "assembly", with(assembly("PUBLISHED", 2), "rules", silentRules()), "result",
                        resultWithSilence(), "timeline", List.of()));
        samples.put("sheet", page("sheet", "assembly", assembly("PUBLISHED", 2), "sheet", sheet(false)));
        samples.put("sheet-silence", page("sheet", "assembly", with(assembly("PUBLISHED", 1), "rules", silentRules()),
                "sheet", sheet(true)));
        samples.putAll(desk());
        return samples;
    }

    private static Map<String, Sample> desk() {
        Map<String, Object> roll = Map.of("units", 96L, "heads", 92L, "area", 1230168L, "importedAt", OPEN);
        Map<String, Object> members = Map.of("people", 138, "letters", 36, "enrolled", 102);
        List<Map<String, String>> items = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            items.add(Map.of("code", "278(1)(" + i + ")", "tier", i >= 6 && i <= 8 ? "SPECIAL" : "ORDINARY"));
        }
        Map<String, Sample> samples = new LinkedHashMap<>();
        samples.put("desk", page("desk", "duties",
                List.of(duty("LETTERS", 12), duty("ENROL", 36), duty("REGISTER", 0), duty("ASSEMBLY", 0)), "roll", roll,
                "members", members, "assemblies",
                List.of(with(with(assembly("OPEN", 2), "turnout", turnout()), "buildings", List.of(building())),
                        with(assembly("PUBLISHED", 2), "buildings", List.of())),
                "system",
                Map.of("anchored", NOW, "standIn", true, "blockNumber", 18203L, "waiting", 0)));
        samples.put("desk-empty", page("desk", "duties", List.of(duty("REGISTER", 0)), "members",
                Map.of("people", 0, "letters", 0, "enrolled", 0), "assemblies", List.of(), "system",
                Map.of("standIn", false, "blockNumber", 3L, "waiting", 3)));
        samples.put("desk-register", page("desk-register", "roll", roll));
        samples.put("desk-register-good", page("desk-register", "roll", roll, "check", goodCheck(), "applied",
                Map.of("units", 96L, "heads", 92L, "area", 1230168L)));
        samples.put("desk-register-broken", page("desk-register", "check",
                Map.of("ok", false, "fileName", HOSTILE, "errors",
                        List.of(Map.of("row", 6, "column", "建筑面积(㎡)", "why", "没有填面积"),
                                Map.of("row", 11, "column", "业主", "why", HOSTILE)))));
        samples.put("desk-letters", page("desk-letters", "members", members, "validDays", 21));
        samples.put("letters", page("letters", "letters",
                List.of(letter("3号楼602", "王*明", "7Q4K-2M9X-61HT"), letter("3号楼603", HOSTILE, "7Q4K-2M9X-61HV")),
                "link", "http://localhost:8080/c/xfl", "validUntil", CLOSE));
        samples.put("desk-assembly", page("desk-assembly", "items", items, "errors", List.of(), "hasRoll", true,
                "candidates", List.of()));
        samples.put("desk-assembly-refused",
                page("desk-assembly", "items", items, "errors", List.of("截止要晚于开始", HOSTILE), "hasRoll", false,
                        "candidates", List.of(trustee("王梅", "居委会", null), trustee(HOSTILE, HOSTILE, null)), "form",
                        Map.ofEntries(Map.entry("title", HOSTILE), Map.entry("titleEn", "Assembly"),
                                Map.entry("openAt", "2026-06-15T09:00"), Map.entry("closeAt", "2026-06-30T18:00"),
                                Map.entry("parkingArea", "EXCLUDE"), Map.entry("parkingHeadcount", "INCLUDE"),
                                Map.entry("duplicate", "LAST_VALID"), Map.entry("proxyLimit", "3"),
                                Map.entry("deemed", "FOLLOW_MAJORITY"), Map.entry("deemedBasis", HOSTILE),
                                Map.entry("trustees", List.of("019a")), Map.entry("threshold", "2"),
                                Map.entry("verifyHours", "24"),
                                Map.entry("matters",
                                        List.of(Map.of("title", "更换电梯", "titleEn", "Lifts", "statutoryItem",
                                                "278(1)(5)", "text", HOSTILE, "textEn", "Text"))))));
        samples.putAll(StandingSamples.all());
        samples.put("desk-trustees", page("desk-trustees", "trustees",
                List.of(trustee("王梅", "居委会", "8aKq2LxP"), trustee(HOSTILE, HOSTILE, null)), "invited",
                Map.of("name", HOSTILE, "code", "Zk3m1bQv8x2LwT5aKq2LxP", "command",
                        "gongjue trustee enrol --service https://example.org --community xfl --key trustee.key"),
                "validDays", 21));
        samples.put("desk-trustees-none",
                page("desk-trustees", "trustees", List.of(), "error", HOSTILE, "validDays", 21));
        samples.put("desk-enter", page("desk-enter", "token", "abc"));
        return samples;
    }

    private static Map<String, Object> assembly(String phase, int matters) {
        List<Map<String, Object>> all = List.of(
                Map.of("id", "m1", "number", 1, "title", "更换3号楼1、2单元电梯（使用维修资金）", "text",
                        "预算 62.4万元，由3号楼维修资金支出。\n工期 60 天，由业委会负责验收。", "tier", "ORDINARY", "statutoryItem", "278(1)(5)"),
                Map.of("id", "m2", "number", 2, "title", "东门空地改为24个充电车位" + (matters > 2 ? HOSTILE : "（改变共有部分用途）"),
                        "text",
                        "充电公司出资建设，小区不出钱，收益归全体业主。" + HOSTILE, "tier", "SPECIAL", "statutoryItem", "278(1)(8)"));
        Map<String, Object> assembly = new HashMap<>(Map.of("id", "019a0000-0000-4000-8000-000000000001", "title",
                "2026年第1次临时业主大会", "phase", phase,
                "openAt", phase.equals("ANNOUNCED") ? NOW.plusSeconds(90_000) : OPEN, "closeAt", CLOSE, "matters",
                all.subList(0, matters)));
        assembly.put("trustees",
                Map.of("needed", matters > 1 ? 3 : 1, "total", matters > 1 ? 5 : 1, "alone", matters == 1));
        return with(with(assembly, "turnout", null), "rules", rules());
    }

    private static Map<String, Object> rules() {
        return with(
                new HashMap<>(Map.of("mayChange", false, "blank", "ABSTAIN", "contentInvalid", "NO_CHOICE", "deemed",
                        "NONE", "deemedBasis", "")),
                "proxyLimit", 3);
    }

    private static Map<String, Object> silentRules() {
        return with(new HashMap<>(Map.of("mayChange", true, "blank", "ABSTAIN", "contentInvalid", "NO_CHOICE", "deemed",
                "FOLLOW_MAJORITY", "deemedBasis", "业主大会议事规则第12条" + HOSTILE)), "proxyLimit", null);
    }

    private static Map<String, Object> building() {
        return Map.of("building", HOSTILE, "heads", 20, "totalHeads", 24, "area", 214_620L, "totalArea", 254_160L);
    }

    private static Map<String, Object> turnout() {
        return Map.of("matter", 1, "heads", Map.of("done", 512L, "total", 1024L, "needed", 683L, "missing", 171L),
                "area", Map.of("done", 4702227L, "total", 9153640L, "needed", 6102427L, "missing", 1400200L), "voters",
                171, "exact", true);
    }

    private static Map<String, Object> result() {
        Map<String, Object> weight = Map.of("heads", 94L, "area", 846618L);
        List<Map<String, Object>> buckets = List.of(bucket("FOR", 71, 640230), bucket("AGAINST", 16, 140986),
                bucket("ABSTAIN", 7, 65402), bucket("NO_CHOICE", 0, 0));
        List<Map<String, Object>> passed = List.of(condition("QUORUM", "HEADCOUNT", 94, 128, 2, 3, 86, true),
                condition("QUORUM", "AREA", 846618, 1144205, 2, 3, 762804, true),
                condition("APPROVAL", "HEADCOUNT", 71, 94, 1, 2, 48, true),
                condition("APPROVAL", "AREA", 640230, 846618, 1, 2, 423310, true));
        List<Map<String, Object>> failed = List.of(condition("QUORUM", "HEADCOUNT", 702, 1024, 2, 3, 683, true),
                condition("QUORUM", "AREA", 6291477, 9153640, 2, 3, 6102427, true),
                condition("APPROVAL", "HEADCOUNT", 519, 702, 3, 4, 527, false),
                condition("APPROVAL", "AREA", 4739006, 6291477, 3, 4, 4718608, true));
        Map<String, Object> absent = Map.of("heads", 34L, "area", 297587L);
        return Map.of("parkingArea", "INCLUDE", "parkingHeadcount", "EXCLUDE", "matters",
                List.of(with(new HashMap<>(Map.of("id", "m1", "number", 1, "title", "更换3号楼1、2单元电梯", "tier", "ORDINARY",
                        "outcome", "PASSED", "conditions", passed, "buckets", buckets, "participating", weight,
                        "absent", absent, "rejected", List.of())), "silence", null),
                        with(new HashMap<>(Map.of("id", "m2", "number", 2, "title", "东门空地改为24个充电车位" + HOSTILE, "tier",
                                "SPECIAL", "outcome", "FAILED_APPROVAL", "conditions", failed, "buckets", buckets,
                                "participating", weight, "absent", absent, "rejected",
                                List.of(Map.of("reason", "DUPLICATE_SUPERSEDED", "ballots", 12),
                                        Map.of("reason", "PROXY_SUPERSEDED_BY_PRINCIPAL", "ballots", 1)))),
                                "silence", null)));
    }

    private static Map<String, Object> resultWithSilence() {
        Map<String, Object> result = new HashMap<>(result());
        List<Map<String, Object>> matters = new ArrayList<>();
        for (Object matter : (List<?>) Objects.requireNonNull(result.get("matters"))) {
            Map<String, Object> copy = new HashMap<>();
            ((Map<?, ?>) matter).forEach((name, value) -> copy.put((String) name, value));
            matters.add(with(copy, "silence", silence(matters.isEmpty())));
        }
        result.put("matters", matters);
        return result;
    }

    private static Map<String, Object> silence(boolean depends) {
        return with(new HashMap<>(Map.of("voters", 20, "weight", Map.of("heads", 20L, "area", 179_040L), "together",
                Map.of("heads", 114L, "area", 1_025_658L), "outcomeWithout", "FAILED_QUORUM", "depends", depends)),
                "choice", depends ? "FOR" : null);
    }

    private static Map<String, Object> sheet(boolean silent) {
        Map<String, Object> subtotal = Map.of("heads", 2L, "area", 17_904L);
        List<Map<String, Object>> rows = List.of(row(1, "FOR", ""), row(2, "AGAINST", "DUPLICATE_SUPERSEDED"),
                row(3, "", "FORMAL"));
        Map<String, Object> sheet = new HashMap<>(Map.of("id", "m1", "number", 1, "title", "更换3号楼电梯" + HOSTILE, "tier",
                "ORDINARY", "pack", "CN-CC-2021", "version", "2026.1", "totals",
                Map.of("heads", 128L, "area", 1144205L),
                "outcome", "PASSED"));
        sheet.put("pages", List.of(Map.of("number", 1, "rows", rows, "subtotal", subtotal, "carried", subtotal)));
        sheet.put("sums", List.of(bucket("FOR", 71, 640230), bucket("AGAINST", 16, 140986)));
        sheet.put("participating", subtotal);
        sheet.put("silence", silent ? silence(true) : null);
        sheet.put("silent", silent ? List.of("3", "17") : List.of());
        sheet.put("tests", List.of(Map.of("sentence", "户数参与 683/1,024，需 ≥ 2/3（683），满足", "article", "民法典 278")));
        return sheet;
    }

    private static Map<String, Object> row(int place, String choice, String refused) {
        return Map.of("place", place, "receipt", "7Q4K-2M9X-61HT-5C8V", "line", "17", "choice", choice, "weight",
                Map.of("heads", 1L, "area", 8952L), "refused", refused);
    }

    private static Map<String, Object> condition(String phase, String measure, long part, long whole, long p, long q,
            long needed, boolean holds) {
        return Map.ofEntries(Map.entry("phase", phase), Map.entry("measure", measure), Map.entry("part", part),
                Map.entry("whole", whole), Map.entry("p", p), Map.entry("q", q), Map.entry("op", "GE"),
                Map.entry("needed", needed), Map.entry("holds", holds), Map.entry("article", "民法典 278"),
                Map.entry("sentence", "户数参与 683/1,024，需 ≥ 2/3（683），满足"));
    }

    private static Map<String, Object> bucket(String choice, long heads, long area) {
        return Map.of("choice", choice, "heads", heads, "area", area);
    }

    private static Map<String, Object> audit(boolean anchored) {
        Map<String, Object> audit = new HashMap<>(Map.of("electionId", "urn:uuid:019a0000-0000-4000-8000-000000000001",
                "manifestHash", HASH, "entries", 371L, "rollRoot", HASH, "rollSize", 92L, "checkpoints", List.of(),
                "heads",
                List.of(Map.of("size", 371L, "root", HASH, "at", NOW))));
        audit.put("chain", null);
        if (anchored) {
            audit.put("chain", Map.of("standIn", true, "chainId", 31337L, "contract",
                    "0x5FbDB2315678afecb367f032d93F642f64180aa3", "electionKey", HASH, "blockNumber", 18203L,
                    "validators",
                    1));
            audit.put("checkpoints", List.of(
                    Map.of("size", 371L, "root", HASH, "blockNumber", 18203L, "transaction", HASH, "blockTime", NOW),
                    Map.of("size", 307L, "root", HASH, "blockNumber", 18143L, "transaction", HASH, "blockTime", OPEN)));
        }
        return audit;
    }

    private static Map<String, Object> evidence() {
        return Map.of("name", "gongjue-xfl-019a0000.zip", "sha256", HASH);
    }

    private static Map<String, Object> duty(String what, int count) {
        return Map.of("what", what, "href", "/c/xfl/desk/register", "count", count);
    }

    private static Map<String, Object> goodCheck() {
        return Map.ofEntries(Map.entry("ok", true), Map.entry("fileName", "changfu-96.csv"), Map.entry("sha256", HASH),
                Map.entry("encoding", "utf-8"), Map.entry("rows", 144), Map.entry("developer", "甲第房地产开发有限公司"),
                Map.entry("included", Map.of("units", 96L, "heads", 92L, "area", 1230168L)),
                Map.entry("excluded", Map.of("units", 90L, "heads", 90L, "area", 1200168L)), Map.entry("added", 12),
                Map.entry("changed", 5), Map.entry("removed", 0), Map.entry("unchanged", 79),
                Map.entry("differences",
                        List.of(Map.of("unit", "3号楼602", "what", "CHANGED", "before", "89.52㎡", "after",
                                "=HYPERLINK(1)" + HOSTILE))),
                Map.entry("compared", List.of(Map.of("what", "units", "found", 96L, "typed", 96L),
                        Map.of("what", "heads", "found", 92L, "typed", 93L),
                        Map.of("what", "area", "found", 1230168L, "typed", 1230168L))));
    }

    static Sample page(String template, Object... more) {
        Map<String, Object> model = new HashMap<>();
        model.put("community", Map.of("id", "xfl", "name", "幸福里小区", "helpHours", "每天 9:00–18:00", "help",
                List.of(Map.of("label", "业委会", "phone", "021-5550 0132"),
                        Map.of("label", "居委会", "phone", "021-5550 0110"))));
        for (int i = 0; i < more.length; i += 2) {
            model.put((String) more[i], more[i + 1]);
        }
        return new Sample(template, model);
    }

    private static Map<String, Object> trustee(String name, String organisation, @Nullable String key) {
        return with(new HashMap<>(Map.of("id", "019a", "name", name, "organisation", organisation)), "key", key);
    }

    private static Map<String, Object> letter(String home, String name, String code) {
        return with(new HashMap<>(Map.of("home", home, "name", name, "code", code)), "qr", null);
    }

    static Map<String, Object> with(Map<String, Object> model, String name, @Nullable Object value) {
        model.put(name, value);
        return model;
    }

    /** A template's name and the model to fill it with. */
    record Sample(String template, Map<String, Object> model) {}
}
