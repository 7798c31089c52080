package org.gongjue.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.crypto.SealedElection;
import org.gongjue.ledger.ChainReference;
import org.gongjue.ledger.Checkpoint;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.EvidenceIndex;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.EvidenceReader;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.Frontier;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.Merkle;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.TreeHead;

/**
 * The evidence as the checks read it. Entries are streamed anew for every check; only manifest, roll and those entries are
 * kept of which there are but a few, however many vote. What
 * cannot be read is an {@link Objection} at its place, so every check that needs it fails.
 */
final class Bundle {
    /** As many of them as ballots, or as facts about voters. */
    private static final Set<EntryType> MANY = Set.of(EntryType.STANDING, EntryType.KEY_ROTATE, EntryType.SPOIL_COMMIT,
            EntryType.SPOIL_OPEN, EntryType.BALLOT);

    private final EvidenceReader evidence;
    private final List<String> receipts;
    private final ChainSource chain;
    private final boolean published;
    private @Nullable Manifest manifest;
    private @Nullable List<RollEntry> roll;
    private @Nullable Map<EntryType, List<Line<Entry>>> few;
    private @Nullable Stated<EntryBody.Trustees> trustees;
    private @Nullable List<Stated<EntryBody.Aggregates>> aggregates;
    private @Nullable RecordedCeremony ceremony;
    private @Nullable RecordedVote vote;
    private @Nullable BallotFindings findings;

    private Bundle(EvidenceReader evidence, List<String> receipts, ChainSource chain, boolean published) {
        this.evidence = evidence;
        this.receipts = List.copyOf(receipts);
        this.chain = chain;
        this.published = published;
    }

    /** A record that must end with its result; {@code receipts}: compact JWS that voters supplied. */
    static Bundle published(EvidenceReader evidence, List<String> receipts, ChainSource chain) {
        return new Bundle(evidence, receipts, chain, true);
    }

    /** A record that may end anywhere after CLOSE, as trustees see it before they open its sums. */
    static Bundle closed(EvidenceReader evidence) {
        return new Bundle(evidence, List.of(), new ChainSource.NotAsked(), false);
    }

    boolean isPublished() {
        return published;
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
            each(EvidenceMember.ROLL, Function.identity(), line -> read.add(rollEntry(line)));
            roll = List.copyOf(read);
        }
        return roll;
    }

    private static RollEntry rollEntry(Line<Bytes> line) {
        try {
            return RollEntry.parse(line.bytes());
        } catch (MalformedJson e) {
            throw line.place().unreadable(weighsTooMuch(line.bytes()) ? FaultCode.E_RANGE : FaultCode.E_SCHEMA, e);
        }
    }

    private static boolean weighsTooMuch(Bytes line) {
        try {
            return Json.parse(line) instanceof Json.Obj(var members)
                    && members.get("area") instanceof Json.Int(var area)
                    && (area.signum() < 0 || area.compareTo(BigInteger.valueOf(RollEntry.MAX_WEIGHT)) > 0);
        } catch (MalformedJson e) {
            return false;
        }
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
            if (line.value().type() == EntryType.BALLOT) {
                action.accept(cast(line));
            }
        });
    }

    /** The BALLOT entry of this line; another shape is an {@link Objection}. */
    Cast cast(Line<Entry> line) {
        try {
            return Cast.read(line.place(), line.value(), (EntryBody.Ballot) EntryBody.of(line.value()));
        } catch (MalformedJson e) {
            throw line.place().unreadable(FaultCode.E_SCHEMA, e);
        }
    }

    /** The sealed part of a BALLOT or SPOIL_OPEN entry, of which only the form is sure. */
    Optional<Fields> sealed(Line<Entry> line) {
        return switch (line.value().type()) {
            case BALLOT -> Optional.of(new Fields(cast(line).ballot()));
            case SPOIL_OPEN -> Optional.of(new Fields(line.value().body()).fields("ballot"));
            case SETUP, KC_COMMIT, KC_DEAL, KC_OK, KC_COMPLAINT, TRUSTEES, OPEN, STANDING, KEY_ROTATE, SPOIL_COMMIT,
                    EXCLUDE, CLOSE, TALLY_CT, PD, RESULT ->
                Optional.empty();
        };
    }

    EntryBody body(Line<Entry> line) {
        try {
            return EntryBody.of(line.value());
        } catch (MalformedJson e) {
            throw line.place().unreadable(e);
        }
    }

    EntryBody.Setup setup() {
        return only(EntryType.SETUP, EntryBody.Setup.class).body();
    }

    Stated<EntryBody.Trustees> trustees() {
        if (trustees == null) {
            trustees = only(EntryType.TRUSTEES, EntryBody.Trustees.class);
        }
        return trustees;
    }

    RecordedCeremony ceremony() {
        if (ceremony == null) {
            ceremony = RecordedCeremony.of(this);
        }
        return ceremony;
    }

    /** What ballots are checked against; HE follows from manifest and trustees, whatever the record says of it. */
    SealedElection election() {
        return manifest().sealed(trustees().body().trusteeRecord());
    }

    Stated<EntryBody.Close> closing() {
        return only(EntryType.CLOSE, EntryBody.Close.class);
    }

    EntryBody.Close close() {
        return closing().body();
    }

    /** Absent where nothing is to be opened, or not yet. */
    Optional<Stated<EntryBody.Aggregates>> aggregates() {
        if (aggregates == null) {
            aggregates = all(EntryType.TALLY_CT, EntryBody.Aggregates.class);
        }
        return aggregates.stream().findFirst();
    }

    List<Stated<EntryBody.Trustee>> partialDecryptions() {
        return all(EntryType.PD, EntryBody.Trustee.class);
    }

    Stated<EntryBody.Result> publication() {
        return only(EntryType.RESULT, EntryBody.Result.class);
    }

    EntryBody.Result result() {
        return publication().body();
    }

    /** Read once: without choices or proofs it is small. */
    RecordedVote vote() {
        if (vote == null) {
            vote = RecordedVote.of(this);
        }
        return vote;
    }

    /** Made once: nothing else takes so long. */
    BallotFindings findings() {
        if (findings == null) {
            findings = BallotFindings.of(this);
        }
        return findings;
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

    private <T extends EntryBody> Stated<T> only(EntryType type, Class<T> kind) {
        List<Stated<T>> found = all(type, kind);
        Place.of(EvidenceMember.ENTRIES).requireEqual("number of " + type + " entries", 1, found.size());
        return found.getFirst();
    }

    private <T extends EntryBody> List<Stated<T>> all(EntryType type, Class<T> kind) {
        return few(type).stream().map(line -> new Stated<>(line.place(), line.value().at(), kind.cast(body(line))))
                .toList();
    }

    /** All entries of one of these types, none of which comes with every ballot; in their order. */
    List<Line<Entry>> few(EntryType... types) {
        if (few == null) {
            Map<EntryType, List<Line<Entry>>> read = new EnumMap<>(EntryType.class);
            eachEntry(line -> {
                if (!MANY.contains(line.value().type())) {
                    read.computeIfAbsent(line.value().type(), _ -> new ArrayList<>()).add(line);
                }
            });
            few = read;
        }
        Map<EntryType, List<Line<Entry>>> all = few;
        return Arrays.stream(types).flatMap(type -> all.getOrDefault(type, List.of()).stream())
                .sorted(Comparator.comparing(line -> line.place().line())).toList();
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
