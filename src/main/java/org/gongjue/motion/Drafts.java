package org.gongjue.motion;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import org.gongjue.crypto.MalformedJson;
import org.gongjue.ledger.Fields;
import org.gongjue.roll.Parking;
import org.gongjue.tally.Policy;

/** Reads a draft from JSON; every fault names its place. */
final class Drafts {
    private static final int TITLE = 200;
    private static final int TEXT = 5_000;
    private static final int MOST_MATTERS = 20;
    private static final Set<String> DRAFT = Set.of("closeAt", "matters", "openAt", "parkingArea", "parkingHeadcount",
            "rules", "title", "titleEn");
    private static final Set<String> RULES = Set.of("deemed", "deemedBasis", "duplicate", "proxyLimit");
    private static final int MOST_PRINCIPALS = 100;
    private static final int CLAUSE = 500;
    private static final Set<String> MATTER = Set.of("statutoryItem", "text", "textEn", "title", "titleEn");

    private Drafts() {}

    static Draft read(Fields draft) {
        draft.requireExactly(DRAFT);
        List<Fields> matters = draft.objects("matters");
        if (matters.isEmpty() || matters.size() > MOST_MATTERS) {
            throw new MalformedJson("$.matters: expected 1 to " + MOST_MATTERS + " matters");
        }
        return new Draft(text(draft, "title", TITLE), text(draft, "titleEn", TITLE), time(draft, "openAt"),
                time(draft, "closeAt"), parking(draft, "parkingArea"), parking(draft, "parkingHeadcount"),
                rules(draft.fields("rules")),
                matters.stream().map(Drafts::matter).toList());
    }

    /** Deciding by silence needs the clause that allows it (rules.md 3.6). */
    private static Draft.Rules rules(Fields rules) {
        rules.requireExactly(RULES);
        Policy.Duplicate duplicate = switch (rules.text("duplicate")) {
            case "FIRST_VALID" -> Policy.Duplicate.FIRST_VALID;
            case "LAST_VALID" -> Policy.Duplicate.LAST_VALID;
            default -> throw new MalformedJson(rules.path() + ".duplicate: expected FIRST_VALID or LAST_VALID");
        };
        Policy.DeemedRule deemed = switch (rules.text("deemed")) {
            case "NONE" -> Policy.DeemedRule.NONE;
            case "FOLLOW_MAJORITY" -> Policy.DeemedRule.FOLLOW_MAJORITY;
            case "ABSTAIN" -> Policy.DeemedRule.ABSTAIN;
            default -> throw new MalformedJson(rules.path() + ".deemed: expected NONE, FOLLOW_MAJORITY or ABSTAIN");
        };
        String basis = rules.text("deemedBasis").strip();
        if (basis.isEmpty() != (deemed == Policy.DeemedRule.NONE) || basis.length() > CLAUSE) {
            throw new MalformedJson(rules.path()
                    + ".deemedBasis: expected the clause of the rules of procedure, and none for NONE");
        }
        return new Draft.Rules(duplicate, proxyLimit(rules), deemed,
                java.text.Normalizer.normalize(basis, java.text.Normalizer.Form.NFC));
    }

    private static OptionalInt proxyLimit(Fields rules) {
        String limit = rules.text("proxyLimit");
        if (limit.equals("NONE")) {
            return OptionalInt.empty();
        }
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) > MOST_PRINCIPALS) {
            throw new MalformedJson(rules.path() + ".proxyLimit: expected NONE or 0 to " + MOST_PRINCIPALS);
        }
        return OptionalInt.of(Integer.parseInt(limit));
    }

    private static Draft.DraftMatter matter(Fields matter) {
        matter.requireExactly(MATTER);
        return new Draft.DraftMatter(text(matter, "title", TITLE), text(matter, "titleEn", TITLE),
                text(matter, "text", TEXT), text(matter, "textEn", TEXT), matter.text("statutoryItem"));
    }

    private static String text(Fields fields, String name, int longest) {
        String value = fields.text(name).strip();
        if (value.isEmpty() || value.length() > longest) {
            throw new MalformedJson(fields.path() + "." + name + ": expected 1 to " + longest + " characters");
        }
        return java.text.Normalizer.normalize(value, java.text.Normalizer.Form.NFC);
    }

    private static Instant time(Fields fields, String name) {
        Instant value = fields.instant(name);
        if (!value.equals(value.truncatedTo(ChronoUnit.SECONDS)) || value.atOffset(ZoneOffset.UTC).getYear() > 9999) {
            throw new MalformedJson(fields.path() + "." + name + ": expected whole seconds");
        }
        return value;
    }

    private static Parking parking(Fields fields, String name) {
        return switch (fields.text(name)) {
            case "INCLUDE" -> Parking.INCLUDE;
            case "EXCLUDE" -> Parking.EXCLUDE;
            default -> throw new MalformedJson(fields.path() + "." + name + ": expected INCLUDE or EXCLUDE");
        };
    }
}
