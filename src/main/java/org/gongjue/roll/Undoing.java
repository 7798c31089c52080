package org.gongjue.roll;

/** What {@link Roll#undo} did. Only {@link Undone} changed anything. */
public sealed interface Undoing {

    /** {@code version} is the roll now, 0 where there is none. */
    record Undone(int version) implements Undoing {}

    record NothingToUndo() implements Undoing {}

    /** A vote has been frozen from this version; its roll may not disappear under it. */
    record Frozen() implements Undoing {}

    /** An import of this community is being applied at this moment. */
    record Busy() implements Undoing {}
}
