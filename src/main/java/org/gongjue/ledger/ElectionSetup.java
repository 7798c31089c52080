package org.gongjue.ledger;

import java.time.Instant;

import org.gongjue.crypto.Hash;

/** What is fixed on the chain before the first ballot (protocol.md 2.16). Without trustees the last two hashes are zero. */
public record ElectionSetup(Hash manifestHash, Hash rollRoot, long rollSize, Hash trusteeRecordHash, Hash ext,
        Instant openAt,
        Instant closeAt) {}
