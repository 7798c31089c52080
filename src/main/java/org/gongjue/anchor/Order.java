package org.gongjue.anchor;

import java.time.Instant;

import org.gongjue.ledger.LogId;

/** A line of the outbox; numbers count from 0 within a log. */
record Order(LogId log, int number, Operation operation, Instant orderedAt) {}
