package org.gongjue.roll;

/** What a unit is used for, as registered (用途). */
public enum Usage implements Words {
    DWELLING("住宅"), SHOP("商铺"), OFFICE("办公"), PARKING("车位"), GARAGE("车库"), STORAGE("储藏室"), OTHER("其他");

    private final String word;

    Usage(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether the assembly's parking choice decides about this unit (rules.md 2.2). */
    public boolean isParking() {
        return this == PARKING || this == GARAGE;
    }
}
