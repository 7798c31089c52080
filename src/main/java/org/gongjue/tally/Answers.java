package org.gongjue.tally;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which statements were asked for, what answers them, and which are not answered yet. */
final class Answers {
    private final Map<Statement, Boolean> truths;
    private final Set<Statement> used;
    private final Map<Statement, Claim> missing = new LinkedHashMap<>();

    Answers(Map<Statement, Boolean> truths) {
        this(truths, new LinkedHashSet<>());
    }

    private Answers(Map<Statement, Boolean> truths, Set<Statement> used) {
        this.truths = truths;
        this.used = used;
    }

    /** The truth of the statement, told as such or as that of its negation. */
    Optional<Boolean> to(Claim claim) {
        Statement statement = claim.statement();
        Statement negation = statement.negated();
        Boolean truth = truths.get(statement);
        if (truth != null) {
            used.add(statement);
            return Optional.of(truth);
        }
        Boolean opposite = truths.get(negation);
        if (opposite != null) {
            used.add(negation);
            return Optional.of(!opposite);
        }
        if (!missing.containsKey(negation)) {
            missing.putIfAbsent(statement, claim);
        }
        return Optional.empty();
    }

    /** The same without the answers nobody asked for, and nothing missing. */
    Answers onlyUsed() {
        Map<Statement, Boolean> asked = new LinkedHashMap<>(truths);
        asked.keySet().retainAll(used);
        return new Answers(asked, used);
    }

    List<Claim> missing() {
        return List.copyOf(missing.values());
    }

    /** What was shown and needed, in the order asked: statements that are true, or the negations of those that are not. */
    List<Statement> proved() {
        return used.stream().map(statement -> Boolean.TRUE.equals(truths.get(statement))
                ? statement
                : statement.negated()).toList();
    }

    /** Statements that were told and that no one needed. */
    Set<Statement> surplus() {
        Set<Statement> surplus = new LinkedHashSet<>(truths.keySet());
        surplus.removeAll(used);
        return surplus;
    }
}
