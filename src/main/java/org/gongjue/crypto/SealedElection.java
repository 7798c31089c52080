package org.gongjue.crypto;

import java.util.List;

/** What a sealed ballot is made and checked against: the election, HE, the joint key and the contests of the manifest in order. */
public record SealedElection(String electionId, Hash extended, Point key, List<Contest> contests) {

    public SealedElection {
        contests = List.copyOf(contests);
    }

    /** One matter: how many options it offers and how many of them one ballot may choose, ascending. */
    public record Contest(String matterId, int options, List<Integer> allowedSums) {
        public Contest {
            allowedSums = List.copyOf(allowedSums);
            boolean ascending = allowedSums.equals(allowedSums.stream().distinct().sorted().toList());
            if (options < 1 || allowedSums.isEmpty() || !ascending || allowedSums.getFirst() < 0) {
                throw new IllegalArgumentException("a contest has options and ascending sums from 0");
            }
        }
    }
}
