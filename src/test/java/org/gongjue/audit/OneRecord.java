package org.gongjue.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.gongjue.crypto.BallotHead;
import org.gongjue.crypto.Ciphertext;
import org.gongjue.crypto.CountedBoard;
import org.gongjue.crypto.CountedBoard.Measure;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.crypto.P256Key;
import org.gongjue.crypto.Refused;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.crypto.SealedBallots;
import org.gongjue.crypto.SealedElection;
import org.gongjue.crypto.TrusteeRecord;
import org.gongjue.ledger.Aggregate;
import org.gongjue.ledger.ChainReference;
import org.gongjue.ledger.Checkpoint;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Evidence;
import org.gongjue.ledger.EvidenceWriter;
import org.gongjue.ledger.KeyRotation;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.Matter;
import org.gongjue.ledger.Merkle;
import org.gongjue.ledger.Receipt;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.SealedCast;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.ledger.SignerRole;
import org.gongjue.ledger.StandingFact;
import org.gongjue.ledger.TreeHead;
import org.gongjue.ledger.TrusteeMessage;
import org.gongjue.ledger.Weight;

/**
 * A small but whole record with real keys: 8 roll lines (the last a parking space without a head), 2 matters, 2 of 3 trustees,
 * 6 ballots, two keys of co-owners added to line 6. Tests bend it before it is sealed; everything that follows is then
 * made anew.
 */
final class OneRecord {
    static final Instant OPEN_AT = Instant.parse("2026-06-01T00:00:00Z");
    static final Instant CLOSE_AT = Instant.parse("2026-06-15T10:00:00Z");
    static final ElectionId ELECTION = ElectionId.parse("5f0c2b7e-3a44-4f5e-9a60-0d6f6f1b2c3d");
    /** Numbers of entries, from 0. */
    static final int KC = 2;
    static final int TRUSTEES = 11;
    static final int OPEN = 12;
    static final int BALLOT_0 = 13;
    static final int CLOSE = 20;
    static final int TALLY = 21;
    static final int PD = 22;
    static final int RESULT = 24;
    static final long VERIFY_SECONDS = 86_400;
    private static final List<Long> AREAS = List.of(10000L, 11000L, 12000L, 13000L, 14000L, 15000L, 16000L, 5000L);
    static final String FOR = "FOR";
    static final String AGAINST = "AGAINST";
    static final String ABSTAIN = "ABSTAIN";

    /** Most records seal the same ballots, and that takes long. */
    private static final Map<Made, SealedBallot> MADE = new ConcurrentHashMap<>();

    private record Made(SealedElection election, BallotHead head, Hash seed, List<List<Integer>> votes) {}

    /** A step of the log; {@code body} is asked for when everything before it is fixed. */
    record Step(Instant at, EntryType type, Supplier<Json.Obj> body) {}

    final SecureRandom random = seeded();
    final ServiceKey service = ServiceKey.generate(random);
    final List<ECPrivateKey> voters = IntStream.range(0, 10).mapToObj(i -> secret()).toList();
    final List<RollEntry> roll = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();
    final List<Hash> salts = new ArrayList<>();
    Manifest manifest;
    final TrusteeSet trustees = new TrusteeSet(random);
    UnaryOperator<TrusteeRecord> keys = same -> same;
    UnaryOperator<Json.Obj> close = body -> body;
    UnaryOperator<List<Aggregate>> sums = same -> same;
    UnaryOperator<TrusteeMessage.Open> shares = same -> same;
    UnaryOperator<Json.Obj> result = body -> body;
    final List<Entry> entries = new ArrayList<>();
    final List<TreeHead> heads = new ArrayList<>();
    final List<Checkpoint> checkpoints = new ArrayList<>();
    ChainReference chain = new ChainReference(31337, "0x5fbdb2315678afecb367f032d93f642f64180aa3", ELECTION.onChain());

    OneRecord() {
        for (int i = 0; i < AREAS.size(); i++) {
            Hash kid = i < 6 ? key(i).thumbprint() : random();
            roll.add(new RollEntry(i, kid, i < 7 ? 1 : 0, AREAS.get(i), random()));
        }
        manifest = manifest(Packs.civilCode());
        setUp();
        step(OPEN_AT, EntryType.OPEN, () -> new EntryBody.Open().json());
        for (int i = 0; i < 4; i++) {
            ballot(i, i, FOR, FOR);
        }
        step(OPEN_AT.plusSeconds(500), EntryType.KEY_ROTATE, () -> rotation(6, key(7)));
        ballot(5, 5, AGAINST, AGAINST);
        ballot(6, 7, ABSTAIN, AGAINST);
        step(CLOSE_AT.plusSeconds(3), EntryType.CLOSE, () -> close.apply(closing().json()));
        finish();
    }

    private void setUp() {
        Instant at = OPEN_AT.minusSeconds(3600);
        step(at, EntryType.SETUP, () -> new EntryBody.Setup(manifest.hash(), manifest.roll().root(),
                manifest.roll().size()).json());
        step(OPEN_AT.minusSeconds(3500), EntryType.KEY_ROTATE, () -> rotation(6, key(6)));
        IntStream.rangeClosed(1, TrusteeSet.SIZE).forEach(i -> step(OPEN_AT.minusSeconds(3400), EntryType.KC_COMMIT,
                () -> trustees.commit(manifest, i)));
        IntStream.rangeClosed(1, TrusteeSet.SIZE).forEach(i -> step(OPEN_AT.minusSeconds(3300), EntryType.KC_DEAL,
                () -> trustees.deal(manifest, i)));
        IntStream.rangeClosed(1, TrusteeSet.SIZE).forEach(i -> step(OPEN_AT.minusSeconds(3200), EntryType.KC_OK,
                () -> trustees.agree(manifest, i)));
        step(OPEN_AT.minusSeconds(3100), EntryType.TRUSTEES, () -> {
            TrusteeRecord record = keys.apply(trustees.record(manifest));
            return new EntryBody.Trustees(record, manifest.extended(record)).json();
        });
    }

    /** Trustees 1 and 3 open what is to be opened. */
    private void finish() {
        Instant at = CLOSE_AT.plusSeconds(3 + VERIFY_SECONDS);
        step(at, EntryType.TALLY_CT, () -> new EntryBody.Aggregates(sums.apply(aggregates())).json());
        for (int index : List.of(1, 3)) {
            step(at.plusSeconds(index), EntryType.PD, () -> trustees.signed(shares.apply(open(index))));
        }
        step(at.plusSeconds(9), EntryType.RESULT, () -> result.apply(
                Announced.after(body(EntryType.CLOSE, EntryBody.Close.class))));
    }

    P256Key key(int voter) {
        return P256Key.of(voters.get(voter));
    }

    void manifest(UnaryOperator<Json.Obj> edit) {
        manifest = Manifest.parse(edit.apply((Json.Obj) Json.parse(manifest.canonical())).canonical());
    }

    Manifest manifest(Json.Obj pack) {
        List<Hash> leaves = roll.stream().map(RollEntry::leaf).toList();
        Manifest.RollTotals totals = new Manifest.RollTotals(Merkle.root(leaves), roll.size(),
                roll.stream().mapToLong(RollEntry::heads).sum(), roll.stream().mapToLong(RollEntry::area).sum());
        return new Manifest(ELECTION, new CommunityId("changfu"), "年度大会", "Annual assembly", OPEN_AT, CLOSE_AT,
                VERIFY_SECONDS, 1, Manifest.Disclosure.NONE, trustees.named(), 120,
                new Manifest.Parking(Manifest.Counting.INCLUDE, Manifest.Counting.EXCLUDE), totals, pack,
                Manifest.packHash(pack), "", service.publicKey(), List.of(matter("m1", "278(1)(5)", "ORDINARY"),
                        matter("m2", "278(1)(7)", "SPECIAL")));
    }

    private static Matter matter(String id, String item, String tier) {
        return new Matter(id, Matter.Type.YES_NO, "事项", "Matter", "全文", "Text", item, tier, Matter.Scope.ALL,
                Matter.YES_NO, Matter.ONE);
    }

    void step(Instant at, EntryType type, Supplier<Json.Obj> body) {
        steps.add(new Step(at, type, body));
    }

    /** Another body for the entry of this number. */
    void body(int step, Supplier<Json.Obj> body) {
        Step old = steps.get(step);
        steps.set(step, new Step(old.at(), old.type(), body));
    }

    /** An entry of the same time as the one that now stands there. */
    void insert(int step, EntryType type, Supplier<Json.Obj> body) {
        steps.add(step, new Step(steps.get(step).at(), type, body));
    }

    /** The entry leaves its place and stands at another of those that are left, at the time of the one before that. */
    void move(int from, int to) {
        Step step = steps.remove(from);
        steps.add(to, new Step(steps.get(to - 1).at(), step.type(), step.body()));
    }

    void at(int step, Instant at) {
        Step old = steps.get(step);
        steps.set(step, new Step(at, old.type(), old.body()));
    }

    /** A ballot at the line's own second of the window. */
    private void ballot(int line, int voter, String... choices) {
        Instant at = OPEN_AT.plusSeconds(100L * (line + 1));
        step(at, EntryType.BALLOT, () -> ballot(payload(line, voter, choices), voter, at));
    }

    /** The line's first ballot, by the key of {@code voter}. */
    SealedCast payload(int line, int voter, String... choices) {
        return payload(new BallotHead(line, key(voter).thumbprint(), 1, Hash.ZERO, random()), choices);
    }

    SealedCast payload(BallotHead head, String... choices) {
        return new SealedCast(sealed(election(), head, choices), SignerRole.OWNER, Hash.ZERO);
    }

    SealedBallot sealed(SealedElection election, BallotHead head, String... choices) {
        List<List<Integer>> votes = Arrays.stream(choices)
                .map(choice -> Matter.YES_NO.stream().map(option -> choice.contains(option) ? 1 : 0).toList()).toList();
        Hash seed = random();
        return MADE.computeIfAbsent(new Made(election, head, seed, votes),
                made -> SealedBallots.make(election, head, seed.bytes(), votes, new SecureRandom()));
    }

    SealedElection election() {
        return manifest.sealed(body(EntryType.TRUSTEES, EntryBody.Trustees.class).trusteeRecord());
    }

    Json.Obj ballot(SealedCast payload, int voter, Instant receivedAt) {
        return ballot(payload.payload(), voter, receivedAt);
    }

    Json.Obj ballot(Json.Obj payload, int voter, Instant receivedAt) {
        return new EntryBody.Ballot(key(voter).didKey(), sign(voter, SealedCast.TYP, payload), receivedAt).json();
    }

    /** The first entry of the type that is already written. */
    <T extends EntryBody> T body(EntryType type, Class<T> kind) {
        return kind.cast(EntryBody.of(entries.stream().filter(entry -> entry.type() == type).findFirst()
                .orElseThrow()));
    }

    String sign(int voter, String typ, Json.Obj payload) {
        return Jws.sign(voters.get(voter), key(voter).thumbprint(), typ, payload).compact();
    }

    Json.Obj rotation(long line, P256Key key) {
        return new EntryBody.KeyRotate(
                service.sign(KeyRotation.TYP, new KeyRotation(ELECTION, line, key, StandingFact.sole(line)).payload()))
                .json();
    }

    /** Lines 0, 1, 2, 3, 5 and 6 vote. */
    private EntryBody.Close closing() {
        List<Long> counted = entries.stream().filter(entry -> entry.type() == EntryType.BALLOT).map(Entry::seq)
                .toList();
        return new EntryBody.Close(root(entries.size()), entries.size(), 6, EntryBody.Close.countedHash(counted),
                new Weight(6, 77000));
    }

    List<Aggregate> aggregates() {
        List<SealedBallot> ballots = entries.stream().filter(entry -> entry.type() == EntryType.BALLOT)
                .map(this::readable).flatMap(Optional::stream).toList();
        List<Aggregate> sums = new ArrayList<>();
        for (int at = 0; at < 12; at++) {
            sums.add(aggregate(at / 6, at / 2 % 3, Measure.values()[at % 2], ballots));
        }
        return sums;
    }

    /** What cannot be added up is left out, so that a record with a bent ballot has all its other entries, too. */
    private Optional<SealedBallot> readable(Entry entry) {
        try {
            return Optional.of(sealed(entry)).filter(one -> one.head().rollIndex() < roll.size()
                    && one.contests().stream().map(contest -> contest.cts().size()).toList().equals(List.of(3, 3)));
        } catch (Refused | MalformedJson bent) {
            return Optional.empty();
        }
    }

    private Aggregate aggregate(int matter, int option, Measure measure, List<SealedBallot> ballots) {
        return new Aggregate(matter, option, measure, Ciphertext.weighted(
                ballots.stream().map(one -> one.contests().get(matter).cts().get(option)).toList(),
                ballots.stream().map(one -> roll.get((int) one.head().rollIndex()))
                        .map(line -> measure == Measure.HEADS ? (long) line.heads() : line.area()).toList()));
    }

    TrusteeMessage.Open open(int index) {
        EntryBody.Close closed = body(EntryType.CLOSE, EntryBody.Close.class);
        CountedBoard board = new CountedBoard(closed.closeRoot(), closed.closeSize());
        List<Aggregate> cts = body(EntryType.TALLY_CT, EntryBody.Aggregates.class).cts();
        return trustees.open(ELECTION, election().extended(), cts.stream().map(sum -> sum.label(board)).toList(), cts,
                index);
    }

    /** Writes the log, signs heads over it and anchors all but the last. */
    OneRecord seal() {
        Hash prev = Hash.ZERO;
        for (Step step : steps) {
            Hash salt = entries.size() < salts.size() ? salts.get(entries.size()) : random();
            entries.add(new Entry(ELECTION, entries.size(), step.type(), prev, step.at(), salt, step.body().get()));
            prev = entries.getLast().hash();
        }
        int size = entries.size();
        for (int covered : new TreeSet<>(List.of(1, size / 2, size - 5, size - 4, size))) {
            heads.add(TreeHead.sign(service, ELECTION, covered, root(covered), entries.get(covered - 1).at()));
            if (covered < size) {
                checkpoints.add(new Checkpoint(covered, root(covered), 10L + covered, random(), random(),
                        entries.get(covered - 1).at().getEpochSecond() + 5));
            }
        }
        return this;
    }

    Hash root(int size) {
        return Merkle.root(entries.subList(0, size).stream().map(Entry::leaf).toList());
    }

    String receipt(int entryNo) {
        EntryBody.Ballot body = (EntryBody.Ballot) EntryBody.of(entries.get(entryNo));
        SealedBallot ballot = sealed(entries.get(entryNo));
        return service.sign(Receipt.TYP, new Receipt(ELECTION, ballot.head().rollIndex(), 1, ballot.hash(), entryNo,
                body.receivedAt(), manifest.mmdSeconds()).payload());
    }

    SealedBallot sealed(Entry entry) {
        EntryBody.Ballot body = (EntryBody.Ballot) EntryBody.of(entry);
        return SealedCast.parse(Jws.parse(body.jws()).payload()).ballot();
    }

    Evidence evidence() {
        return new Evidence(manifest, roll::stream, entries::stream, heads, checkpoints, chain);
    }

    byte[] zip() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            EvidenceWriter.write(evidence(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    Hash random() {
        byte[] bytes = new byte[Hash.SIZE];
        random.nextBytes(bytes);
        return Hash.of(bytes);
    }

    private ECPrivateKey secret() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return (ECPrivateKey) generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SecureRandom seeded() {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(BigInteger.TEN.toByteArray());
            return random;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
