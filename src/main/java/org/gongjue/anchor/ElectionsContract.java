package org.gongjue.anchor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.gongjue.anchor.ContractStore.Contract;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.ChainReference;
import org.gongjue.ledger.ChainState;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.LogId;

/** The contract seen through one node. */
final class ElectionsContract {
    /** Besu answers no wider range of blocks. */
    private static final long RANGE = 5000;

    private final Node node;
    private final String publicRpc;
    private final ElectionsAbi abi;
    private final ContractStore contracts;
    private final Proofs proofs;

    ElectionsContract(Chain chain, ElectionsAbi abi, ContractStore contracts, Proofs proofs) {
        this.node = chain.node();
        this.publicRpc = chain.publicRpc();
        this.abi = abi;
        this.contracts = contracts;
        this.proofs = proofs;
    }

    record Found(Hash transaction, Block block) {}

    /** Where an election is anchored; asks no node. */
    Optional<ChainReference> reference(LogId log) {
        return contracts.current().filter(Contract::isDeployed)
                .map(contract -> new ChainReference(contract.chainId(), contract.address(), log.election().onChain()));
    }

    /** A node that readers may ask themselves. */
    Optional<String> publicNode() {
        return publicRpc.isEmpty() ? Optional.empty() : Optional.of(publicRpc);
    }

    /** For a person who asks: empty where nothing is known of the election or no node answers. */
    Optional<ChainState> known(LogId log) {
        try {
            return contracts.current().filter(Contract::isDeployed).map(contract -> state(contract, log.election()))
                    .filter(state -> state.phase() != ChainState.Phase.NONE);
        } catch (Node.Silent e) {
            return Optional.empty();
        }
    }

    ChainState state(Contract contract, ElectionId election) {
        long block = node.latest().number();
        try {
            return ElectionsAbi.state(node.call(contract.address(), abi.state(election.onChain())), contract.chainId(),
                    contract.address(), block);
        } catch (Node.Reverted e) {
            throw new Node.Silent("the contract does not tell its state: " + abi.error(e.data()), e);
        }
    }

    /** The call that carries out the order on a contract in this state. */
    String call(Order order, ChainState state) {
        Hash id = order.log().election().onChain();
        return switch (order.operation()) {
            case Operation.SetUp(var setup) -> abi.setup(id, setup);
            case Operation.Checkpoint(var size, var root) -> abi.checkpoint(id, size, root,
                    proofs.consistency(order.log(), state.size(), size));
            case Operation.Close(var size, var root, var hash) -> abi.close(id, size, root,
                    proofs.consistency(order.log(), state.size(), size), hash);
            case Operation.Tally(var hash) -> abi.tally(id, hash);
            case Operation.Publish(var hash) -> abi.result(id, hash);
        };
    }

    String error(Node.Reverted refusal) {
        return abi.error(refusal.data());
    }

    /** Where these orders of one log stand on the chain, newest blocks first; those without an event are left out. */
    Map<Order, Found> find(Contract contract, List<Order> orders) {
        Map<Order, Found> found = new HashMap<>();
        String id = "0x" + orders.getFirst().log().election().onChain().toHex();
        for (long to = node.latest().number(); to >= contract.deployedBlock()
                && found.size() < orders.size(); to -= RANGE) {
            long from = Math.max(contract.deployedBlock(), to - RANGE + 1);
            for (Node.Event event : node.events(contract.address(), id, from, to)) {
                orders.stream().filter(order -> abi.tells(event, order.operation())).findFirst().ifPresent(
                        order -> found.put(order, new Found(event.transaction(), node.block(event.blockNumber()))));
            }
        }
        return found;
    }
}
