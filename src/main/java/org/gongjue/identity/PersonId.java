package org.gongjue.identity;

import java.util.UUID;

/** A person of one community, by an opaque number that appears nowhere outside the service. */
public record PersonId(UUID value) {}
