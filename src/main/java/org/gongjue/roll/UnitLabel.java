package org.gongjue.roll;

import org.springframework.modulith.NamedInterface;

/** How people name a unit: building (楼栋), stair (单元, empty where a building has one) and room (室号). */
@NamedInterface("member")
public record UnitLabel(String building, String stair, String room) {

    public UnitLabel {
        if (building.isEmpty() || room.isEmpty()) {
            throw new IllegalArgumentException("a unit has a building and a room");
        }
    }

    /** For example {@code 3号楼2单元602}. */
    public String chinese() {
        return withWord(building, "号楼") + (stair.isEmpty() ? "" : withWord(stair, "单元")) + room;
    }

    /** For example {@code 3-2-602}. */
    public String plain() {
        return stair.isEmpty() ? building + "-" + room : building + "-" + stair + "-" + room;
    }

    private static String withWord(String name, String word) {
        return name.chars().allMatch(c -> c >= '0' && c <= '9') ? name + word : name + " ";
    }
}
