package org.gongjue.identity;

import java.time.Instant;
import java.util.UUID;

import org.gongjue.crypto.Bytes;

/** What the phone signs within five minutes; {@code browser} goes into a cookie and binds the answer to this browser. */
public record Challenge(UUID id, Bytes nonce, Bytes browser, Purpose purpose, String audience, Instant expiresAt) {}
