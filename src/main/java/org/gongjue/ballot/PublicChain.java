package org.gongjue.ballot;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.gongjue.crypto.Json;
import org.gongjue.ledger.ChainReference;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;

/** Where a reader finds the contract; a node's address only where readers may ask that node themselves. */
final class PublicChain {
    private PublicChain() {}

    static Optional<Json.Obj> json(Ledger ledger, LogId election) {
        return ledger.chainReference(election).map(chain -> json(chain, ledger.publicNode()));
    }

    private static Json.Obj json(ChainReference chain, Optional<String> node) {
        Map<String, Object> members = new TreeMap<>();
        members.put("chainId", chain.chainId());
        members.put("contract", chain.contract());
        members.put("electionKey", chain.electionKey());
        node.ifPresent(address -> members.put("rpc", address));
        return (Json.Obj) Json.of(members);
    }
}
