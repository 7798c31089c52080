package org.gongjue.audit;

import java.net.URI;

/** Whether, and which node of the chain is to be asked. */
sealed interface ChainSource {

    record NotAsked() implements ChainSource {}

    record Node(URI rpc) implements ChainSource {}
}
