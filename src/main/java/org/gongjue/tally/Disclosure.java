package org.gongjue.tally;

import java.util.List;

/**
 * All that a decision makes public about sums under seal (protocol.md 2.18, V31).
 *
 * @param opened the sums that were decrypted
 * @param proved the statements that were proved, in the order in which the decision needs them
 */
public record Disclosure(Publish publish, Opened opened, List<Statement> proved) {
    public Disclosure {
        proved = List.copyOf(proved);
    }
}
