package org.gongjue.audit;

import java.time.Instant;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.Manifest;

/** Walks the log entry by entry and objects to the first that may not stand where it stands (docs/protocol.md 4). */
final class LogWalk {
    private enum Phase {
        EMPTY, SET_UP, OPEN, CLOSED, PUBLISHED
    }

    private final Manifest manifest;
    private Phase phase = Phase.EMPTY;
    private long seq;
    private Hash prev = Hash.ZERO;
    private Instant at = Instant.MIN;

    LogWalk(Manifest manifest) {
        this.manifest = manifest;
    }

    void requireNext(Line<Entry> line, EntryBody body) {
        Entry entry = line.value();
        Place place = line.place();
        place.requireEqual("seq", seq, entry.seq());
        place.requireEqual("prev", prev, entry.prev());
        place.requireEqual("election", manifest.electionId(), entry.election());
        place.require(!entry.at().isBefore(at), "at 早于前一条", "at is before that of the entry before");
        phase = after(body, entry, place);
        seq++;
        prev = hash(line.bytes());
        at = entry.at();
    }

    void requireEnded() {
        Place.of(EvidenceMember.ENTRIES).require(phase == Phase.PUBLISHED, "缺少 RESULT 记录", "there is no RESULT entry");
    }

    private Phase after(EntryBody body, Entry entry, Place place) {
        return switch (body) {
            case EntryBody.Setup setup -> step(Phase.EMPTY, Phase.SET_UP, entry, place);
            case EntryBody.Open open -> {
                place.require(!entry.at().isBefore(manifest.openAt()), "早于 openAt", "is before openAt");
                yield step(Phase.SET_UP, Phase.OPEN, entry, place);
            }
            case EntryBody.Facts facts -> beforeClose(entry, place);
            case EntryBody.KeyRotate rotate -> beforeClose(entry, place);
            case EntryBody.Ballot ballot -> step(Phase.OPEN, Phase.OPEN, entry, place);
            case EntryBody.Close close -> {
                place.require(!entry.at().isBefore(manifest.closeAt()), "早于 closeAt", "is before closeAt");
                yield step(Phase.OPEN, Phase.CLOSED, entry, place);
            }
            case EntryBody.Result result -> step(Phase.CLOSED, Phase.PUBLISHED, entry, place);
        };
    }

    private Phase beforeClose(Entry entry, Place place) {
        place.require(phase == Phase.SET_UP || phase == Phase.OPEN, entry.type() + " 必须在 SETUP 之后、CLOSE 之前",
                entry.type() + " stands after SETUP and before CLOSE");
        return phase;
    }

    private Phase step(Phase required, Phase next, Entry entry, Place place) {
        place.require(phase == required, entry.type() + " 的位置不对", entry.type() + " may not stand here");
        return next;
    }

    private static Hash hash(Bytes line) {
        return Hash.tagged("entry", line);
    }
}
