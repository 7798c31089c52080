package org.gongjue.trustee;

import java.util.Optional;
import java.util.UUID;

/** Whom the committee has asked to keep a part of the counting keys; {@code did} once there is a key. */
record Trustee(UUID id, String name, String organisation, Optional<String> did) {}
