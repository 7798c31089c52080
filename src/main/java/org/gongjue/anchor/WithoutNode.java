package org.gongjue.anchor;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Locally, where no chain node is named ({@code GONGJUE_CHAIN_RPC}). */
final class WithoutNode implements Condition {
    static final Profiles LOCAL = Profiles.of("local");

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return context.getEnvironment().acceptsProfiles(LOCAL)
                && context.getEnvironment().getProperty("gongjue.chain.rpc", "").isBlank();
    }
}
