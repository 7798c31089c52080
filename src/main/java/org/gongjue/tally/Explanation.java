package org.gongjue.tally;
public record Explanation(Finding finding) {
    static Explanation of(Finding finding, RulePack pack) { return new Explanation(finding); }
}
