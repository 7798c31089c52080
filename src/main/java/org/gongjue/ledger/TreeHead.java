package org.gongjue.ledger;

import java.time.Instant;

import org.gongjue.crypto.Hash;

/** The first {@code size} entries have this root; {@code jws} is the service's ES256 signature over that statement. */
public record TreeHead(ElectionId election, long size, Hash root, Instant at, String jws) {}
