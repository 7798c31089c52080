package org.gongjue.tally;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How foreign statutes change the shares of one owner before counting (rules.md 5, 6.2 step 5). */
public enum WeightRule {
    /** Loi 65-557 art. 22: an owner with more than half is cut to the sum of the others, on the roll as in the vote. */
    FR_ART22_CAP {
        @Override
        int apply(Map<String, Voter> voters, Roll roll, long lots) {
            long total = sharesOf(voters);
            voters.replaceAll((key, voter) -> {
                long others = total - voter.weight().shares();
                return voter.weight().shares() > others
                        ? voter.weighing(voter.weight().withShares(others),
                                voter.vote().withShares(others))
                        : voter;
            });
            return 1;
        }
    },
    /**
     * SSMA 2015 (NSW) s 5(2A): the vote of an original owner with at least half counts one third. Everything is scaled
     * by 3 to stay whole; TOTAL and PRESENT keep the full value; two lots or fewer are exempt (rules.md 6.6, 12).
     */
    NSW_ORIGINAL_OWNER_2A {
        @Override
        int apply(Map<String, Voter> voters, Roll roll, long lots) {
            long all = sharesOf(voters);
            Set<String> cut = voters.values().stream().filter(voter -> holdsHalf(voter, all)).map(Voter::key)
                    .filter(roll.firstOwners()::contains).collect(Collectors.toSet());
            if (cut.isEmpty() || lots <= 2) {
                return 1;
            }
            voters.replaceAll((key, voter) -> {
                long scaled = Math.multiplyExact(voter.weight().shares(), SCALE);
                long vote = cut.contains(key) ? voter.vote().shares() : scaled;
                return voter.weighing(voter.weight().withShares(scaled), voter.vote().withShares(vote));
            });
            return SCALE;
        }

        private static boolean holdsHalf(Voter voter, long all) {
            long own = voter.weight().shares();
            return own > 0 && own >= all - own;
        }
    };

    private static final int SCALE = 3;

    /**
     * Changes the voters and returns by what shares are now multiplied.
     *
     * @param lots units on the roll, in scope or not, without parking spaces that the policy takes off it
     */
    abstract int apply(Map<String, Voter> voters, Roll roll, long lots);

    private static long sharesOf(Map<String, Voter> voters) {
        return voters.values().stream().mapToLong(voter -> voter.weight().shares()).reduce(0, Math::addExact);
    }
}
