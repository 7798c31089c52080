package org.gongjue.motion;

/** What became of a draft. */
public sealed interface Drafting {

    record Frozen(Assembly assembly) implements Drafting {}

    /** The problem's type, as listed in docs/problems.md. */
    record Refused(String problem) implements Drafting {}
}
