package org.gongjue;

/** Takes part and chooses by the roll line alone, so that a run can be repeated: about seven in ten are in favour. */
record DemoMind(int turnout) implements DemoOwner.Mind {

    @Override
    public boolean takesPart(long rollIndex) {
        return Math.floorMod(rollIndex * 37 + 11, 100) < turnout;
    }

    @Override
    public String choice(long rollIndex, String matter) {
        long draw = Math.floorMod(rollIndex * 61 + (matter.equals("m1") ? 0 : 17), 100);
        return draw < 70 ? "FOR" : draw < 90 ? "AGAINST" : "ABSTAIN";
    }
}
