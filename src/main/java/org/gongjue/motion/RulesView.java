package org.gongjue.motion;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.gongjue.ledger.Manifest;
import org.gongjue.tally.Policy;
import org.gongjue.tally.RulePack;

/**
 * What the assembly's rules of procedure settle, as pages say it (rules.md 2.5, 3.5 to 3.7, 4.2).
 *
 * @param mayChange whether the last ballot of a home stands instead of the first
 * @param blank what a blank ballot counts as, {@code contentInvalid} one without a readable choice: words of
 *     {@link Policy.Content}
 * @param proxyLimit how many principals one agent may act for; null for no limit
 * @param deemed a word of {@link Policy.DeemedRule}
 * @param deemedBasis the clause by which silence counts; empty for NONE
 */
public record RulesView(boolean mayChange, String blank, String contentInvalid, @Nullable Integer proxyLimit,
        String deemed, String deemedBasis) {
    /** Asked of every vote and already applied to its roll; the pack leaves it open. */
    private static final Map<String, String> APPLIED = Map.of("parkingArea", "INCLUDE", "parkingHeadcount", "INCLUDE");

    static RulesView of(Manifest manifest) {
        Policy policy = RulePack.read(manifest.pack().plain()).with(APPLIED).policy();
        Integer limit = switch (policy.proxyLimit()) {
            case Policy.ProxyLimit.Unlimited() -> null;
            case Policy.ProxyLimit.MaxPrincipals(var n) -> n;
        };
        return new RulesView(policy.duplicate() == Policy.Duplicate.LAST_VALID, policy.blank().name(),
                policy.contentInvalid().name(), limit, policy.deemed().name(), manifest.deemedBasis());
    }
}
