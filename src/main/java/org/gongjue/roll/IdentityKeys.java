package org.gongjue.roll;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import org.gongjue.crypto.P256Key;
import org.gongjue.identity.Bindings;
import org.gongjue.ledger.CommunityId;

/** Keys as the identity package has bound them; a person there is a member here. */
@Component
class IdentityKeys implements BoundKeys {
    private final Bindings bindings;

    IdentityKeys(Bindings bindings) {
        this.bindings = bindings;
    }

    @Override
    public Map<MemberId, List<P256Key>> of(CommunityId community) {
        return bindings.keys(community).entrySet().stream()
                .collect(Collectors.toMap(bound -> new MemberId(bound.getKey().value()), Map.Entry::getValue));
    }
}
