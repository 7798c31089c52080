package org.gongjue.roll;

import java.util.Optional;

import org.springframework.modulith.NamedInterface;

import org.gongjue.ledger.CommunityId;

/** Who sends a request: a member of the community, or its desk where no member is named. */
@NamedInterface("member")
public record Caller(CommunityId community, Optional<MemberId> member) {}
