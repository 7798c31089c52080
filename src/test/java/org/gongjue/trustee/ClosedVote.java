package org.gongjue.trustee;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.gongjue.crypto.BallotHead;
import org.gongjue.crypto.Ciphertext;
import org.gongjue.crypto.CountedBoard;
import org.gongjue.crypto.CountedBoard.Measure;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.crypto.SealedBallots;
import org.gongjue.crypto.SealedElection;
import org.gongjue.crypto.TrusteeRecord;
import org.gongjue.ledger.Aggregate;
import org.gongjue.ledger.ChainReference;
import org.gongjue.ledger.Checkpoint;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Evidence;
import org.gongjue.ledger.EvidenceWriter;
import org.gongjue.ledger.Merkle;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.SealedCast;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.ledger.SignerRole;
import org.gongjue.ledger.TreeHead;
import org.gongjue.ledger.TrusteeMessage;
import org.gongjue.ledger.Weight;

/**
 * The record of a closed vote whose sums are still to be opened: four owners, the first two for and the third against, the
 * fourth silent, of 100, 200, 400 and 800 square metres. Tests bend it before it is written.
 */
final class ClosedVote {
    static final Instant CLOSED_AT = Ring.CLOSE_AT.plusSeconds(3);
    static final Instant DUE = CLOSED_AT.plusSeconds(Ring.VERIFY_SECONDS);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<ServiceKey> OWNERS = Stream.generate(() -> ServiceKey.generate(RANDOM)).limit(4).toList();

    final Ring ring;
    private final List<Entry> entries = new ArrayList<>();
    private final List<SealedBallot> ballots = new ArrayList<>();
    /** How many ballots arrived, the first of them counted. */
    int voters = 3;
    Instant summedAt = DUE;
    boolean summed = true;
    UnaryOperator<SealedBallot> cast = same -> same;
    UnaryOperator<List<Aggregate>> sums = same -> same;

    ClosedVote() {
        this(1);
    }

    ClosedVote(long minParticipants) {
        ring = new Ring(List.of(line(0, 10_000), line(1, 20_000), line(2, 40_000), line(3, 80_000)), minParticipants)
                .play();
    }

    private static RollEntry line(int index, long area) {
        return new RollEntry(index, OWNERS.get(index).kid(), 1, area, fresh());
    }

    TrusteeRecord trustees() {
        return ring.rounds().outcome().orElseThrow();
    }

    SealedElection election() {
        return ring.manifest.sealed(trustees());
    }

    /** Ended with TALLY_CT and the shares given. */
    Path write(Path folder, TrusteeMessage.Open... shares) throws IOException {
        entries.clear();
        ballots.clear();
        Instant before = Ring.OPEN_AT.minusSeconds(3600);
        add(before, EntryType.SETUP, new EntryBody.Setup(ring.manifest.hash(), ring.manifest.roll().root(),
                ring.manifest.roll().size()).json());
        for (String compact : ring.messages) {
            EntryType type = TrusteeMessage.parse(Jws.parse(compact)).entry();
            add(before, type, new EntryBody.Trustee(type, compact).json());
        }
        add(before, EntryType.TRUSTEES,
                new EntryBody.Trustees(trustees(), ring.manifest.extended(trustees())).json());
        add(Ring.OPEN_AT, EntryType.OPEN, new EntryBody.Open().json());
        for (int i = 0; i < voters; i++) {
            cast(i, i == 2 ? List.of(0, 1, 0) : List.of(1, 0, 0));
        }
        EntryBody.Close close = close();
        add(CLOSED_AT, EntryType.CLOSE, close.json());
        if (summed) {
            add(summedAt, EntryType.TALLY_CT, new EntryBody.Aggregates(sums.apply(aggregates(ballots))).json());
        }
        for (TrusteeMessage.Open share : shares) {
            add(summedAt, EntryType.PD,
                    new EntryBody.Trustee(EntryType.PD, ring.signed(share.index(), share)).json());
        }
        return bundle(folder);
    }

    CountedBoard board() {
        EntryBody.Close close = (EntryBody.Close) EntryBody.of(entries.stream()
                .filter(entry -> entry.type() == EntryType.CLOSE).findFirst().orElseThrow());
        return new CountedBoard(close.closeRoot(), close.closeSize());
    }

    List<Aggregate> stated() {
        return ((EntryBody.Aggregates) EntryBody.of(entries.stream()
                .filter(entry -> entry.type() == EntryType.TALLY_CT).findFirst().orElseThrow())).cts();
    }

    /** Of the only matter: every option by heads and by area. */
    List<Aggregate> aggregates(List<SealedBallot> counted) {
        List<Aggregate> sums = new ArrayList<>();
        for (int option = 0; option < 3; option++) {
            for (Measure measure : Measure.values()) {
                int place = option;
                sums.add(new Aggregate(0, option, measure, Ciphertext.weighted(
                        counted.stream().map(one -> one.contests().getFirst().cts().get(place)).toList(),
                        counted.stream().map(one -> ring.roll.get((int) one.head().rollIndex()))
                                .map(line -> measure == Measure.HEADS ? (long) line.heads() : line.area()).toList())));
            }
        }
        return sums;
    }

    List<SealedBallot> ballots() {
        return List.copyOf(ballots);
    }

    private void cast(int line, List<Integer> vote) {
        ServiceKey owner = OWNERS.get(line);
        BallotHead head = new BallotHead(line, owner.kid(), 1, Hash.ZERO, fresh());
        SealedBallot ballot = cast.apply(SealedBallots.make(election(), head, fresh().bytes(), List.of(vote), RANDOM));
        ballots.add(ballot);
        Instant at = Ring.OPEN_AT.plusSeconds(100L * (line + 1));
        String jws = owner.sign(SealedCast.TYP, new SealedCast(ballot, SignerRole.OWNER, Hash.ZERO).payload());
        add(at, EntryType.BALLOT, new EntryBody.Ballot(owner.publicKey().didKey(), jws, at).json());
    }

    private EntryBody.Close close() {
        List<Long> counted = entries.stream().filter(entry -> entry.type() == EntryType.BALLOT).map(Entry::seq)
                .toList();
        long area = ring.roll.subList(0, voters).stream().mapToLong(RollEntry::area).sum();
        return new EntryBody.Close(root(), entries.size(), voters, EntryBody.Close.countedHash(counted),
                new Weight(voters, area));
    }

    private void add(Instant at, EntryType type, Json.Obj body) {
        Hash prev = entries.isEmpty() ? Hash.ZERO : entries.getLast().hash();
        entries.add(new Entry(ring.manifest.electionId(), entries.size(), type, prev, at, fresh(), body));
    }

    private Hash root() {
        return Merkle.root(entries.stream().map(Entry::leaf).toList());
    }

    private Path bundle(Path folder) throws IOException {
        List<TreeHead> heads = new ArrayList<>();
        List<Checkpoint> checkpoints = new ArrayList<>();
        int closed = (int) board().size();
        for (int size : new TreeSet<>(List.of(closed, closed + 1, entries.size()))) {
            Hash root = Merkle.root(entries.subList(0, size).stream().map(Entry::leaf).toList());
            Instant at = entries.get(size - 1).at();
            heads.add(TreeHead.sign(ring.service, ring.manifest.electionId(), size, root, at));
            checkpoints.add(new Checkpoint(size, root, 10L + size, fresh(), fresh(), at.getEpochSecond() + 5));
        }
        Evidence evidence = new Evidence(ring.manifest, ring.roll::stream, entries::stream, heads, checkpoints,
                new ChainReference(31337, "0x5fbdb2315678afecb367f032d93f642f64180aa3",
                        ring.manifest.electionId().onChain()));
        Path file = Files.createTempFile(folder, "record", ".zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            EvidenceWriter.write(evidence, out);
        }
        return file;
    }

    private static Hash fresh() {
        byte[] bytes = new byte[Hash.SIZE];
        RANDOM.nextBytes(bytes);
        return Hash.of(bytes);
    }
}
