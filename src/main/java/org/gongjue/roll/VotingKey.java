package org.gongjue.roll;

import org.springframework.modulith.NamedInterface;

import org.gongjue.crypto.P256Key;

/** A key that may sign for a line, and the pseudonym of whose it is, or the line's sole owner. */
@NamedInterface("electorate")
public record VotingKey(P256Key key, String person) {}
