package org.gongjue.audit;

import org.gongjue.crypto.Bytes;

/** A line of the evidence as it stands there and as it was read. */
record Line<T>(Place place, Bytes bytes, T value) {}
