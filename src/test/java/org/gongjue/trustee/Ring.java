package org.gongjue.trustee;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.P256Key;
import org.gongjue.crypto.Scalar;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.Matter;
import org.gongjue.ledger.Merkle;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.ledger.TrusteeMessage;

/** Five trustees of whom three open, each with a client and what it keeps, and a service that shows what was posted. */
final class Ring {
    static final int SIZE = 5;
    static final int THRESHOLD = 3;
    static final Instant OPEN_AT = Instant.parse("2026-06-01T00:00:00Z");
    static final Instant CLOSE_AT = Instant.parse("2026-06-15T10:00:00Z");
    static final long VERIFY_SECONDS = 86_400;

    final SecureRandom random = new SecureRandom();
    final ServiceKey service = ServiceKey.generate(random);
    final List<Scalar> secrets = Stream.generate(() -> Scalar.random(random)).limit(SIZE).toList();
    final List<Kept> kept = new ArrayList<>(Stream.generate(Kept::nothing).limit(SIZE).toList());
    final List<RollEntry> roll;
    final Manifest manifest;
    /** Compact JWS, in the order of the log. */
    final List<String> messages = new ArrayList<>();

    Ring() {
        this(List.of(new RollEntry(0, hash(1), 1, 10_000, hash(2))), 1);
    }

    Ring(List<RollEntry> roll, long minParticipants) {
        this.roll = roll;
        Json.Obj pack = pack();
        Manifest.RollTotals totals = new Manifest.RollTotals(
                Merkle.root(roll.stream().map(RollEntry::leaf).toList()), roll.size(),
                roll.stream().mapToLong(RollEntry::heads).sum(), roll.stream().mapToLong(RollEntry::area).sum());
        manifest = new Manifest(ElectionId.parse("5f0c2b7e-3a44-4f5e-9a60-0d6f6f1b2c3d"), new CommunityId("changfu"),
                "年度大会", "Annual assembly", OPEN_AT, CLOSE_AT, VERIFY_SECONDS, minParticipants,
                Manifest.Disclosure.NONE, new Manifest.TrusteeSet(THRESHOLD,
                        IntStream.rangeClosed(1, SIZE).mapToObj(i -> key(i).didKey()).toList()),
                120, new Manifest.Parking(Manifest.Counting.INCLUDE, Manifest.Counting.EXCLUDE), totals, pack,
                Manifest.packHash(pack), "", service.publicKey(),
                List.of(new Matter("m1", Matter.Type.YES_NO, "事项", "Matter", "全文", "Text", "278(1)(5)", "ORDINARY",
                        Matter.Scope.ALL, Matter.YES_NO, Matter.ONE)));
    }

    private static Json.Obj pack() {
        try (InputStream in = Objects.requireNonNull(Ring.class.getResourceAsStream("/rules/cn-cc-2021.json"))) {
            Map<String, Json> pack = new TreeMap<>(
                    ((Json.Obj) Json.parse(Bytes.of(in.readAllBytes()))).members());
            pack.remove("mustSet");
            return new Json.Obj(pack);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Hash hash(int seed) {
        return Hash.sha256(new byte[]{(byte) seed});
    }

    P256Key key(int index) {
        return P256Key.of(PrivateKeys.of(secrets.get(index - 1)));
    }

    Kept kept(int index) {
        return kept.get(index - 1);
    }

    void keep(int index, Kept now) {
        kept.set(index - 1, now);
    }

    Step next(int index) {
        return new TrusteeClient(manifest, key(index), random).next(messages, kept(index));
    }

    /** Does what the client says, and gives what it said. */
    Step step(int index) {
        Step step = next(index);
        if (step instanceof Step.Post(var message, var after)) {
            keep(index, after);
            post(message);
        }
        return step;
    }

    /** As a service that checks: what does not fit is an assertion of the test's own. */
    void post(TrusteeMessage message) {
        if (rounds().objection(message).isPresent()) {
            throw new AssertionError("the service would not have taken this " + message.entry());
        }
        messages.add(signed(message.index(), message));
    }

    String signed(int signer, TrusteeMessage message) {
        return Jws.sign(PrivateKeys.of(secrets.get(signer - 1)), key(signer).thumbprint(), message.typ(),
                message.payload()).compact();
    }

    Rounds rounds() {
        Rounds rounds = Rounds.begin(manifest.ceremony());
        for (String compact : messages) {
            rounds = rounds.with(TrusteeMessage.parse(Jws.parse(compact)));
        }
        return rounds;
    }

    /** Each trustee in turn, until nothing is left to do. */
    Ring play() {
        for (int turn = 0; turn < 10 && rounds().phase() != Rounds.Phase.READY; turn++) {
            IntStream.rangeClosed(1, SIZE).forEach(this::step);
        }
        return this;
    }

    Ring playUntil(Rounds.Phase phase) {
        for (int index = 1; rounds().phase() != phase; index = index % SIZE + 1) {
            step(index);
        }
        return this;
    }

    /** What trustee {@code index} would say now. */
    TrusteeMessage says(int index) {
        return ((Step.Post) next(index)).message();
    }
}
