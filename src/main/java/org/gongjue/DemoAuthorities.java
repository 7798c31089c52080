package org.gongjue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gongjue.crypto.Json;
import org.gongjue.ledger.Fields;

/**
 * What the rehearsal's committee records before the roll is frozen: one representative, one guardian, two proxies (an
 * owner's and a stranger's), and that everybody was served.
 */
final class DemoAuthorities {
    private final DemoClient desk;
    private final String path;
    private final Map<String, List<String>> owners = new LinkedHashMap<>();

    /** {@code letters} name everybody with the homes they own. */
    DemoAuthorities(DemoClient desk, String api, List<Fields> letters) {
        this.desk = desk;
        this.path = api + "/desk/authorities";
        letters.forEach(letter -> owners.computeIfAbsent(letter.text("home"), _ -> new ArrayList<>())
                .add(letter.text("name")));
    }

    /** Says what was recorded. */
    String record() {
        List<String> shared = homes(2);
        List<String> single = homes(1);
        if (shared.isEmpty() || single.size() < 4) {
            throw new DemoFailure("the register has too few homes for representatives and proxies");
        }
        record("REPRESENTATIVE", shared.getFirst(), Json.object("name", owner(shared.getFirst())), "共有人推选书 1号");
        record("GUARDIAN", single.get(0), stranger("监护人", "000000198001010017"), "户口簿 1号");
        record("PROXY", single.get(1), Json.object("name", owner(single.get(2)), "unit", single.get(2)), "委托书 1号");
        record("PROXY", single.get(3), stranger("受托人", "000000198001010025"), "委托书 2号");
        Json.Obj everybody = Json.object("kind", "DELIVERY", "unit", "", "evidence", "挂号信回执 2026-10-20");
        int served = desk.post(path, everybody).require(201).json().list("authorities").size();
        return "1 representative, 1 guardian, 2 proxies, " + served + " voters served";
    }

    private void record(String kind, String unit, Json.Obj actor, String evidence) {
        desk.post(path, Json.object("kind", kind, "unit", unit, "actor", actor, "evidence", evidence)).require(201);
    }

    private static Json.Obj stranger(String name, String document) {
        return Json.object("name", name, "documentType", "IDENTITY_CARD", "document", document);
    }

    private String owner(String home) {
        return owners.getOrDefault(home, List.of("")).getFirst();
    }

    /** Homes whose owners are so many and own nothing else. */
    private List<String> homes(int many) {
        return owners.entrySet().stream().filter(home -> home.getValue().size() == many && !home.getKey().contains("、"))
                .map(Map.Entry::getKey).toList();
    }
}
