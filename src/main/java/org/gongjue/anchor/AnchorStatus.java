package org.gongjue.anchor;

import java.util.List;

/**
 * How the anchoring stands, for the auditors' page.
 *
 * @param standIn a development node on this machine, worth no more than a note to oneself
 * @param rpc a node that browsers may ask, empty for none
 * @param chainId 0 until the node has answered once
 * @param contract address with 0x, empty until it is deployed
 * @param lagEntries entries no block speaks for yet
 * @param lagSeconds how long the oldest order to the contract has waited
 * @param blockNumber the last block seen, -1 before the first
 * @param blockTime its time in Unix seconds
 */
public record AnchorStatus(boolean standIn, String rpc, long chainId, String contract, long lagEntries, long lagSeconds,
        long blockNumber, long blockTime, List<Alarm> alarms) {
    public AnchorStatus {
        alarms = List.copyOf(alarms);
    }
}
