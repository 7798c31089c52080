package org.gongjue.anchor;

import java.net.URI;

/**
 * Where the chain is asked.
 *
 * @param standIn a development node instead of a permissioned network: it keeps no promise, so it may be started over
 */
record Endpoint(URI rpc, boolean standIn) {}
