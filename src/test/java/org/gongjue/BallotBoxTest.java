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
import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.OpenBallot;
import org.gongjue.ledger.Receipt;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.ledger.SignerRole;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Assembly;
import org.gongjue.motion.Draft;
import org.gongjue.motion.Drafting;
import org.gongjue.roll.Communities;
import org.gongjue.roll.Community;
import org.gongjue.roll.Developer;
import org.gongjue.roll.Enrolments;
import org.gongjue.roll.Letter;
import org.gongjue.roll.Letters;
import org.gongjue.roll.MemberId;
import org.gongjue.roll.Members;
import org.gongjue.roll.Parking;
import org.gongjue.roll.RegisterCheck;
import org.gongjue.roll.Roll;
import org.gongjue.tally.Policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every check of the ballot box, on a real database, with a clock that the test sets. */
class BallotBoxTest extends WithService {
    private static final Instant OPEN = Instant.parse("2030-06-15T01:00:00Z");
    private static final Instant CLOSE = Instant.parse("2030-06-30T10:00:00Z");
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
    private BallotBox box;
    @Autowired
    private Ledger ledger;
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
                List.of(new Draft.DraftMatter("一", "One", "一", "One", "278(1)(5)"),
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
    void refusesABallotForAnotherManifest() {
        OpenBallot ballot = ballot(alone, aloneIndex);
        OpenBallot other = new OpenBallot(ballot.electionId(), Hash.sha256(), ballot.rollIndex(), ballot.kid(),
                SignerRole.OWNER, Hash.ZERO, 1, Hash.ZERO, ballot.salt(), ballot.choices());

        assertRefused("OTHER_ELECTION", signed(alone, other));
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
        OpenBallot ballot = ballot(alone, aloneIndex);

        assertRefused("SIGNATURE", signed(together, ballot));
        assertRefused("SIGNATURE", Jws.parse(alone.sign("did-login+jwt", ballot.payload())));
    }

    @Test
    void refusesChoicesThatAreNotTheMattersInOrder() {
        for (List<OpenBallot.Choice> choices : List.of(List.of(choice("m1", "FOR")),
                List.of(choice("m2", "FOR"), choice("m1", "FOR")), List.of(choice("m1", "FOR"), choice("m1", "FOR")),
                List.of(choice("m1", "FOR"), choice("m2", "MAYBE")), List.<OpenBallot.Choice>of())) {
            assertRefused("CHOICES", signed(alone, ballot(alone, aloneIndex, choices, 1, Hash.ZERO)));
        }
    }

    @Test
    void refusesASequenceThatDoesNotBeginAtOne() {
        assertRefused("SEQUENCE",
                signed(alone, ballot(alone, aloneIndex, ballot(alone, aloneIndex).choices(), 2, Hash.ZERO)));
        assertRefused("SEQUENCE",
                signed(alone, ballot(alone, aloneIndex, ballot(alone, aloneIndex).choices(), 1, Hash.sha256())));
    }

    @Test
    void refusesAPayloadWithAnythingMoreOrLess() {
        Jws more = Jws.parse(alone.sign(OpenBallot.TYP, Json.object("v", "OAV1-OPEN", "more", 1L)));

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

    private static Jws signed(ServiceKey key, OpenBallot ballot) {
        return Jws.parse(key.sign(OpenBallot.TYP, ballot.payload()));
    }

    private OpenBallot ballot(ServiceKey key, long rollIndex) {
        return ballot(key, rollIndex, List.of(choice("m1", "FOR"), choice("m2", "ABSTAIN")), 1, Hash.ZERO);
    }

    private OpenBallot ballot(ServiceKey key, long rollIndex, List<OpenBallot.Choice> choices, long seq, Hash prev) {
        byte[] salt = new byte[Hash.SIZE];
        new SecureRandom().nextBytes(salt);
        return new OpenBallot(log.election(), assembly.manifest().hash(), rollIndex, key.kid(), SignerRole.OWNER,
                Hash.ZERO, seq, prev, Hash.of(salt), choices);
    }

    private static OpenBallot.Choice choice(String matter, String choice) {
        return new OpenBallot.Choice(matter, choice);
    }
}
