package org.gongjue.ledger;

/** Which append-only log: one per election of a community. */
public record LogId(CommunityId community, ElectionId election) {}
