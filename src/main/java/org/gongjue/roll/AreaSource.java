package org.gongjue.roll;

/** Where a unit's area comes from, in the order the law prefers (rules.md 2.3). */
public enum AreaSource implements Words {
    REGISTERED("登记"), SURVEYED("实测"), CONTRACT("合同");

    private final String word;

    AreaSource(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
