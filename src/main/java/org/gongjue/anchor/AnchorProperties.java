package org.gongjue.anchor;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pace of anchoring.
 *
 * @param every how long an entry waits for a tree head at most; 60 s, locally 5 s
 * @param entries how many entries wait for one at most
 * @param poll pause between two looks at the outbox
 * @param window transactions on their way at once; Besu's pool takes far more
 * @param stalledAfter age of the last block from which the chain counts as halted
 */
@ConfigurationProperties("gongjue.anchor")
record AnchorProperties(@Nullable Duration every, @DefaultValue("64") long entries, @DefaultValue("1s") Duration poll,
        @DefaultValue("32") int window, @DefaultValue("60s") Duration stalledAfter) {}
