package org.gongjue.ballot;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.gongjue.crypto.Json;
import org.gongjue.ledger.ChainReference;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;

/** Where a reader finds the contract; a node's address only where readers may ask that node themselves. */
@Component
class PublicChain {
    private final Ledger ledger;
    private final String rpc;

    PublicChain(Ledger ledger, @Value("${gongjue.chain.public-rpc:}") String rpc) {
        this.ledger = ledger;
        this.rpc = rpc;
    }

    Optional<String> rpc() {
        return rpc.isEmpty() ? Optional.empty() : Optional.of(rpc);
    }

    Optional<Json.Obj> json(LogId election) {
        return ledger.chainReference(election).map(this::json);
    }

    private Json.Obj json(ChainReference chain) {
        Map<String, Object> members = new TreeMap<>();
        members.put("chainId", chain.chainId());
        members.put("contract", chain.contract());
        members.put("electionKey", chain.electionKey());
        rpc().ifPresent(address -> members.put("rpc", address));
        return (Json.Obj) Json.of(members);
    }
}
