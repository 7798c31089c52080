package org.gongjue.roll;

import org.springframework.modulith.NamedInterface;

/** What {@link Electorates#freeze} did. Spring Modulith asks each nested type for the interface it belongs to. */
@NamedInterface("electorate")
public sealed interface Freezing {

    /** Now, or before with the same choices: a repeated request gives the same electorate. */
    @NamedInterface("electorate")
    record Frozen(Electorate electorate) implements Freezing {}

    /** The election has an electorate with other parking choices; a frozen roll never changes. */
    @NamedInterface("electorate")
    record FrozenOtherwise(Parking parkingArea, Parking parkingHeads) implements Freezing {}

    /** There is nobody on the roll to vote. */
    @NamedInterface("electorate")
    record NobodyOnTheRoll() implements Freezing {}
}
