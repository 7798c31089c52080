package org.gongjue.anchor;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.gongjue.anchor.ContractStore.Contract;
import org.gongjue.anchor.ContractStore.Sent;
import org.gongjue.crypto.Hash;

/** Sees to the one contract: deploys it once, and refuses to go on where the chain is not the one that holds it. */
final class Deployment {
    private static final Logger log = LoggerFactory.getLogger(Deployment.class);

    private final ContractStore store;
    private final Chain chain;
    private final Node node;
    private final Account account;
    private final ElectionsAbi abi;
    private final Alarms alarms;
    private int checkedContract = -1;

    Deployment(ContractStore store, Chain chain, ElectionsAbi abi, Alarms alarms) {
        this.store = store;
        this.chain = chain;
        this.node = chain.node();
        this.account = chain.account();
        this.abi = abi;
        this.alarms = alarms;
    }

    /** The contract, once it is known to be there and ours; empty with an alarm, or while its deployment is on its way. */
    Optional<Contract> ready() {
        long chainId = node.chainId();
        Hash genesis = node.genesis();
        if (chain.expectedId() != 0 && chain.expectedId() != chainId) {
            alarms.raise(Alarm.WRONG_CHAIN, "expected chain " + chain.expectedId() + ", the node is of " + chainId);
            return Optional.empty();
        }
        Optional<Contract> current = store.current();
        if (current.isEmpty()) {
            begin(chainId, genesis);
            return Optional.empty();
        }
        return ready(current.get(), chainId, genesis);
    }

    private Optional<Contract> ready(Contract contract, long chainId, Hash genesis) {
        if (contract.chainId() != chainId) {
            alarms.raise(Alarm.WRONG_CHAIN,
                    "the contract is on chain " + contract.chainId() + ", the node is of " + chainId);
            return Optional.empty();
        }
        if (!contract.genesis().equals(genesis)) {
            return lost(contract, Alarm.WRONG_CHAIN, "the node's first block is another one");
        }
        if (!contract.isDeployed()) {
            follow(contract);
            return Optional.empty();
        }
        if (!node.hasCode(contract.address())) {
            return lost(contract, Alarm.CHAIN_OLDER, "there is no contract at " + contract.address());
        }
        return isOurs(contract) ? Optional.of(contract) : Optional.empty();
    }

    /**
     * What was anchored is not on this chain. A stand-in forgets when it is killed and is anchored on anew from the outbox;
     * a real network never does, so there nothing more is sent.
     */
    Optional<Contract> lost(Contract contract, Alarm alarm, String detail) {
        if (chain.isStandIn()) {
            log.warn("the stand-in chain has lost what was anchored ({}); anchoring every record on it from the start",
                    detail);
            store.retire(contract.id());
        } else {
            alarms.raise(alarm, detail);
        }
        return Optional.empty();
    }

    private void begin(long chainId, Hash genesis) {
        String existing = chain.contract();
        if (existing != null) {
            if (node.hasCode(existing)) {
                store.insert(chainId, genesis, existing, null, 0L);
            } else {
                alarms.raise(Alarm.WRONG_CHAIN, "there is no contract at " + existing);
            }
            return;
        }
        String code = abi.deployment(account.address(), chain.roles().organisers(), chain.roles().quorum());
        long nonce = node.nonce(account.address());
        Account.Signed signed = account.deploy(chainId, nonce, gas(code), code);
        Sent sent = new Sent(nonce, signed.raw(), signed.transaction());
        store.insert(chainId, genesis, account.contractAddress(nonce), sent, null);
        log.info("contract sent chain={} address={}", chainId, account.contractAddress(nonce));
        send(sent);
    }

    private long gas(String code) {
        try {
            return Gas.withMargin(node.gas(account.address(), null, code));
        } catch (Node.Reverted e) {
            throw new IllegalStateException("the contract refuses its roles: " + abi.error(e.data()), e);
        }
    }

    private void follow(Contract contract) {
        Sent sent = contract.sent();
        if (sent == null) {
            throw new IllegalStateException("a contract without a deployment is deployed");
        }
        Optional<Node.Mined> mined = node.receipt(sent.transaction());
        if (mined.isPresent() && mined.get().succeeded()) {
            store.deployed(contract.id(), mined.get().block().number());
            log.info("contract deployed chain={} address={} block={}", contract.chainId(), contract.address(),
                    mined.get().block().number());
        } else if (mined.isPresent() || node.nonce(account.address()) > sent.nonce()) {
            log.warn("the contract's deployment came to nothing; deploying again");
            store.retire(contract.id());
        } else {
            send(sent);
        }
    }

    private void send(Sent sent) {
        node.send(sent.raw()).filter(Refusals::matters)
                .ifPresent(reason -> alarms.raise(Refusals.alarm(reason), "deployment: " + reason));
    }

    private boolean isOurs(Contract contract) {
        if (checkedContract == contract.id()) {
            return true;
        }
        try {
            String anchor = ElectionsAbi.anchorIn(node.call(contract.address(), abi.roles()));
            if (anchor.equals(account.address())) {
                checkedContract = contract.id();
                return true;
            }
            alarms.raise(Alarm.ACCOUNT_NOT_ALLOWED, "the contract takes records from " + anchor + " only");
        } catch (Node.Reverted e) {
            alarms.raise(Alarm.WRONG_CHAIN, "what lives at " + contract.address() + " is another contract");
        }
        return false;
    }
}
