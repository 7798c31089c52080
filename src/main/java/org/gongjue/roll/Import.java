package org.gongjue.roll;

import java.time.Instant;

import org.gongjue.crypto.Hash;

/** One applied register. {@code developer} is the name the committee gave, empty where the register says it. */
public record Import(int version, Hash sha256, String developer, String encoding, int rows, int units,
        Instant appliedAt) {}
