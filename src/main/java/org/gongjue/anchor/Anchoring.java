package org.gongjue.anchor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

import org.gongjue.anchor.ContractStore.Contract;
import org.gongjue.anchor.OutboxStore.UnderWay;
import org.gongjue.anchor.OutboxStore.Window;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.ChainState;
import org.gongjue.ledger.LogId;

/**
 * Carries the outbox to the contract, one operation of a log at a time. Before anything is sent the contract is asked where
 * it stands, so a lost receipt, a lost database line or a chain restored from an older copy are noticed rather than assumed
 * away. Signed transactions are kept before they are sent; a crash at any point repeats the same one.
 */
final class Anchoring {
    private static final Logger log = LoggerFactory.getLogger(Anchoring.class);
    private static final Duration RESEND_AFTER = Duration.ofSeconds(5);

    private final OutboxStore outbox;
    private final Deployment deployment;
    private final ElectionsContract elections;
    private final Node node;
    private final Account account;
    private final boolean standIn;
    private final Alarms alarms;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final int window;
    private final Map<Hash, Passed> passed = new HashMap<>();

    Anchoring(OutboxStore outbox, Deployment deployment, ElectionsContract elections, Chain chain, Alarms alarms,
            TransactionOperations transactions, Clock clock, int window) {
        this.outbox = outbox;
        this.deployment = deployment;
        this.elections = elections;
        this.node = chain.node();
        this.account = chain.account();
        this.standIn = chain.isStandIn();
        this.alarms = alarms;
        this.transactions = transactions;
        this.clock = clock;
        this.window = window;
    }

    /** When a transaction was last handed to the node, and what the node said against it ("" for nothing). */
    private record Passed(Instant at, String refusal) {}

    /** Does what can be done now without waiting; answers whether something is on its way, so that a look soon is worth it. */
    boolean round() {
        Optional<Contract> contract = deployment.ready();
        if (contract.isEmpty()) {
            return true;
        }
        if (isOlder(contract.get())) {
            return false;
        }
        boolean underWay = false;
        for (LogId waiting : outbox.waiting(contract.get().id())) {
            underWay |= advance(contract.get(), waiting);
        }
        return underWay;
    }

    private boolean isOlder(Contract contract) {
        Optional<Order> newest = outbox.newestDone(contract.id());
        if (newest.isEmpty()) {
            return false;
        }
        ChainState state = elections.state(contract, newest.get().log().election());
        boolean older = newest.get().operation().isAheadOf(state);
        if (older) {
            deployment.lost(contract, Alarm.CHAIN_OLDER, "election " + newest.get().log().election() + " has phase "
                    + state.phase() + " and size " + state.size() + " there");
        }
        return older;
    }

    private boolean advance(Contract contract, LogId record) {
        ChainState state = elections.state(contract, record.election());
        Optional<UnderWay> sending = outbox.underWay(record, contract.id());
        Optional<Order> last = outbox.lastDone(record, contract.id());
        List<Order> waiting = outbox.from(record, last.map(order -> order.number() + 1).orElse(0));
        if (sending.isPresent()) {
            return follow(contract, sending.get(), waiting);
        }
        boolean agrees = last.map(order -> order.operation().isLastOf(state))
                .orElse(state.phase() == ChainState.Phase.NONE);
        if (!agrees) {
            return adopt(contract, state, waiting);
        }
        return !waiting.isEmpty() && send(contract, state, next(waiting));
    }

    /** Of heads that wait in a row only the largest goes: its proof covers the others. */
    private static Order next(List<Order> waiting) {
        Order next = waiting.getFirst();
        for (Order after : waiting) {
            if (!(next.operation() instanceof Operation.Checkpoint
                    && after.operation() instanceof Operation.Checkpoint)) {
                break;
            }
            next = after;
        }
        return next;
    }

    private boolean follow(Contract contract, UnderWay sending, List<Order> waiting) {
        Optional<Node.Mined> mined = node.receipt(sending.transaction());
        if (mined.isEmpty() && node.nonce(account.address()) > sending.nonce()) {
            mined = node.receipt(sending.transaction());
            if (mined.isEmpty()) {
                log.warn("transaction overtaken election={} order={} nonce={}; sending it anew",
                        sending.log().election(),
                        sending.number(), sending.nonce());
                return forget(contract, sending);
            }
        }
        if (mined.isEmpty()) {
            pass(sending);
            return true;
        }
        if (!mined.get().succeeded()) {
            log.warn("transaction failed election={} order={} block={}; asking the contract why",
                    sending.log().election(),
                    sending.number(), mined.get().block().number());
            return forget(contract, sending);
        }
        done(contract, sending, waiting.getFirst().number(), mined.get().block());
        return true;
    }

    private boolean forget(Contract contract, UnderWay sending) {
        outbox.forget(contract.id(), sending);
        passed.remove(sending.transaction());
        return true;
    }

    private void done(Contract contract, UnderWay sending, int first, Block block) {
        Instant now = clock.instant();
        transactions.executeWithoutResult(_ -> {
            outbox.superseded(sending.log(), first, sending.number(), contract.id(), now);
            outbox.anchored(sending.log(), sending.number(), contract.id(), sending.transaction(), block, now);
        });
        passed.remove(sending.transaction());
        log.info("anchored election={} order={} block={}", sending.log().election(), sending.number(), block.number());
    }

    private boolean send(Contract contract, ChainState state, Order order) {
        Window open = outbox.window(contract.id());
        if (open.open() >= window) {
            return true;
        }
        String data = elections.call(order, state);
        long gas;
        try {
            gas = node.gas(account.address(), contract.address(), data);
        } catch (Node.Reverted e) {
            return refused(elections.error(e), state, order);
        }
        long nonce = Math.max(open.highestNonce() + 1, node.nonce(account.address()));
        Account.Signed signed = account.call(contract.chainId(), nonce, Gas.withMargin(gas), contract.address(), data);
        UnderWay sending = new UnderWay(order.log(), order.number(), nonce, signed.raw(), signed.transaction(),
                clock.instant());
        outbox.insertUnderWay(contract.id(), sending);
        pass(sending);
        return true;
    }

    private boolean refused(String error, ChainState state, Order order) {
        String detail = order.operation().getClass().getSimpleName() + " of election " + order.log().election() + ": "
                + error;
        switch (error) {
            case "Elections__TooEarly" -> {
                if (standIn && clock.instant().getEpochSecond() > state.closeAt()) {
                    node.advance(clock.instant());
                    return true;
                }
            }
            case "Elections__NotApproved" -> alarms.raise(Alarm.APPROVALS_MISSING, detail);
            case "Elections__NotAnchor" -> alarms.raise(Alarm.ACCOUNT_NOT_ALLOWED, detail);
            default -> alarms.raise(Alarm.CALL_REFUSED, detail);
        }
        return false;
    }

    /** Hands the same signed bytes to the node, again and again until a block has them: a node may lose what it took. */
    private void pass(UnderWay sending) {
        Instant now = clock.instant();
        Passed before = passed.get(sending.transaction());
        if (before == null || !before.at().plus(RESEND_AFTER).isAfter(now)) {
            before = new Passed(now, node.send(sending.raw()).filter(Refusals::matters).orElse(""));
            passed.put(sending.transaction(), before);
        }
        if (!before.refusal().isEmpty()) {
            alarms.raise(Refusals.alarm(before.refusal()), before.refusal());
        }
    }

    /** The chain knows more than the database, which was restored or lost a line: what is ours on it is taken over. */
    private boolean adopt(Contract contract, ChainState state, List<Order> waiting) {
        Optional<Order> reached = waiting.stream().filter(order -> order.operation().isLastOf(state))
                .reduce((_, last) -> last);
        if (reached.isEmpty()) {
            alarms.raise(Alarm.RECORD_DIFFERS,
                    "entry " + state.size() + ", phase " + state.phase() + ", root " + state.root());
            return false;
        }
        List<Order> done = waiting.stream().filter(order -> order.number() <= reached.get().number()).toList();
        Map<Order, ElectionsContract.Found> found = elections.find(contract, done);
        Instant now = clock.instant();
        transactions.executeWithoutResult(_ -> {
            found.forEach((order, at) -> outbox.anchored(order.log(), order.number(), contract.id(), at.transaction(),
                    at.block(),
                    now));
            outbox.superseded(reached.get().log(), done.getFirst().number(), reached.get().number() + 1, contract.id(),
                    now);
        });
        log.warn("taken over from the chain election={} orders={}", reached.get().log().election(), done.size());
        return true;
    }
}
