package org.gongjue.identity;

import java.util.Optional;

import org.gongjue.ledger.CommunityId;

/** Who is asking: a role in one community; the person is known for owners only. */
public record Session(CommunityId community, Role role, Optional<PersonId> person) {}
