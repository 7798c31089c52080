package org.gongjue.anchor;

/** What keeps the record from reaching the chain. Nothing a voter does waits for it, and all but two pass by themselves. */
public enum Alarm {
    /** The node does not answer. */
    NODE_SILENT("the chain node does not answer; check that it runs and that GONGJUE_CHAIN_RPC is right"),
    /** Blocks stopped: on QBFT fewer than two thirds of the validators agree. */
    CHAIN_HALTED("the chain makes no blocks; restart the validators that are down"),
    /** The node is of another chain than the contract's. */
    WRONG_CHAIN("this is not the chain that holds the contract; set GONGJUE_CHAIN_RPC to a node of the right one"),
    /** What was anchored is gone: the node was restored from an older copy. Refused until a person has looked. */
    CHAIN_OLDER("the chain is older than what was anchored on it; bring the node back to its newest copy"),
    /** The contract holds something else than this record. Refused until a person has looked. */
    RECORD_DIFFERS(
            "the contract holds another record of this election; stop and find out which copy was tampered with"),
    /** The account may not send, by the contract's roles or the node's allowlist. */
    ACCOUNT_NOT_ALLOWED(
            "the account may not anchor; add it to the nodes' allowlist or use the account the contract names"),
    /** Fewer organisations have approved than the contract asks for. */
    APPROVALS_MISSING("organisations must still approve on the chain"),
    /** The node does not take the transaction. */
    TRANSACTION_REFUSED("the node refuses the transaction"),
    /** The contract refuses for a reason that should not occur. */
    CALL_REFUSED("the contract refuses the call");

    private final String advice;

    Alarm(String advice) {
        this.advice = advice;
    }

    String advice() {
        return advice;
    }
}
