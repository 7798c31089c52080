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
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.P256Key;
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
import org.gongjue.ledger.OpenBallot;
import org.gongjue.ledger.Receipt;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.ledger.SignerRole;
import org.gongjue.ledger.StandingFact;
import org.gongjue.ledger.TreeHead;
import org.gongjue.ledger.Weight;

/**
 * A small but whole record with real keys: 8 roll lines (the last a parking space without a head), 2 matters, 6 ballots,
 * two keys of co-owners added to line 6. Tests bend it before it is sealed; everything that follows is then made anew.
 */
final class OneRecord {
    static final Instant OPEN_AT = Instant.parse("2026-06-01T00:00:00Z");
    static final Instant CLOSE_AT = Instant.parse("2026-06-15T10:00:00Z");
    static final ElectionId ELECTION = ElectionId.parse("5f0c2b7e-3a44-4f5e-9a60-0d6f6f1b2c3d");
    static final int BALLOT_0 = 3;
    private static final List<Long> AREAS = List.of(10000L, 11000L, 12000L, 13000L, 14000L, 15000L, 16000L, 5000L);
    private static final String DECISION = """
            {"closeHash":"%s","matters":[
             {"matterId":"m1","outcome":"PASSED","totals":{"AREA":96000,"HEADCOUNT":7},
              "participating":{"AREA":77000,"HEADCOUNT":6},
              "buckets":{"FOR":{"AREA":46000,"HEADCOUNT":4},"AGAINST":{"AREA":15000,"HEADCOUNT":1},
                         "ABSTAIN":{"AREA":16000,"HEADCOUNT":1},"NO_CHOICE":{"AREA":0,"HEADCOUNT":0}},
              "conditions":[
               {"id":"QA","phase":"QUORUM","lhs":231000,"op":"GTE","rhs":192000,"holds":true},
               {"id":"QH","phase":"QUORUM","lhs":18,"op":"GTE","rhs":14,"holds":true},
               {"id":"AA","phase":"APPROVAL","lhs":92000,"op":"GT","rhs":77000,"holds":true},
               {"id":"AH","phase":"APPROVAL","lhs":8,"op":"GT","rhs":6,"holds":true}]},
             {"matterId":"m2","outcome":"FAILED_APPROVAL","totals":{"AREA":96000,"HEADCOUNT":7},
              "participating":{"AREA":77000,"HEADCOUNT":6},
              "buckets":{"FOR":{"AREA":46000,"HEADCOUNT":4},"AGAINST":{"AREA":31000,"HEADCOUNT":2},
                         "ABSTAIN":{"AREA":0,"HEADCOUNT":0},"NO_CHOICE":{"AREA":0,"HEADCOUNT":0}},
              "conditions":[
               {"id":"QA","phase":"QUORUM","lhs":231000,"op":"GTE","rhs":192000,"holds":true},
               {"id":"QH","phase":"QUORUM","lhs":18,"op":"GTE","rhs":14,"holds":true},
               {"id":"AA","phase":"APPROVAL","lhs":184000,"op":"GTE","rhs":231000,"holds":false},
               {"id":"AH","phase":"APPROVAL","lhs":16,"op":"GTE","rhs":18,"holds":false}]}]}""";

    /** A step of the log; {@code body} is asked for when everything before it is fixed. */
    record Step(Instant at, EntryType type, java.util.function.Supplier<Json.Obj> body) {}

    final SecureRandom random = seeded();
    final ServiceKey service = ServiceKey.generate(random);
    final List<ECPrivateKey> voters = IntStream.range(0, 10).mapToObj(i -> secret()).toList();
    final List<RollEntry> roll = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();
    final List<Hash> salts = new ArrayList<>();
    Manifest manifest;
    UnaryOperator<Json.Obj> close = body -> body;
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
        step(OPEN_AT.minusSeconds(3600), EntryType.SETUP, () -> new EntryBody.Setup(manifest.hash(),
                manifest.roll().root(), manifest.roll().size()).json());
        step(OPEN_AT.minusSeconds(60), EntryType.KEY_ROTATE, () -> rotation(6, key(6)));
        step(OPEN_AT, EntryType.OPEN, () -> new EntryBody.Open().json());
        for (int i = 0; i < 4; i++) {
            ballot(i, i, "FOR", "FOR");
        }
        step(OPEN_AT.plusSeconds(500), EntryType.KEY_ROTATE, () -> rotation(6, key(7)));
        ballot(5, 5, "AGAINST", "AGAINST");
        ballot(6, 7, "ABSTAIN", "AGAINST");
        step(CLOSE_AT.plusSeconds(3), EntryType.CLOSE, () -> close.apply(closing().json()));
        step(CLOSE_AT.plusSeconds(4), EntryType.RESULT, () -> result.apply((Json.Obj) Json.parse(
                DECISION.formatted(Hash.tagged("close", entries.getLast().body().canonical())))));
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
        return new Manifest(ELECTION, new CommunityId("changfu"), "年度大会", "Annual assembly", OPEN_AT, CLOSE_AT, 120,
                new Manifest.Parking(Manifest.Counting.INCLUDE, Manifest.Counting.EXCLUDE), totals, pack,
                Manifest.packHash(pack), "", service.publicKey(), List.of(matter("m1", "278(1)(5)", "ORDINARY"),
                        matter("m2", "278(1)(7)", "SPECIAL")));
    }

    private static Matter matter(String id, String item, String tier) {
        return new Matter(id, Matter.Type.YES_NO, "事项", "Matter", "全文", "Text", item, tier, Matter.Scope.ALL,
                Matter.YES_NO);
    }

    void step(Instant at, EntryType type, java.util.function.Supplier<Json.Obj> body) {
        steps.add(new Step(at, type, body));
    }

    /** A ballot at the line's own second of the window. */
    private void ballot(int line, int voter, String... choices) {
        Instant at = OPEN_AT.plusSeconds(100L * (line + 1));
        step(at, EntryType.BALLOT, () -> ballot(payload(line, voter, choices), voter, at));
    }

    OpenBallot payload(int line, int voter, String... choices) {
        return new OpenBallot(ELECTION, manifest.hash(), line, key(voter).thumbprint(), SignerRole.OWNER,
                Hash.ZERO, 1, Hash.ZERO, random(),
                IntStream.range(0, choices.length).mapToObj(i -> new OpenBallot.Choice("m" + (i + 1), choices[i]))
                        .toList());
    }

    Json.Obj ballot(OpenBallot payload, int voter, Instant receivedAt) {
        return new EntryBody.Ballot(key(voter).didKey(), sign(voter, OpenBallot.TYP, payload.payload()), receivedAt)
                .json();
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
        return new EntryBody.Close(root(entries.size()), entries.size(), 6, new Weight(6, 77000));
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
        for (int covered : List.of(1, size / 2, size - 2, size - 1, size)) {
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
        OpenBallot ballot = OpenBallot.parse(Jws.parse(body.jws()).payload());
        return service.sign(Receipt.TYP, new Receipt(ELECTION, ballot.rollIndex(), 1, ballot.ballotHash(), entryNo,
                body.receivedAt(), manifest.mmdSeconds()).payload());
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
