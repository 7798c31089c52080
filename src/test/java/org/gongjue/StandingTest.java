package org.gongjue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import org.gongjue.audit.VerifyCommand;
import org.gongjue.ballot.BallotBox;
import org.gongjue.ballot.Bundles;
import org.gongjue.ballot.Casting;
import org.gongjue.ballot.Participation;
import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.EvidenceWriter;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Draft;
import org.gongjue.motion.Drafting;
import org.gongjue.roll.Authorities;
import org.gongjue.roll.Authority;
import org.gongjue.roll.AuthorityRequest;
import org.gongjue.roll.Communities;
import org.gongjue.roll.Community;
import org.gongjue.roll.Developer;
import org.gongjue.roll.DocumentType;
import org.gongjue.roll.Enrolments;
import org.gongjue.roll.Letter;
import org.gongjue.roll.Letters;
import org.gongjue.roll.MemberId;
import org.gongjue.roll.Members;
import org.gongjue.roll.Parking;
import org.gongjue.roll.Recording;
import org.gongjue.roll.RegisterCheck;
import org.gongjue.roll.Roll;
import org.gongjue.roll.Voter;
import org.gongjue.tally.Policy;
import org.gongjue.trustee.CountingKeys;

import static org.assertj.core.api.Assertions.assertThat;

/** Representatives, guardians, proxies, suspensions and service, from the desk to a result that anyone can verify. */
class StandingTest extends WithService {
    private static final Instant OPEN = Instant.parse("2030-06-15T01:00:00Z");
    private static final Instant CLOSE = Instant.parse("2030-06-30T10:00:00Z");
    private static final String REGISTER = """
            楼栋,单元,室号,用途,建筑面积(㎡),面积来源,状态,业主,业主类型,证件类型,证件号码,手机号,共有份额,备注
            1,1,101,住宅,100.00,登记,已交付,甲一,自然人,身份证,000000196001010011,19900000001,,
            1,1,102,住宅,100.00,登记,已交付,乙一,自然人,身份证,000000196001010021,19900000002,1/2,
            1,1,102,住宅,100.00,登记,已交付,乙二,自然人,身份证,000000196001010031,19900000003,1/2,
            1,1,103,住宅,100.00,登记,已交付,丙小,自然人,身份证,000000202001010041,,,
            1,1,104,住宅,100.00,登记,已交付,丁一,自然人,身份证,000000196001010051,19900000005,,
            1,1,105,住宅,100.00,登记,已交付,戊一,自然人,身份证,000000196001010061,19900000006,,
            1,1,106,住宅,100.00,登记,已交付,己一,自然人,身份证,000000196001010071,19900000007,,
            """;
    private static final Draft.Rules ONE_BALLOT = new Draft.Rules(Policy.Duplicate.FIRST_VALID, OptionalInt.of(1),
            Policy.DeemedRule.NONE, "");

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
    private Authorities authorities;
    @Autowired
    private Assemblies assemblies;
    @Autowired
    private Participation participation;
    @Autowired
    private CountingKeys countingKeys;
    @Autowired
    private BallotBox box;
    @Autowired
    private Bundles bundles;

    @TempDir
    private Path folder;

    private final Map<String, ServiceKey> keys = new HashMap<>();
    private final Map<String, MemberId> people = new HashMap<>();
    private CommunityId community = new CommunityId("unset");
    private LogId log = new LogId(community, new ElectionId(new UUID(0, 0)));

    @BeforeEach
    void importRegister() {
        clock.set(OPEN.minus(Duration.ofDays(15)));
        community = new CommunityId("s" + UUID.randomUUID().toString().substring(0, 8));
        communities.create(new Community(community, "测试", "Test", ZoneId.of("Asia/Shanghai")));
        Bytes register = Bytes.of(REGISTER.getBytes(StandardCharsets.UTF_8));
        RegisterCheck check = roll.check(community, register, new Developer.OfRegister());
        roll.apply(community, register, new Developer.OfRegister(), check.sha256(), 0);
    }

    @Test
    void letsOnlyTheRepresentativeVoteForACommonHome() {
        record(Authority.Kind.REPRESENTATIVE, "1-1-102", owner("乙一", "1-1-102"));
        convene(ONE_BALLOT);

        assertThat(cast("乙二", "102", "FOR")).isEqualTo("NOT_REPRESENTATIVE");
        assertThat(cast("乙一", "102", "FOR")).isEqualTo("accepted");
    }

    @Test
    void letsTheGuardianVoteAndNotTheWard() {
        record(Authority.Kind.GUARDIAN, "1-1-103", stranger("丙父", "000000198001010049"));
        convene(ONE_BALLOT);

        assertThat(cast("丙小", "103", "FOR")).isEqualTo("WARD_CANNOT_VOTE");
        assertThat(cast("丙父", "103", "FOR")).isEqualTo("accepted");
        assertThat(cast("丙父", "103", "AGAINST")).isEqualTo("ALREADY_VOTED");
    }

    @Test
    void letsAnAgentVoteUntilThePrincipalDoes() throws Exception {
        record(Authority.Kind.PROXY, "1-1-104", owner("甲一", "1-1-101"));
        convene(ONE_BALLOT);

        assertThat(cast("甲一", "104", "AGAINST")).isEqualTo("accepted");
        assertThat(cast("甲一", "104", "FOR")).isEqualTo("ALREADY_VOTED");
        assertThat(cast("丁一", "104", "FOR")).isEqualTo("accepted");
        assertThat(cast("甲一", "104", "AGAINST")).isEqualTo("ALREADY_VOTED");
        assertThat(cast("丁一", "104", "AGAINST")).isEqualTo("ALREADY_VOTED");
        vote("FOR", "甲一:101", "乙一:102", "戊一:105", "己一:106");

        Fields first = published().objects("matters").getFirst();

        assertThat(first.text("outcome")).isEqualTo("PASSED");
        assertThat(first.fields("buckets").fields("FOR").integer("AREA")).isEqualTo(50000);
        assertThat(first.fields("buckets").fields("AGAINST").integer("AREA")).isZero();
    }

    @Test
    void takesAProxyGivenWhileTheVoteRunsAndEndsItWhenItIsWithdrawn() throws Exception {
        convene(ONE_BALLOT);
        assertThat(record(Authority.Kind.PROXY, "1-1-105", stranger("代理人", "000000197001010018")).running()).isOne();
        assertThat(cast("代理人", "105", "FOR")).isEqualTo("accepted");
        Recording.Recorded second = record(Authority.Kind.PROXY, "1-1-106", owner("甲一", "1-1-101"));
        clock.set(clock.instant().plusSeconds(60));
        authorities.withdraw(community, second.authorities().getFirst().id());

        assertThat(cast("甲一", "106", "FOR")).isEqualTo("NO_PROXY_AUTHORITY");
        published();
    }

    @Test
    void refusesAnUnsignedAnExpiredAndASupernumeraryProxy() {
        AuthorityRequest.Person agent = owner("甲一", "1-1-101");
        recorded(new AuthorityRequest(Authority.Kind.PROXY, "1-1-104", "", owner("己一", "1-1-106"), false,
                Optional.empty(),
                Optional.empty(), "委托书，未签名"));
        recorded(new AuthorityRequest(Authority.Kind.PROXY, "1-1-105", "", agent, true, Optional.empty(),
                Optional.of(OPEN.plusSeconds(3600)), "委托书，限当日"));
        clock.set(clock.instant().plusSeconds(1));
        recorded(new AuthorityRequest(Authority.Kind.PROXY, "1-1-106", "", agent, true, Optional.empty(),
                Optional.empty(),
                "委托书"));
        convene(ONE_BALLOT);

        assertThat(cast("己一", "104", "FOR")).isEqualTo("NO_PROXY_AUTHORITY");
        assertThat(cast("甲一", "105", "FOR")).isEqualTo("NO_PROXY_AUTHORITY");
        assertThat(cast("甲一", "106", "FOR")).isEqualTo("PROXY_LIMIT");
    }

    @Test
    void refusesAnOwnerWhoseVoteIsSuspended() throws Exception {
        record(Authority.Kind.SUSPENSION, "1-1-101", null);
        convene(ONE_BALLOT);

        assertThat(cast("甲一", "101", "FOR")).isEqualTo("VOTING_RIGHT_SUSPENDED");
        vote("FOR", "丁一:104");
        assertThat(published().objects("matters").getFirst().text("outcome")).isEqualTo("FAILED_QUORUM");
    }

    @Test
    void countsTheLastBallotWhereTheRulesLetOwnersChangeTheirs() throws Exception {
        convene(new Draft.Rules(Policy.Duplicate.LAST_VALID, OptionalInt.empty(), Policy.DeemedRule.NONE, ""));

        assertThat(cast("甲一", "101", "FOR")).isEqualTo("accepted");
        clock.set(clock.instant().minusSeconds(1));
        assertThat(cast("甲一", "101", "AGAINST")).isEqualTo("TOO_SOON");
        assertThat(cast("甲一", "101", "AGAINST")).isEqualTo("accepted");
        vote("FOR", "乙一:102", "丁一:104", "戊一:105", "己一:106");

        Fields buckets = published().objects("matters").getFirst().fields("buckets");

        assertThat(buckets.fields("AGAINST").integer("AREA")).isEqualTo(10000);
        assertThat(buckets.fields("FOR").integer("HEADCOUNT")).isEqualTo(4);
    }

    @Test
    void countsTheSilenceOfThoseWhoWereServedWhereTheRulesSaySo() throws Exception {
        record(Authority.Kind.DELIVERY, "1", null);
        convene(new Draft.Rules(Policy.Duplicate.FIRST_VALID, OptionalInt.empty(), Policy.DeemedRule.FOLLOW_MAJORITY,
                "议事规则第18条"));
        vote("FOR", "甲一:101", "乙一:102", "丁一:104");
        vote("AGAINST", "戊一:105");

        Fields first = published().objects("matters").getFirst();

        assertThat(first.text("outcome")).isEqualTo("PASSED");
        assertThat(first.fields("buckets").fields("FOR").integer("HEADCOUNT")).isEqualTo(3);
    }

    @Test
    void saysHowManyVotersTheQuorumStillNeeds() {
        convene(ONE_BALLOT);
        assertThat(participation.turnout(assemblies.find(log).orElseThrow()).voters()).isEqualTo(4);

        vote("FOR", "甲一:101", "乙一:102", "丁一:104");

        assertThat(participation.turnout(assemblies.find(log).orElseThrow()).voters()).isEqualTo(1);
        assertThat(participation.turnout(assemblies.find(log).orElseThrow()).area().missing()).isEqualTo(10000);
    }

    @Test
    void refusesWhatDoesNotFitTheRoll() {
        assertThat(refusal(Authority.Kind.PROXY, "9-9-999", owner("甲一", "1-1-101"))).isEqualTo("unit-unknown");
        assertThat(refusal(Authority.Kind.PROXY, "1-1-104", owner("无名", "1-1-101"))).isEqualTo("person-unknown");
        assertThat(refusal(Authority.Kind.PROXY, "1-1-104", stranger("张三", "12"))).isEqualTo("person-unknown");
        assertThat(refusal(Authority.Kind.PROXY, "1-1-104", owner("丁一", "1-1-104"))).isEqualTo("person-unknown");
        assertThat(refusal(Authority.Kind.REPRESENTATIVE, "1-1-101", owner("甲一", "1-1-101")))
                .isEqualTo("no-such-co-owner");
        assertThat(refusal(Authority.Kind.REPRESENTATIVE, "1-1-102", owner("甲一", "1-1-101")))
                .isEqualTo("no-such-co-owner");
        assertThat(refusal(Authority.Kind.SUSPENSION, "", null)).isEqualTo("unit-unknown");
        assertThat(authorities.inForce(community)).isEmpty();
    }

    @Test
    void keepsOneRepresentativeOfAHome() {
        record(Authority.Kind.REPRESENTATIVE, "1-1-102", owner("乙一", "1-1-102"));
        record(Authority.Kind.REPRESENTATIVE, "1-1-102", owner("乙二", "1-1-102"));
        convene(ONE_BALLOT);

        assertThat(authorities.inForce(community)).hasSize(1);
        assertThat(cast("乙一", "102", "FOR")).isEqualTo("NOT_REPRESENTATIVE");
        assertThat(cast("乙二", "102", "FOR")).isEqualTo("accepted");
    }

    private static AuthorityRequest.Person owner(String name, String unit) {
        return new AuthorityRequest.Person(name, unit, null, "");
    }

    private static AuthorityRequest.Person stranger(String name, String document) {
        return new AuthorityRequest.Person(name, "", DocumentType.IDENTITY_CARD, document);
    }

    private Recording.Recorded record(Authority.Kind kind, String unit, AuthorityRequest.@Nullable Person actor) {
        return recorded(new AuthorityRequest(kind, unit, "", actor, true, Optional.empty(), Optional.empty(), "编号 7"));
    }

    private Recording.Recorded recorded(AuthorityRequest request) {
        Recording recording = authorities.record(community, request);
        assertThat(recording).isInstanceOf(Recording.Recorded.class);
        enrolEverybody();
        return (Recording.Recorded) recording;
    }

    private String refusal(Authority.Kind kind, String unit, AuthorityRequest.@Nullable Person actor) {
        return authorities.record(community, new AuthorityRequest(kind, unit, "", actor, true, Optional.empty(),
                Optional.empty(), "编号 7")) instanceof Recording.Refused(var problem) ? problem : "recorded";
    }

    /** With a letter each; who was on the roll or acts for somebody and has no key yet gets one. */
    private void enrolEverybody() {
        for (Letter letter : letters.issueMissing(community)) {
            ServiceKey key = ServiceKey.generate(new SecureRandom());
            keys.put(letter.name(), key);
            people.put(letter.name(), enrolments.enrol(community, letter.code(), key.publicKey()).orElseThrow());
        }
    }

    private void convene(Draft.Rules rules) {
        enrolEverybody();
        Draft draft = new Draft("大会", "Assembly", OPEN, CLOSE, Parking.EXCLUDE, Parking.EXCLUDE, rules,
                Draft.Opening.byService(0), List.of(new Draft.DraftMatter("一", "One", "一", "One", "278(1)(5)"),
                        new Draft.DraftMatter("二", "Two", "二", "Two", "278(1)(7)")));
        log = ((Drafting.Frozen) assemblies.freeze(community, draft)).assembly().log();
        clock.set(OPEN.plus(Duration.ofDays(1)));
    }

    /** Each as {@code name:room}. */
    private void vote(String choice, String... voters) {
        for (String voter : voters) {
            assertThat(cast(voter.split(":")[0], voter.split(":")[1], choice)).as(voter).isEqualTo("accepted");
        }
    }

    /** One second after the ballot before; says the reason where it is refused. */
    private String cast(String name, String room, String choice) {
        clock.set(clock.instant().plusSeconds(1));
        Voter voter = members.voters(community, log.election(), Objects.requireNonNull(people.get(name))).stream()
                .filter(one -> one.units().getFirst().label().room().equals(room)).findFirst().orElseThrow();
        Participation.Place place = participation.place(log, voter.rollIndex());
        ServiceKey key = Objects.requireNonNull(keys.get(name));
        Jws jws = SealedVoter.sealed(countingKeys.election(log).orElseThrow(), key, voter, place, choice);
        return switch (box.cast(log, jws)) {
            case Casting.Accepted _ -> "accepted";
            case Casting.Refused(var reason) -> reason.name();
        };
    }

    /** The RESULT, after the verifier has passed over the whole record. */
    private Fields published() throws IOException {
        clock.set(CLOSE.plusSeconds(10));
        Optional<Json.Obj> result = Optional.empty();
        for (int i = 0; i < 200 && result.isEmpty(); i++) {
            DemoClient.pause(Duration.ofMillis(100));
            result = assemblies.find(log).orElseThrow().result();
        }
        Path bundle = folder.resolve("bundle.zip");
        try (OutputStream file = Files.newOutputStream(bundle)) {
            EvidenceWriter.write(bundles.evidence(assemblies.find(log).orElseThrow()).orElseThrow(), file);
        }
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(words, true, StandardCharsets.UTF_8);
        assertThat(VerifyCommand.run(List.of(bundle.toString()), out, out))
                .as(words.toString(StandardCharsets.UTF_8)).isZero();
        return new Fields(result.orElseThrow());
    }
}
