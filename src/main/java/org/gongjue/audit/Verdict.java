package org.gongjue.audit;

/** What a check came to; {@code count} is the number of things found right. */
sealed interface Verdict {
    long count();

    record Pass(long count) implements Verdict {}

    /** The record has nothing of the kind, as it should be. */
    record Nothing() implements Verdict {
        @Override
        public long count() {
            return 0;
        }
    }

    /** {@code why}: the first place, what is expected and what is there. */
    record Fail(long count, Text why) implements Verdict {}

    /** Nobody asked for it; it says nothing about the record. */
    record Skipped(Text why) implements Verdict {
        @Override
        public long count() {
            return 0;
        }
    }
}
