package org.gongjue.tally;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the law of a place fixes around the vote, beside the counting (rules.md 3 and 4.1). What is absent is not fixed
 * there.
 */
public record Procedure(Map<Topic, Rule> rules) {
    public Procedure {
        rules = Map.copyOf(rules);
    }

    public Optional<Rule> rule(Topic topic) {
        return Optional.ofNullable(rules.get(topic));
    }

    /** The number of days, people or items of a topic that is a number. */
    public Optional<Integer> number(Topic topic) {
        return rule(topic).map(rule -> Integer.valueOf(rule.value()));
    }

    /** These rules, with those of a place instead wherever it has its own. */
    Procedure overlaidBy(Procedure local) {
        Map<Topic, Rule> merged = new EnumMap<>(Topic.class);
        merged.putAll(rules);
        merged.putAll(local.rules);
        return new Procedure(merged);
    }

    /** A value (a whole number or one word of the topic) and the article that fixes it. */
    public record Rule(String value, String article) {}

    /** What may be fixed. Days are calendar days; whether they are minimal or maximal is in the name. */
    public enum Topic {
        // before the vote
        NOTICE_MIN_DAYS,
        NOTICE_MIN_DAYS_EXTRAORDINARY,
        CANDIDATES_NOTICE_MIN_DAYS,
        WINDOW_MIN_DAYS,
        WINDOW_MAX_DAYS,
        // after it
        PUBLISH_WITHIN_DAYS,
        PUBLISH_MIN_DAYS,
        FILING_WITHIN_DAYS,
        CHALLENGE_YEARS,
        RETENTION_YEARS,
        // members
        COMMITTEE_MIN,
        COMMITTEE_MAX,
        /** SEALED_REAL_NAME, ROLL_CALL or SECRET (rules.md 4.3). */
        DISCLOSURE("SEALED_REAL_NAME", "ROLL_CALL", "SECRET"),
        /** Who may take an internet vote (rules.md 4.1). */
        E_VOTING_AUTHORITY("REQUIRED_OFFICIAL", "OFFICIAL_OR_RECOGNISED", "FREE"),
        /** Who may force a meeting: a fifth of the owners, or of both area and owners (rules.md 3.1). */
        PETITION("HEADS_20_PERCENT", "AREA_AND_HEADS_20_PERCENT");

        private final String[] words;

        Topic(String... words) {
            this.words = words;
        }

        /** The words the value is one of; none where it is a number. */
        String[] words() {
            return words.clone();
        }
    }
}
