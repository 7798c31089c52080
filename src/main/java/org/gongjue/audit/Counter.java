package org.gongjue.audit;

/** How many things a running check has found right. */
final class Counter {
    private long count;

    void add() {
        count++;
    }

    long count() {
        return count;
    }
}
