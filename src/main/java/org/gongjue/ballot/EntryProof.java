package org.gongjue.ballot;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.Checkpoint;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.TreeHead;

/**
 * One entry with what proves that it stands in the record: the newest head on the chain that covers it, or the newest
 * signed head before any is on the chain, and the path from the entry to that head's root.
 */
record EntryProof(Entry entry, Optional<TreeHead> head, List<Hash> path, Optional<Checkpoint> checkpoint,
        Optional<Json.Obj> chain) {

    static EntryProof of(Ledger ledger, LogId election, Entry entry) {
        Optional<Checkpoint> anchored = ledger.checkpoints(election).stream()
                .filter(checkpoint -> checkpoint.size() > entry.seq()).max(Comparator.comparingLong(Checkpoint::size));
        Optional<TreeHead> head = anchored.isPresent()
                ? head(ledger, election, anchored.get().size())
                : ledger.headOver(election, entry.seq());
        List<Hash> path = head.map(covering -> ledger.inclusionPath(election, entry.seq(), covering.size()))
                .orElse(List.of());
        return new EntryProof(entry, head, path, anchored, PublicChain.json(ledger, election));
    }

    private static Optional<TreeHead> head(Ledger ledger, LogId election, long size) {
        return ledger.heads(election).stream().filter(head -> head.size() == size).findFirst();
    }

    Json.Obj json() {
        Map<String, Object> answer = new TreeMap<>();
        answer.put("entry", entry.canonical().toUtf8());
        answer.put("leaf", entry.leaf());
        head.ifPresent(
                covering -> answer.put("head", Json.object("size", covering.size(), "root", covering.root(), "at",
                        covering.at().toString(), "jws", covering.jws())));
        answer.put("path", path);
        checkpoint.ifPresent(anchored -> answer.put("checkpoint", Json.parse(anchored.canonical())));
        chain.ifPresent(reference -> answer.put("chain", reference));
        return (Json.Obj) Json.of(answer);
    }
}
