package org.gongjue.audit;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.gongjue.crypto.FaultCode;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.TrusteeMessage;

/**
 * Walks the messages of the key ceremony and objects to the first that may not stand where it stands (docs/protocol.md 9):
 * nobody shows commitments before all have promised theirs, and nobody agrees before all have dealt.
 */
final class CeremonyWalk {
    private final Manifest manifest;
    private final SortedMap<Integer, Said<TrusteeMessage.Commit>> commits = new TreeMap<>();
    private final SortedMap<Integer, Said<TrusteeMessage.Deal>> deals = new TreeMap<>();
    private final SortedMap<Integer, Said<TrusteeMessage.Agree>> agreements = new TreeMap<>();
    private int attempt = 1;
    private boolean failed;
    private long messages;

    CeremonyWalk(Manifest manifest) {
        this.manifest = manifest;
    }

    /** A message and where it stands. */
    record Said<M extends TrusteeMessage>(Place place, M message) {}

    void take(Place place, EntryBody.Trustee body) {
        messages++;
        switch (TrusteeSignatures.read(manifest, place, body)) {
            case TrusteeMessage.Commit commit -> {
                if (failed) {
                    begin(attempt + 1);
                }
                requireAttempt(place, commit.attempt());
                put(commits, place, commit);
            }
            case TrusteeMessage.Deal deal -> {
                requireAttempt(place, deal.attempt());
                requireAll(commits, place, "承诺", "commitments");
                place.requireEqual("number of shares", size(), deal.shares().size());
                put(deals, place, deal);
            }
            case TrusteeMessage.Agree agree -> {
                requireAttempt(place, agree.attempt());
                requireAll(deals, place, "分发", "dealings");
                put(agreements, place, agree);
            }
            case TrusteeMessage.Complain complaint -> {
                requireAttempt(place, complaint.attempt());
                place.require(complaint.dealer() <= size(), FaultCode.E_QUORUM, "没有这位计票人",
                        "there is no trustee " + complaint.dealer());
                failed = true;
            }
            case TrusteeMessage.Open open -> throw place.objection("不是密钥仪式的消息", "is no message of the ceremony");
        }
    }

    private void begin(int next) {
        attempt = next;
        failed = false;
        commits.clear();
        deals.clear();
        agreements.clear();
    }

    private void requireAttempt(Place place, int stated) {
        place.require(!failed, "该次仪式已因异议结束", "a complaint has ended this attempt");
        place.requireEqual("attempt", attempt, stated);
    }

    private void requireAll(Map<Integer, ?> messages, Place place, String zh, String en) {
        place.require(messages.size() == size(), "早于全部计票人的" + zh, "stands before the " + en + " of all trustees");
    }

    private static <M extends TrusteeMessage> void put(Map<Integer, Said<M>> messages, Place place, M message) {
        place.require(messages.putIfAbsent(message.index(), new Said<>(place, message)) == null,
                "计票人 " + message.index() + " 已发过", "trustee " + message.index() + " has said this before");
    }

    private int size() {
        return manifest.trustees().dids().size();
    }

    /** By trustee, each list in the order of the indexes. */
    RecordedCeremony end(Stated<EntryBody.Trustees> outcome) {
        requireAttempt(outcome.place(), attempt);
        requireAll(agreements, outcome.place(), "确认", "agreements");
        return new RecordedCeremony(manifest.ceremony(), List.copyOf(commits.values()), List.copyOf(deals.values()),
                List.copyOf(agreements.values()), outcome, messages);
    }
}
