package org.gongjue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.gongjue.ballot.BallotBox;
import org.gongjue.ballot.Casting;
import org.gongjue.ballot.Spoiling;
import org.gongjue.crypto.BallotHead;
import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.crypto.SealedBallots;
import org.gongjue.crypto.SealedElection;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Receipt;
import org.gongjue.ledger.SealedCast;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.ledger.SignerRole;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Assembly;
import org.gongjue.motion.Draft;
import org.gongjue.motion.Drafting;
import org.gongjue.roll.Communities;
import org.gongjue.roll.Community;
import org.gongjue.roll.Developer;
import org.gongjue.roll.Electorates;
import org.gongjue.roll.Enrolments;
import org.gongjue.roll.Letter;
import org.gongjue.roll.Letters;
import org.gongjue.roll.MemberId;
import org.gongjue.roll.Members;
import org.gongjue.roll.Parking;
import org.gongjue.roll.RegisterCheck;
import org.gongjue.roll.Roll;
import org.gongjue.tally.Policy;
import org.gongjue.trustee.CountingKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every check of the ballot box, on a real database, with a clock that the test sets. */
class BallotBoxTest extends WithService {
    private static final Instant OPEN = Instant.parse("2030-06-15T01:00:00Z");
    private static final Instant CLOSE = Instant.parse("2030-06-30T10:00:00Z");
    private static final List<List<Integer>> VOTES = List.of(List.of(1, 0, 0), List.of(0, 1, 0));
    private static final String REGISTER = """
            楼栋,单元,室号,用途,建筑面积(㎡),面积来源,状态,业主,业主类型,证件类型,证件号码,手机号,共有份额,备注
            1,1,101,住宅,89.52,登记,已交付,甲一,自然人,身份证,000000196001010011,19900000001,,
            1,1,102,住宅,100.00,登记,已交付,乙一,自然人,身份证,000000196001010021,19900000002,1/2,
            1,1,102,住宅,100.00,登记,已交付,乙二,自然人,身份证,000000196001010031,19900000003,1/2,
            """;

    @Autowired
    private Communities communities;
    @Autowired
    private Roll roll;
    @Autowired
    private Letters letters;
    @Autowired
    private Enrolments enrolments;
    @Autowired
    private Members members;
    @Autowired
    private Assemblies assemblies;
    @Autowired
    private CountingKeys countingKeys;
    @Autowired
    private BallotBox box;
    @Autowired
    private Ledger ledger;
    @Autowired
    private Electorates electorates;
    @Autowired
    private Spoiling spoiling;
    @Autowired
    private JdbcClient sql;

    private final ServiceKey alone = ServiceKey.generate(new SecureRandom());
    private final ServiceKey together = ServiceKey.generate(new SecureRandom());
    private final ServiceKey spouse = ServiceKey.generate(new SecureRandom());
    private Assembly assembly;
    private LogId log;
    private long aloneIndex;
    private long togetherIndex;

    @BeforeEach
    void conveneWithThreeEnrolledOwners() {
        clock.set(OPEN.minus(Duration.ofDays(15)));
        CommunityId community = new CommunityId("c" + UUID.randomUUID().toString().substring(0, 8));
        communities.create(new Community(community, "测试", "Test", ZoneId.of("Asia/Shanghai")));
        Bytes register = Bytes.of(REGISTER.getBytes(StandardCharsets.UTF_8));
        RegisterCheck check = roll.check(community, register, new Developer.OfRegister());
        roll.apply(community, register, new Developer.OfRegister(), check.sha256(), 0);
        List<Letter> issued = letters.issue(community);
        MemberId first = enrolments.enrol(community, issued.get(0).code(), alone.publicKey()).orElseThrow();
        MemberId second = enrolments.enrol(community, issued.get(1).code(), together.publicKey()).orElseThrow();
        Draft draft = new Draft("大会", "Assembly", OPEN, CLOSE, Parking.EXCLUDE, Parking.EXCLUDE,
                new Draft.Rules(Policy.Duplicate.FIRST_VALID, OptionalInt.empty(), Policy.DeemedRule.NONE, ""),
                Draft.Opening.byService(0), List.of(new Draft.DraftMatter("一", "One", "一", "One", "278(1)(5)"),
                        new Draft.DraftMatter("二", "Two", "二", "Two", "278(1)(7)")));
        assembly = ((Drafting.Frozen) assemblies.freeze(community, draft)).assembly();
        log = assembly.log();
        assertThat(enrolments.enrol(community, issued.get(2).code(), spouse.publicKey())).isPresent();
        aloneIndex = members.voters(community, log.election(), first).getFirst().rollIndex();
        togetherIndex = members.voters(community, log.election(), second).getFirst().rollIndex();
        clock.set(OPEN.plus(Duration.ofDays(1)));
    }

    /** The embedded server's own default is not to flush. */
    @Test
    void keepsBallotsInADatabaseThatFlushesEveryCommit() {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            assertThat(sql.sql("show " + setting).query(String.class).single()).as(setting).isEqualTo("on");
        }
    }

    @Test
    void givesASignedReceiptForABallotInOrder() {
        Casting.Accepted accepted = accepted(box.cast(log, signed(alone, ballot(alone, aloneIndex))));

        Receipt receipt = Receipt.parse(Jws.parse(accepted.receipt()).payload());

        assertThat(Jws.parse(accepted.receipt()).signedBy(assembly.manifest().serviceKey())).isTrue();
        assertThat(receipt.ballotHash()).isEqualTo(accepted.ballotHash());
        assertThat(ledger.entry(log, receipt.entryNo()).orElseThrow().canonical().toUtf8())
                .contains(receipt.electionId().urn());
    }

    @Test
    void givesTheSameReceiptForTheSameBallotAgainEvenAfterTheClose() {
        Jws ballot = signed(alone, ballot(alone, aloneIndex));
        Casting first = box.cast(log, ballot);
        clock.set(CLOSE.plus(Duration.ofDays(2)));

        assertThat(box.cast(log, ballot)).isEqualTo(first);
    }

    @Test
    void takesBallotsAtBothEndsOfTheWindowAndNotAMillisecondOutside() {
        clock.set(OPEN.minusMillis(1));
        assertRefused("POLL_NOT_OPEN", signed(alone, ballot(alone, aloneIndex)));
        clock.set(CLOSE.plusMillis(1));
        assertRefused("POLL_CLOSED", signed(alone, ballot(alone, aloneIndex)));

        clock.set(OPEN);
        accepted(box.cast(log, signed(alone, ballot(alone, aloneIndex))));
        clock.set(CLOSE);
        accepted(box.cast(log, signed(together, ballot(together, togetherIndex))));
    }

    @Test
    void letsACoOwnersKeyThatCameLaterVoteForTheCommonHome() {
        accepted(box.cast(log, signed(spouse, ballot(spouse, togetherIndex))));

        assertRefused("ALREADY_VOTED", signed(together, ballot(together, togetherIndex)));
    }

    @Test
    void refusesAnElectionThatIsNotThere() {
        LogId nowhere = new LogId(log.community(), new ElectionId(UUID.randomUUID()));

        assertThat(reason(box.cast(nowhere, signed(alone, ballot(alone, aloneIndex))))).isEqualTo("NO_SUCH_ELECTION");
    }

    @Test
    void refusesABallotSealedForAnotherKeyOrElection() {
        SealedElection other = new SealedElection(election().electionId(), Hash.sha256(), election().key(),
                election().contests());

        assertRefused("OTHER_ELECTION", signed(alone, SealedVoter.ballot(other,
                new BallotHead(aloneIndex, alone.kid(), 1, Hash.ZERO, SealedVoter.fresh()), "FOR")));
    }

    @Test
    void refusesAKeyThatMayNotSignForTheEntry() {
        assertRefused("NOT_ON_ROLL", signed(alone, ballot(alone, togetherIndex)));
        assertRefused("NOT_ON_ROLL", signed(alone, ballot(alone, 99)));
        ServiceKey stranger = ServiceKey.generate(new SecureRandom());
        assertRefused("NOT_ON_ROLL", signed(stranger, ballot(stranger, aloneIndex)));
    }

    @Test
    void refusesASignatureByAnotherKeyAndOneOfAnotherKind() {
        SealedBallot ballot = ballot(alone, aloneIndex);

        assertRefused("SIGNATURE", signed(together, ballot));
        assertRefused("SIGNATURE", Jws.parse(alone.sign("did-login+jwt", owner(ballot).payload())));
    }

    @Test
    void refusesABallotThatDoesNotAnswerEveryMatter() {
        SealedElection one = new SealedElection(election().electionId(), election().extended(), election().key(),
                election().contests().subList(0, 1));

        assertRefused("CHOICES", signed(alone, SealedVoter.ballot(one,
                new BallotHead(aloneIndex, alone.kid(), 1, Hash.ZERO, SealedVoter.fresh()), "FOR")));
    }

    @Test
    void refusesABallotWhoseProofsAreOfAnotherVoter() {
        SealedBallot ballot = ballot(alone, aloneIndex);
        BallotHead head = new BallotHead(togetherIndex, together.kid(), 1, Hash.ZERO, ballot.head().salt());

        assertRefused("PROOF", signed(together,
                new SealedBallot(ballot.electionId(), ballot.extended(), head, ballot.contests())));
    }

    @Test
    void refusesASequenceThatDoesNotBeginAtOne() {
        assertRefused("SEQUENCE", signed(alone, ballot(alone, aloneIndex, 2, Hash.ZERO)));
        assertRefused("SEQUENCE", signed(alone, ballot(alone, aloneIndex, 1, Hash.sha256())));
    }

    @Test
    void refusesASaltThatIsOnTheRecordAlready() {
        SealedBallot first = ballot(alone, aloneIndex);
        accepted(box.cast(log, signed(alone, first)));

        assertRefused("REPLAYED", signed(together, SealedVoter.ballot(election(),
                new BallotHead(togetherIndex, together.kid(), 1, Hash.ZERO, first.head().salt()), "FOR")));
    }

    @Test
    void refusesASaltOfTheRollOrOfAnEntry() {
        Hash ofEntry = ledger.entry(log, 0).orElseThrow().salt();
        Hash ofRoll = electorates.entry(log.community(), log.election(), togetherIndex).orElseThrow().salt();

        for (Hash salt : List.of(ofEntry, ofRoll)) {
            assertRefused("REPLAYED", signed(alone, SealedVoter.ballot(election(),
                    new BallotHead(aloneIndex, alone.kid(), 1, Hash.ZERO, salt), "FOR")));
        }
        accepted(box.cast(log, signed(alone, ballot(alone, aloneIndex))));
    }

    @Test
    void neverCastsABallotThatWasOpenedToCheckThePhone() {
        accepted(box.cast(log, signed(together, ballot(together, togetherIndex))));
        Opened opened = opened(election());
        assertThat(spoil(opened)).isEqualTo(Spoiling.Outcome.NOT_COMMITTED);
        assertThat(spoiling.commit(log, aloneIndex, opened.ballot().hash())).isPresent();
        assertThat(spoiling.open(log, opened.ballot(), Hash.ZERO, VOTES)).isEqualTo(Spoiling.Outcome.DOES_NOT_OPEN);
        assertThat(spoil(opened)).isEqualTo(Spoiling.Outcome.OPENED);
        assertThat(spoil(opened)).isEqualTo(Spoiling.Outcome.NOT_COMMITTED);

        assertRefused("SPOILT", signed(alone, opened.ballot()));
        accepted(box.cast(log, signed(alone, ballot(alone, aloneIndex))));
    }

    @Test
    void opensNoBallotThatNamesAnotherElection() {
        Opened opened = opened(new SealedElection("urn:uuid:" + UUID.randomUUID(), election().extended(),
                election().key(), election().contests()));
        accepted(box.cast(log, signed(together, ballot(together, togetherIndex))));
        assertThat(spoiling.commit(log, aloneIndex, opened.ballot().hash())).isPresent();

        assertThat(spoil(opened)).isEqualTo(Spoiling.Outcome.DOES_NOT_OPEN);
    }

    @Test
    void opensNoBallotThatWasCast() {
        Opened opened = opened(election());
        accepted(box.cast(log, signed(together, ballot(together, togetherIndex))));
        assertThat(spoiling.commit(log, aloneIndex, opened.ballot().hash())).isPresent();
        accepted(box.cast(log, signed(alone, opened.ballot())));

        assertThat(spoil(opened)).isEqualTo(Spoiling.Outcome.ALREADY_CAST);
    }

    /** Whichever comes first on the record: a ballot that is both would make the whole record fail V23. */
    @Test
    void castsOrOpensACommittedBallotButNeverBoth() throws Exception {
        accepted(box.cast(log, signed(together, ballot(together, togetherIndex))));
        int opens = 0;
        boolean cast = false;
        try (ExecutorService phones = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 20 && !cast; i++) {
                Opened opened = opened(election());
                Jws signed = signed(alone, opened.ballot());
                assertThat(spoiling.commit(log, aloneIndex, opened.ballot().hash())).isPresent();
                var casting = phones.submit(() -> box.cast(log, signed));
                var spoilt = phones.submit(() -> spoil(opened));
                cast = casting.get() instanceof Casting.Accepted;
                opens += spoilt.get() == Spoiling.Outcome.OPENED ? 1 : 0;
                assertThat(cast).isNotEqualTo(spoilt.get() == Spoiling.Outcome.OPENED);
            }
        }
        assertThat(ledger.entries(log).filter(entry -> entry.type() == EntryType.SPOIL_OPEN)).hasSize(opens);
    }

    @Test
    void takesTwentyCommitmentsOfALine() {
        accepted(box.cast(log, signed(together, ballot(together, togetherIndex))));
        for (int i = 0; i < 20; i++) {
            assertThat(spoiling.commit(log, aloneIndex, SealedVoter.fresh())).isPresent();
        }

        assertThat(spoiling.commit(log, aloneIndex, SealedVoter.fresh())).isEmpty();
    }

    private record Opened(SealedBallot ballot, Hash seed) {}

    private Opened opened(SealedElection sealed) {
        Hash seed = SealedVoter.fresh();
        BallotHead head = new BallotHead(aloneIndex, alone.kid(), 1, Hash.ZERO, SealedVoter.fresh());
        return new Opened(SealedBallots.make(sealed, head, seed.bytes(), VOTES, new SecureRandom()), seed);
    }

    private Spoiling.Outcome spoil(Opened opened) {
        return spoiling.open(log, opened.ballot(), opened.seed(), VOTES);
    }

    @Test
    void refusesAPayloadWithAnythingMoreOrLess() {
        Jws more = Jws.parse(alone.sign(SealedCast.TYP, Json.object("ballot", Json.object(), "more", 1L)));

        assertThatThrownBy(() -> box.cast(log, more)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void keepsOneBallotOfManySentAtOnce() throws Exception {
        List<Callable<Casting>> requests = new ArrayList<>();
        Jws same = signed(alone, ballot(alone, aloneIndex));
        for (int i = 0; i < 100; i++) {
            requests.add(() -> box.cast(log, same));
            ServiceKey key = i % 2 == 0 ? together : spouse;
            Jws different = signed(key, ballot(key, togetherIndex));
            requests.add(() -> box.cast(log, different));
        }
        long before = ledger.size(log);
        Set<Casting> accepted = new HashSet<>();
        try (ExecutorService phones = Executors.newFixedThreadPool(16)) {
            for (var answer : phones.invokeAll(requests)) {
                if (answer.get() instanceof Casting.Accepted one) {
                    accepted.add(one);
                }
            }
        }

        assertThat(accepted).hasSize(2);
        assertThat(ledger.entries(log).filter(entry -> entry.type().name().equals("BALLOT"))).hasSize(2);
        assertThat(ledger.size(log)).isGreaterThan(before);
    }

    private void assertRefused(String reason, Jws ballot) {
        long ballots = ledger.entries(log).filter(entry -> entry.type().name().equals("BALLOT")).count();

        Casting casting = box.cast(log, ballot);

        assertThat(reason(casting)).isEqualTo(reason);
        assertThat(ledger.entries(log).filter(entry -> entry.type().name().equals("BALLOT")).count())
                .isEqualTo(ballots);
    }

    private static String reason(Casting casting) {
        return casting instanceof Casting.Refused refused
                ? refused.toString().replaceAll(".*reason=(\\w+).*", "$1")
                : "accepted";
    }

    private static Casting.Accepted accepted(Casting casting) {
        assertThat(casting).isInstanceOf(Casting.Accepted.class);
        return (Casting.Accepted) casting;
    }

    private static Jws signed(ServiceKey key, SealedBallot ballot) {
        return Jws.parse(key.sign(SealedCast.TYP, owner(ballot).payload()));
    }

    private static SealedCast owner(SealedBallot ballot) {
        return new SealedCast(ballot, SignerRole.OWNER, Hash.ZERO);
    }

    private SealedBallot ballot(ServiceKey key, long rollIndex) {
        return ballot(key, rollIndex, 1, Hash.ZERO);
    }

    private SealedBallot ballot(ServiceKey key, long rollIndex, long seq, Hash prev) {
        return SealedVoter.ballot(election(), new BallotHead(rollIndex, key.kid(), seq, prev, SealedVoter.fresh()),
                "FOR");
    }

    private SealedElection election() {
        return countingKeys.election(log).orElseThrow();
    }
}
