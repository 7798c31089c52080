package org.gongjue.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.BallotBatch.Cast;
import org.gongjue.crypto.SealedElection.Contest;

import static org.assertj.core.api.Assertions.assertThat;

/** A batch and each ballot alone agree, whatever is wrong where, and whatever the aids are (protocol.md 2.6b). */
class BallotBatchTest {
    private static final SignedVotes VOTES = new SignedVotes(40, 7);
    private static final Finding SOUND = new Finding.Sound();

    private final Random dice = new Random(20260701);

    private static void assertAgrees(SignedVotes votes, List<Cast> casts) {
        List<Finding> expected = casts.stream().map(votes::naive).toList();

        assertThat(votes.batch().check(casts)).isEqualTo(expected);
        Optional<BallotBatch.Fault> first = votes.batch().firstFault(casts);
        assertThat(first.map(BallotBatch.Fault::index)).isEqualTo(IntStream.range(0, casts.size())
                .filter(i -> !expected.get(i).isSound()).boxed().findFirst());
        first.ifPresent(fault -> assertThat(fault.finding()).isEqualTo(expected.get(fault.index())));
    }

    private static List<Cast> with(int at, Cast cast) {
        List<Cast> casts = new ArrayList<>(VOTES.casts);
        casts.set(at, cast);
        return casts;
    }

    private static Cast signed(int at, Jws jws) {
        return new Cast.Signed(jws, VOTES.keys.get(at), VOTES.casts.get(at).aids());
    }

    private static Jws jws(int at) {
        return ((Cast.Signed) VOTES.casts.get(at)).jws();
    }

    private BallotAids flipped(BallotAids aids) {
        byte[] bytes = aids.bytes().toArray();
        bytes[dice.nextInt(bytes.length)] ^= (byte) (1 << dice.nextInt(8));
        return new BallotAids(Bytes.of(bytes));
    }

    @Test
    void acceptsNoneOneAndManySoundBallots() {
        for (int count : List.of(0, 1, 2, 3, 40)) {
            assertAgrees(VOTES, VOTES.casts.subList(0, count));
            assertAgrees(VOTES, VOTES.unsigned().subList(0, count));
        }
        assertThat(VOTES.batch().check(VOTES.casts)).hasSize(40).containsOnly(SOUND);
    }

    @Test
    void combinesEverySoundBallotThatHasItsAids() {
        List<Optional<BallotEquations>> equations = VOTES.casts.stream()
                .map(cast -> BallotEquations.of(cast, VOTES.election, VOTES.kids)).toList();

        assertThat(equations).allMatch(Optional::isPresent);
        assertThat(BallotEquations.hold(equations.stream().flatMap(Optional::stream).toList(), VOTES.election.key(),
                VOTES.random)).isTrue();
    }

    @Test
    void acceptsTheSameBallotManyTimes() {
        List<Cast> replayed = new ArrayList<>(Collections.nCopies(30, VOTES.casts.getFirst()));
        replayed.addAll(VOTES.casts);

        assertThat(VOTES.batch().check(replayed)).containsOnly(SOUND);
        assertThat(BallotEquations.hold(replayed.stream()
                .map(cast -> BallotEquations.of(cast, VOTES.election, VOTES.kids).orElseThrow()).toList(),
                VOTES.election.key(), VOTES.random)).isTrue();
    }

    @Test
    void findsEveryNegativeVectorWhereverItStands() throws IOException {
        Json file = Json.parse(Files.readString(Path.of("src/test/resources/protocol-vectors.json")));
        SealedElection election = election(file);
        LongFunction<Optional<Hash>> kids = kids(file);
        List<Cast> sound = items(file, "ballots").stream().<Cast>map(
                json -> new Cast.Unsigned(json, SealedBallots.accept(json, election, kids).aids())).toList();
        BallotBatch batch = new BallotBatch(election, kids, VOTES.random);

        for (Json negative : items(file, "negativeBallots")) {
            BallotAids aids = dice.nextBoolean() ? BallotAids.NONE : sound.get(dice.nextInt(sound.size())).aids();
            Cast bad = new Cast.Unsigned(Edited.get(negative, "ballot"), aids);
            Finding expected = NaiveBallots.check(bad, election, kids);
            int at = dice.nextInt(sound.size() + 1);
            List<Cast> casts = new ArrayList<>(sound);
            casts.add(at, bad);

            assertThat(expected).isInstanceOfSatisfying(Finding.Fault.class, fault -> assertThat(fault.code().name())
                    .isEqualTo(((Json.Str) Edited.get(negative, "expected")).value()));
            assertThat(batch.firstFault(casts).map(fault -> List.of(fault.index(), fault.finding())))
                    .contains(List.of(at, expected));
            assertThat(batch.check(casts).get(at)).isEqualTo(expected);
        }
    }

    private static SealedElection election(Json file) {
        List<Contest> contests = ((Json.Arr) Edited.get(file, "manifest", "matters")).items().stream()
                .map(matter -> new Contest(text(Edited.get(matter, "id")), items(matter, "options").size(),
                        items(matter, "allowedSums").stream().map(sum -> ((Json.Int) sum).value().intValue()).toList()))
                .toList();
        return new SealedElection(text(Edited.get(file, "manifest", "electionId")),
                Hash.hex(text(Edited.get(file, "HE"))),
                Point.parse(text(Edited.get(file, "keyCeremony", "jointKey")), "$"), contests);
    }

    private static LongFunction<Optional<Hash>> kids(Json file) {
        List<Hash> kids = items(file, "roll").stream().map(entry -> Hash.hex(text(Edited.get(entry, "kid")))).toList();
        return line -> line < kids.size() ? Optional.of(kids.get((int) line)) : Optional.empty();
    }

    private static List<Json> items(Json object, String name) {
        return ((Json.Arr) Edited.get(object, name)).items();
    }

    private static String text(Json text) {
        return ((Json.Str) text).value();
    }

    @Test
    void findsAnyChangedDigitOfABallot() {
        for (int round = 0; round < 25; round++) {
            List<Cast> casts = new ArrayList<>(VOTES.unsigned().subList(0, 12));
            for (int bad = 0; bad <= dice.nextInt(3); bad++) {
                int at = dice.nextInt(casts.size());
                casts.set(at, new Cast.Unsigned(changed(casts.get(at).ballot()), casts.get(at).aids()));
            }

            assertAgrees(VOTES, casts);
        }
    }

    /** One hexadecimal digit of a ciphertext, a challenge or a response. */
    private Json changed(Json ballot) {
        Object[] path = switch (dice.nextInt(3)) {
            case 0 -> new Object[]{"contests", 0, "cts", dice.nextInt(3), dice.nextBoolean() ? "a" : "b"};
            case 1 -> new Object[]{"contests", 0, "bits", dice.nextInt(3), dice.nextBoolean() ? "c" : "s",
                    dice.nextInt(2)};
            default -> new Object[]{"contests", 0, "sum", dice.nextBoolean() ? "c" : "s", 0};
        };
        return Edited.at(ballot, value -> {
            StringBuilder text = new StringBuilder(text(value));
            int at = dice.nextInt(text.length());
            text.setCharAt(at, text.charAt(at) == '3' ? '2' : '3');
            return new Json.Str(text.toString());
        }, path);
    }

    @Test
    void findsABallotWithFarMoreCiphertextsThanItsAidsKnow() {
        Json ballot = Edited.at(VOTES.casts.getFirst().ballot(), list -> {
            List<Json> cts = ((Json.Arr) list).items();
            return new Json.Arr(Collections.nCopies(40, cts).stream().flatMap(List::stream).toList());
        }, "contests", 0, "cts");

        assertAgrees(VOTES, with(0, new Cast.Unsigned(ballot, VOTES.unsigned().getFirst().aids())));
    }

    @Test
    void findsABatchOfNothingButBadBallots() {
        List<Cast> bad = VOTES.unsigned().stream()
                .<Cast>map(cast -> new Cast.Unsigned(changed(cast.ballot()), cast.aids())).toList();

        assertAgrees(VOTES, bad);
        assertThat(VOTES.batch().check(bad)).doesNotContain(SOUND);
    }

    @Test
    void findsASignatureThatIsNotOfTheKey() {
        byte[] bytes = jws(5).signature().toArray();
        bytes[40] ^= 1;
        Jws changed = new Jws(jws(5).header(), jws(5).payload(), Bytes.of(bytes));

        assertAgrees(VOTES, with(5, signed(5, changed)));
        assertAgrees(VOTES, with(5, signed(5, new Jws(jws(5).header(), jws(5).payload(), jws(6).signature()))));
        assertAgrees(VOTES, with(5, new Cast.Signed(jws(5), VOTES.keys.get(6), VOTES.casts.get(5).aids())));
        assertAgrees(VOTES, with(5, signed(5, new Jws(jws(5).header(), jws(6).payload(), jws(5).signature()))));
        assertThat(VOTES.batch().firstFault(with(5, signed(5, changed))))
                .contains(new BallotBatch.Fault(5, new Finding.Fault(FaultCode.E_SIG, "$")));
    }

    @Test
    void findsHalvesOfASignatureThatAreZeroOrTooLarge() {
        for (byte fill : new byte[]{0, -1}) {
            for (int half : new int[]{0, 32}) {
                byte[] bytes = jws(3).signature().toArray();
                Arrays.fill(bytes, half, half + 32, fill);
                assertAgrees(VOTES, with(3, signed(3, new Jws(jws(3).header(), jws(3).payload(), Bytes.of(bytes)))));
            }
        }
    }

    /** Its R is the negative of the one the aids name. */
    @Test
    void acceptsTheOtherFormOfASignature() {
        byte[] bytes = jws(4).signature().toArray();
        Scalar s = new Scalar(new java.math.BigInteger(1, bytes, 32, 32)).negated();
        System.arraycopy(s.bytes().toArray(), 0, bytes, 32, 32);
        Jws other = new Jws(jws(4).header(), jws(4).payload(), Bytes.of(bytes));

        assertThat(VOTES.batch().check(with(4, signed(4, other)))).containsOnly(SOUND);
    }

    @Test
    void refusesASignedPayloadWithoutABallot() {
        Jws empty = Jws.sign(VOTES.secrets.get(2), VOTES.thumbprints.get(2), "ballot+jwt", Json.object("no", 1));

        assertAgrees(VOTES, with(2, signed(2, empty)));
    }

    @Test
    void wrongAidsNeverChangeAVerdict() {
        for (int round = 0; round < 20; round++) {
            List<Cast> casts = new ArrayList<>(VOTES.casts.subList(0, 10));
            for (int i = 0; i < casts.size(); i++) {
                if (dice.nextBoolean()) {
                    casts.set(i, new Cast.Signed(jws(i), VOTES.keys.get(i), flipped(casts.get(i).aids())));
                }
            }

            assertThat(VOTES.batch().check(casts)).containsOnly(SOUND);
            assertThat(VOTES.batch().firstFault(casts)).isEmpty();
        }
    }

    @Test
    void missingForeignShortAndRandomAidsNeverChangeAVerdict() {
        BallotAids own = VOTES.casts.getFirst().aids();
        byte[] noise = new byte[own.bytes().size()];
        dice.nextBytes(noise);
        List<BallotAids> others = List.of(BallotAids.NONE, VOTES.casts.get(1).aids(), new BallotAids(Bytes.of(noise)),
                new BallotAids(Bytes.of(new byte[noise.length])),
                new BallotAids(Bytes.of(Arrays.copyOf(own.bytes().toArray(), noise.length - 1))),
                new BallotAids(Bytes.of(Arrays.copyOf(own.bytes().toArray(), noise.length - 32))));

        for (BallotAids aids : others) {
            assertThat(VOTES.batch().check(with(0, new Cast.Signed(jws(0), VOTES.keys.getFirst(), aids))))
                    .containsOnly(SOUND);
        }
    }

    @Test
    void goesOnPastItsOwnSizeOfBatch() {
        List<Cast> many = new ArrayList<>(Collections.nCopies(1500, VOTES.unsigned().getFirst()));
        many.set(1300, new Cast.Unsigned(changed(many.getFirst().ballot()), many.getFirst().aids()));

        assertThat(VOTES.batch().firstFault(many).map(BallotBatch.Fault::index)).contains(1300);
        assertThat(VOTES.batch().check(many)).hasSize(1500).filteredOn(finding -> !finding.isSound()).hasSize(1);
    }
}
