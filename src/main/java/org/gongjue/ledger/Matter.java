package org.gongjue.ledger;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.gongjue.crypto.Json;

/**
 * A motion frozen for one vote (docs/protocol.md 2). {@code statutoryItem} like {@code 278(1)(5)} decides the
 * {@code tier} by the manifest's pack (rules.md 1.2); the record keeps both so that anyone can see whether it did.
 */
public record Matter(String id, Type type, String title, String titleEn, String text, String textEn,
        String statutoryItem, String tier, Scope scope, List<String> options, List<Integer> allowedSums) {
    /** The options of every {@link Type#YES_NO} matter, in this order. */
    public static final List<String> YES_NO = List.of("FOR", "AGAINST", "ABSTAIN");
    /** How many options a ballot chooses. */
    public static final List<Integer> ONE = List.of(1);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Set<String> NAMES = Set.of("id", "type", "title", "titleEn", "text", "textEn",
            "statutoryItem", "tier", "scope", "options", "allowedSums");

    public enum Type {
        YES_NO
    }

    /** Who may vote on it: so far every line of the roll. */
    public enum Scope {
        ALL
    }

    public Matter {
        options = List.copyOf(options);
        allowedSums = List.copyOf(allowedSums);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a matter's id has 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'");
        }
        if (!options.equals(YES_NO) || !allowedSums.equals(ONE)) {
            throw new IllegalArgumentException(
                    "a YES_NO matter offers exactly " + String.join(", ", YES_NO) + ", of which a ballot chooses one");
        }
    }

    static Matter parse(Fields fields) {
        fields.requireExactly(NAMES);
        return new Matter(fields.text("id"), Type.valueOf(fields.text("type")), fields.text("title"),
                fields.text("titleEn"), fields.text("text"), fields.text("textEn"), fields.text("statutoryItem"),
                fields.text("tier"), Scope.valueOf(fields.text("scope")), fields.texts("options"), sums(fields));
    }

    private static List<Integer> sums(Fields fields) {
        return fields.list("allowedSums").stream().map(sum -> sum instanceof Json.Int(var value)
                ? value.intValueExact()
                : -1).toList();
    }

    Json.Obj json() {
        return Json.object("id", id, "type", type.name(), "title", title, "titleEn", titleEn, "text", text, "textEn",
                textEn, "statutoryItem", statutoryItem, "tier", tier, "scope", scope.name(), "options", options,
                "allowedSums",
                allowedSums);
    }
}
