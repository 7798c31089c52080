package org.gongjue.audit;

import java.time.Instant;

/** The body of an entry, with its place and time. */
record Stated<T>(Place place, Instant at, T body) {}
