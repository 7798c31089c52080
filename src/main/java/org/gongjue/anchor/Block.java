package org.gongjue.anchor;

import org.gongjue.crypto.Hash;

/** Time in Unix seconds, as the chain tells it. */
record Block(long number, Hash hash, long time) {}
