package org.gongjue.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;

/**
 * One fact about who may act for a line of the roll, or what happened around it (docs/protocol.md 4; rules.md 2.5, 2.6, 2.8,
 * 3.4, 3.5). Persons are pseudonyms of one election: 32 lower-case hexadecimal digits; who owns a line alone and without a
 * guardian needs none and is called by the line's index ({@link #sole}).
 */
public sealed interface StandingFact {
    Pattern PERSON = Pattern.compile("[0-9a-f]{32}");

    Json.Obj json();

    /** The person who owns line {@code rollIndex} alone. */
    static String sole(long rollIndex) {
        return Long.toString(rollIndex);
    }

    static StandingFact parse(Fields fields) {
        return switch (fields.text("kind")) {
            case "OWNERS" -> Owners.parse(fields);
            case "REPRESENTATIVE" -> Representative.parse(fields);
            case "GUARDIAN" -> Guardian.parse(fields);
            case "SUSPENDED" -> new Suspended(line(fields));
            case "PROXY" -> Proxy.parse(fields);
            case "REVOKED" -> Revoked.parse(fields);
            case "DELIVERED" -> new Delivered(line(fields));
            case "ATTENDED" -> new Attended(line(fields));
            default -> throw new IllegalArgumentException(fields.path() + ".kind: unknown");
        };
    }

    /** Who owns the line, where that is more than one person or a person with a guardian. */
    record Owners(long rollIndex, List<String> persons) implements StandingFact {
        public Owners {
            persons = List.copyOf(persons);
            if (persons.isEmpty() || Set.copyOf(persons).size() < persons.size()) {
                throw new IllegalArgumentException("a line has owners, each named once");
            }
            persons.forEach(StandingFact::requirePerson);
        }

        private static Owners parse(Fields fields) {
            fields.requireExactly(Set.of("kind", "rollIndex", "persons"));
            return new Owners(index(fields), fields.texts("persons"));
        }

        @Override
        public Json.Obj json() {
            return Json.object("kind", "OWNERS", "rollIndex", rollIndex, "persons", persons);
        }
    }

    /** The one co-owner who votes for the line. */
    record Representative(long rollIndex, String person) implements StandingFact {
        private static Representative parse(Fields fields) {
            fields.requireExactly(Set.of("kind", "rollIndex", "person"));
            return new Representative(index(fields), named(fields, "person"));
        }

        @Override
        public Json.Obj json() {
            return Json.object("kind", "REPRESENTATIVE", "rollIndex", rollIndex, "person", person);
        }
    }

    /** Who votes for an owner who may not. */
    record Guardian(String ward, String guardian) implements StandingFact {
        private static Guardian parse(Fields fields) {
            fields.requireExactly(Set.of("kind", "ward", "guardian"));
            return new Guardian(named(fields, "ward"), named(fields, "guardian"));
        }

        @Override
        public Json.Obj json() {
            return Json.object("kind", "GUARDIAN", "ward", ward, "guardian", guardian);
        }
    }

    /** A line whose vote a final ruling suspends. */
    record Suspended(long rollIndex) implements StandingFact {
        @Override
        public Json.Obj json() {
            return Json.object("kind", "SUSPENDED", "rollIndex", rollIndex);
        }
    }

    /**
     * A registered written authority. {@code id} is what a ballot names; {@code matters} empty for all; the times are
     * included, absent ones no limit.
     */
    record Proxy(Hash id, long rollIndex, String agent, boolean signed, Instant registeredAt, List<String> matters,
            Optional<Instant> from, Optional<Instant> to) implements StandingFact {
        private static final Set<String> NAMES = Set.of("kind", "id", "rollIndex", "agent", "signed", "registeredAt",
                "matters");

        public Proxy {
            matters = List.copyOf(matters);
        }

        private static Proxy parse(Fields fields) {
            Set<String> names = new java.util.HashSet<>(NAMES);
            List.of("from", "to").stream().filter(fields::has).forEach(names::add);
            fields.requireExactly(names);
            return new Proxy(fields.hash("id"), index(fields), named(fields, "agent"), fields.bool("signed"),
                    fields.instant("registeredAt"), fields.texts("matters"), time(fields, "from"), time(fields, "to"));
        }

        private static Optional<Instant> time(Fields fields, String name) {
            return fields.has(name) ? Optional.of(fields.instant(name)) : Optional.empty();
        }

        @Override
        public Json.Obj json() {
            Map<String, Object> members = new TreeMap<>(Map.of("kind", "PROXY", "id", id, "rollIndex", rollIndex,
                    "agent", agent, "signed", signed, "registeredAt", registeredAt.toString(), "matters", matters));
            from.ifPresent(time -> members.put("from", time.toString()));
            to.ifPresent(time -> members.put("to", time.toString()));
            return (Json.Obj) Json.of(members);
        }
    }

    /** From {@code at} on the proxy is worth nothing; ballots cast before stand. */
    record Revoked(Hash proxy, Instant at) implements StandingFact {
        private static Revoked parse(Fields fields) {
            fields.requireExactly(Set.of("kind", "proxy", "at"));
            return new Revoked(fields.hash("proxy"), fields.instant("at"));
        }

        @Override
        public Json.Obj json() {
            return Json.object("kind", "REVOKED", "proxy", proxy, "at", at.toString());
        }
    }

    /** There is proof that the voter was served. */
    record Delivered(long rollIndex) implements StandingFact {
        @Override
        public Json.Obj json() {
            return Json.object("kind", "DELIVERED", "rollIndex", rollIndex);
        }
    }

    /** The voter attended the meeting, voting or not. */
    record Attended(long rollIndex) implements StandingFact {
        @Override
        public Json.Obj json() {
            return Json.object("kind", "ATTENDED", "rollIndex", rollIndex);
        }
    }

    private static long line(Fields fields) {
        fields.requireExactly(Set.of("kind", "rollIndex"));
        return index(fields);
    }

    private static long index(Fields fields) {
        long index = fields.integer("rollIndex");
        if (index < 0) {
            throw new IllegalArgumentException(fields.path() + ".rollIndex: expected an index from 0");
        }
        return index;
    }

    private static String named(Fields fields, String name) {
        return requirePerson(fields.text(name));
    }

    private static String requirePerson(String person) {
        if (!PERSON.matcher(person).matches()) {
            throw new IllegalArgumentException("a person is 32 lower-case hexadecimal digits");
        }
        return person;
    }
}
