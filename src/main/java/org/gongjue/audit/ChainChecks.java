package org.gongjue.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.TrusteeRecord;
import org.gongjue.ledger.ChainReference;
import org.gongjue.ledger.ChainState;
import org.gongjue.ledger.Manifest;

/** V32: the contract holds what follows from the record. */
final class ChainChecks {
    private ChainChecks() {}

    /** Asks the node; where it gives no usable answer the check has failed. */
    static void state(Bundle bundle, Counter counter) {
        switch (bundle.chain()) {
            case ChainSource.NotAsked none -> throw new IllegalStateException("there is no node to ask");
            case ChainSource.Node node -> compare(bundle, node, counter);
        }
    }

    private static void compare(Bundle bundle, ChainSource.Node node, Counter counter) {
        ChainReference reference = bundle.chainReference();
        Place place = new Place("chain " + reference.chainId() + " contract " + reference.contract(), 0);
        ChainNode.Answer answer = new ChainNode(node.rpc(), place).state(reference);
        ChainState state = answer.state();
        Manifest manifest = bundle.manifest();
        Recount recount = Recount.of(bundle);
        Expecting chain = new Expecting(place, counter);
        chain.equal("phase", ChainState.Phase.PUBLISHED, state.phase());
        chain.equal("manifestHash", manifest.hash(), state.manifestHash());
        chain.equal("rollRoot", manifest.roll().root(), state.rollRoot());
        chain.equal("rollSize", manifest.roll().size(), state.rollSize());
        TrusteeRecord trustees = bundle.trustees().body().trusteeRecord();
        chain.equal("trusteeRecordHash", trustees.hash(), answer.trusteeRecordHash());
        chain.equal("HE", manifest.extended(trustees), answer.extended());
        chain.equal("openAt", manifest.openAt().getEpochSecond(), state.openAt());
        chain.equal("closeAt", manifest.closeAt().getEpochSecond(), state.closeAt());
        place.require(state.size() >= recount.close().closeSize(), "最后的树不含全部选票",
                "the last tree does not cover all ballots");
        chain.equal("root of size " + state.size(), head(bundle, state.size()), Optional.of(state.root()));
        chain.equal("closeHash", recount.close().hash(), state.closeHash());
        chain.equal("tallyHash", recount.tallyHash(), state.tallyHash());
        chain.equal("resultHash", bundle.result().hash(), state.resultHash());
    }

    private static Optional<Hash> head(Bundle bundle, long size) {
        Map<Long, Hash> heads = new HashMap<>();
        bundle.eachHead(line -> heads.put(line.value().size(), line.value().root()));
        return Optional.ofNullable(heads.get(size));
    }

    private record Expecting(Place place, Counter counter) {
        void equal(String what, Object expected, Object found) {
            place.requireEqual(what, expected, found);
            counter.add();
        }
    }
}
