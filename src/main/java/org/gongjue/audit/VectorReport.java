package org.gongjue.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Finding;
import org.gongjue.crypto.Refused;

/** What came of a file of vectors: per section how many are as stated, and every one that is not with its JSON path. */
final class VectorReport {
    private final Map<String, Count> counts = new LinkedHashMap<>();
    private final List<String> differences = new ArrayList<>();

    private record Count(int good, int all) {
        Count plus(boolean one) {
            return new Count(good + (one ? 1 : 0), all + 1);
        }
    }

    /** Counts one statement of a section; a refusal while computing is a difference, too. */
    void expect(String section, String path, Supplier<Boolean> asStated) {
        try {
            count(section, path, asStated.get() ? "" : "is not what the rule gives");
        } catch (Refused refused) {
            count(section, path, refused.code() + " at " + refused.place());
        }
    }

    void expectSound(String section, String path, Supplier<Finding> check) {
        try {
            count(section, path, switch (check.get()) {
                case Finding.Sound() -> "";
                case Finding.Fault(var code, var place) -> code + " at " + place;
            });
        } catch (Refused refused) {
            count(section, path, refused.code() + " at " + refused.place());
        }
    }

    /** A negative: it must be refused with exactly the stated code. */
    void expectRefusal(String section, String path, String stated, Supplier<Finding> check) {
        Finding finding = found(check);
        String found = switch (finding) {
            case Finding.Sound() -> "accepted";
            case Finding.Fault(var code, var place) -> code + " at " + place;
        };
        boolean same = finding instanceof Finding.Fault(FaultCode code, var _) && code.name().equals(stated);
        count(section, path, same ? "" : "expected " + stated + ", found " + found);
    }

    private static Finding found(Supplier<Finding> check) {
        try {
            return check.get();
        } catch (Refused refused) {
            return new Finding.Fault(refused.code(), refused.place());
        }
    }

    /** Something that cannot be checked has failed. */
    void unknown(String section, String path, String what) {
        count(section, path, what);
    }

    private void count(String section, String path, String difference) {
        counts.merge(section, new Count(0, 0).plus(difference.isEmpty()),
                (before, _) -> before.plus(difference.isEmpty()));
        if (!difference.isEmpty()) {
            differences.add(path + ": " + difference);
        }
    }

    boolean isAsStated() {
        return differences.isEmpty();
    }

    /** One line a section, {@code good of all}; then one line a difference. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        counts.forEach((section, count) -> lines.add("%-18s %4d of %4d".formatted(section, count.good(), count.all())));
        int good = counts.values().stream().mapToInt(Count::good).sum();
        int all = counts.values().stream().mapToInt(Count::all).sum();
        lines.add("%-18s %4d of %4d".formatted("all", good, all));
        differences.forEach(difference -> lines.add("DIFFERS " + difference));
        return lines;
    }
}
