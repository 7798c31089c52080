package org.gongjue.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.ledger.ChainReference;
import org.gongjue.ledger.Checkpoint;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.EvidenceIndex;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.EvidenceReader;
import org.gongjue.ledger.Frontier;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.Merkle;
import org.gongjue.ledger.OpenBallot;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.TreeHead;

/**
 * The evidence as the checks read it. Entries are streamed anew for every check; only manifest and roll are kept. What
 * cannot be read is an {@link Objection} at its place, so every check that needs it fails.
 */
final class Bundle {
    private final EvidenceReader evidence;
    private final List<String> receipts;
    private final ChainSource chain;
    private @Nullable Manifest manifest;
    private @Nullable List<RollEntry> roll;

    /** {@code receipts}: compact JWS that voters supplied. */
    Bundle(EvidenceReader evidence, List<String> receipts, ChainSource chain) {
        this.evidence = evidence;
        this.receipts = List.copyOf(receipts);
        this.chain = chain;
    }

    EvidenceReader evidence() {
        return evidence;
    }

    List<String> receipts() {
        return receipts;
    }

    ChainSource chain() {
        return chain;
    }

    EvidenceIndex index() {
        return whole(EvidenceMember.INDEX, EvidenceIndex::parse);
    }

    Manifest manifest() {
        if (manifest == null) {
            manifest = whole(EvidenceMember.MANIFEST, Manifest::parse);
        }
        return manifest;
    }

    ChainReference chainReference() {
        return whole(EvidenceMember.CHAIN, ChainReference::parse);
    }

    /** In the order of the file, which V3 checks to be that of the indexes. */
    List<RollEntry> roll() {
        if (roll == null) {
            List<RollEntry> read = new ArrayList<>();
            each(EvidenceMember.ROLL, RollEntry::parse, line -> read.add(line.value()));
            roll = List.copyOf(read);
        }
        return roll;
    }

    /** The line a ballot or rotation names. */
    RollEntry rollEntry(long index, Place from) {
        from.require(index < roll().size(), "名册没有序号 " + index, "the roll has no index " + index);
        return roll().get((int) index);
    }

    void eachHead(Consumer<Line<TreeHead>> action) {
        each(EvidenceMember.HEADS, TreeHead::parse, action);
    }

    void eachCheckpoint(Consumer<Line<Checkpoint>> action) {
        each(EvidenceMember.CHECKPOINTS, Checkpoint::parse, action);
    }

    void eachEntry(Consumer<Line<Entry>> action) {
        each(EvidenceMember.ENTRIES, Entry::parse, action);
    }

    void eachBallot(Consumer<Cast> action) {
        eachEntry(line -> {
            if (body(line) instanceof EntryBody.Ballot ballot) {
                action.accept(cast(line, ballot));
            }
        });
    }

    Cast cast(Line<Entry> line, EntryBody.Ballot body) {
        try {
            Jws jws = Jws.parse(body.jws());
            return new Cast(line.place(), line.value(), body, jws, OpenBallot.parse(jws.payload()));
        } catch (MalformedJson e) {
            throw line.place().unreadable(e);
        }
    }

    EntryBody body(Line<Entry> line) {
        try {
            return EntryBody.of(line.value());
        } catch (MalformedJson e) {
            throw line.place().unreadable(e);
        }
    }

    EntryBody.Setup setup() {
        return only(EntryType.SETUP, EntryBody.Setup.class);
    }

    EntryBody.Close close() {
        return only(EntryType.CLOSE, EntryBody.Close.class);
    }

    EntryBody.Result result() {
        return only(EntryType.RESULT, EntryBody.Result.class);
    }

    /** The tree of the entries: its size, and its root at each of these sizes as far as they occur. */
    LogTree tree(Set<Long> sizes) {
        Frontier frontier = new Frontier();
        Map<Long, Hash> roots = new HashMap<>();
        each(EvidenceMember.ENTRIES, Function.identity(), line -> {
            frontier.add(Merkle.leaf(line.bytes()));
            if (sizes.contains(frontier.size())) {
                roots.put(frontier.size(), frontier.root());
            }
        });
        return new LogTree(frontier.size(), roots);
    }

    private <T extends EntryBody> T only(EntryType type, Class<T> kind) {
        List<T> found = new ArrayList<>();
        eachEntry(line -> {
            if (line.value().type() == type) {
                found.add(kind.cast(body(line)));
            }
        });
        Place.of(EvidenceMember.ENTRIES).requireEqual("number of " + type + " entries", 1, found.size());
        return found.getFirst();
    }

    private <T> T whole(EvidenceMember member, Function<Bytes, T> parse) {
        try {
            return parse.apply(evidence.bytes(member));
        } catch (MalformedJson e) {
            throw Place.of(member).unreadable(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> void each(EvidenceMember member, Function<Bytes, T> parse, Consumer<Line<T>> action) {
        long number = 0;
        try (Stream<Bytes> lines = evidence.lines(member)) {
            Iterator<Bytes> it = lines.iterator();
            while (it.hasNext()) {
                Place place = new Place(member.file(), ++number);
                action.accept(read(place, it, parse));
            }
        }
    }

    private static <T> Line<T> read(Place place, Iterator<Bytes> lines, Function<Bytes, T> parse) {
        try {
            Bytes bytes = lines.next();
            return new Line<>(place, bytes, parse.apply(bytes));
        } catch (MalformedJson e) {
            throw place.unreadable(e);
        }
    }
}
