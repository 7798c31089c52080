package org.gongjue.anchor;

import org.jspecify.annotations.Nullable;

/**
 * The chain as this service meets it.
 *
 * @param roles for a contract to be deployed
 * @param expectedId 0 for any
 * @param contract address of a contract to use instead of deploying one
 * @param publicRpc a node that browsers may ask, empty for none
 */
record Chain(Endpoint endpoint, Node node, Account account, Roles roles, long expectedId, @Nullable String contract,
        String publicRpc) {

    boolean isStandIn() {
        return endpoint.standIn();
    }
}
