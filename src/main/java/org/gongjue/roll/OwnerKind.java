package org.gongjue.roll;

/** What kind of person an owner is in law (业主类型). */
public enum OwnerKind implements Words {
    NATURAL("自然人"), LEGAL("法人"), ORGANISATION("其他组织");

    private final String word;

    OwnerKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
