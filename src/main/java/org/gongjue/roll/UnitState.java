package org.gongjue.roll;

/** Whether a unit has left the developer's hands; until then the developer votes it (rules.md 2.4). */
public enum UnitState implements Words {
    DELIVERED("已交付"), SOLD_UNDELIVERED("已售未交付"), UNSOLD("未售");

    private final String word;

    UnitState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
