package org.gongjue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import org.gongjue.audit.VerifyCommand;
import org.gongjue.ballot.BallotBox;
import org.gongjue.ballot.Casting;
import org.gongjue.ballot.Participation;
import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.TrusteeRecord;
import org.gongjue.identity.Sessions;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.ledger.TrusteeMessage;
import org.gongjue.motion.Assemblies;
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
import org.gongjue.roll.Voter;
import org.gongjue.tally.Policy;
import org.gongjue.trustee.CountingKeys;
import org.gongjue.trustee.TrusteeCommand;

import static org.assertj.core.api.Assertions.assertThat;

/** Trustees at the desk, and with their own command against a service that really listens: from the invitation to the result. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT, properties = "gongjue.seed=false")
class TrusteesTest extends WithService {
    private static final Instant OPEN = Instant.parse("2030-06-15T01:00:00Z");
    private static final Instant CLOSE = Instant.parse("2030-06-30T10:00:00Z");
    private static final Duration VERIFYING = Duration.ofHours(24);
    private static final String PASSPHRASE = "correct horse battery";
    private static final String REGISTER = """
            楼栋,单元,室号,用途,建筑面积(㎡),面积来源,状态,业主,业主类型,证件类型,证件号码,手机号,共有份额,备注
            1,1,101,住宅,100.00,登记,已交付,甲一,自然人,身份证,000000196001010011,19900000001,,
            1,1,102,住宅,200.00,登记,已交付,乙一,自然人,身份证,000000196001010021,19900000002,,
            1,1,103,住宅,400.00,登记,已交付,丙一,自然人,身份证,000000196001010031,19900000003,,
            """;

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) throws IOException {
        int port = LocalService.freePort();
        registry.add("server.port", () -> port);
        registry.add("gongjue.origin", () -> "http://localhost:" + port);
    }

    @Autowired
    private ServiceProperties service;
    @Autowired
    private Communities communities;
    @Autowired
    private Sessions sessions;
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
    private Participation participation;
    @Autowired
    private CountingKeys countingKeys;
    @Autowired
    private BallotBox box;
    @Autowired
    private Ledger ledger;

    @TempDir
    private Path folder;

    private final Map<String, ServiceKey> keys = new HashMap<>();
    private final Map<String, MemberId> people = new HashMap<>();
    private CommunityId community = new CommunityId("unset");
    private DemoClient desk = new DemoClient(URI.create("http://localhost"));
    private String said = "";

    @BeforeEach
    void openADesk() {
        clock.set(OPEN.minus(Duration.ofDays(15)));
        community = new CommunityId("t" + UUID.randomUUID().toString().substring(0, 8));
        communities.create(new Community(community, "测试", "Test", ZoneId.of("Asia/Shanghai")));
        Bytes register = Bytes.of(REGISTER.getBytes(StandardCharsets.UTF_8));
        RegisterCheck check = roll.check(community, register, new Developer.OfRegister());
        roll.apply(community, register, new Developer.OfRegister(), check.sha256(), 0);
        desk = new DemoClient(service.origin());
        desk.post(api() + "/auth/invitations",
                Json.object("invitation", sessions.invite(community).toBase64Url())).require(200);
    }

    @Test
    void fiveTrusteesMakeAKeyAndThreeOfThemOpenWhatTheOwnersSaid() throws IOException {
        LogId log = convene(5, 3);
        assertThat(state(log).text("phase")).isEqualTo("COMMIT");
        assertThat(countingKeys.election(log)).isEmpty();
        playCeremony(log, 5);
        TrusteeRecord record = countingKeys.record(log).orElseThrow();
        assertThat(record.check(manifest(log).ceremony()).isSound()).isTrue();
        assertThat(state(log).text("phase")).isEqualTo("READY");
        vote(log, "甲一", "FOR");
        vote(log, "乙一", "FOR");
        vote(log, "丙一", "AGAINST");

        assertThat(trustee(1, "open", log)).as(said).isEqualTo(2);
        awaitEntry(log, CLOSE.plusSeconds(10), EntryType.CLOSE);
        assertThat(trustee(1, "open", log)).as(said).isEqualTo(2);
        awaitEntry(log, CLOSE.plusSeconds(20).plus(VERIFYING), EntryType.TALLY_CT);
        for (int index : List.of(1, 4, 5)) {
            assertThat(assemblies.find(log).orElseThrow().result()).isEmpty();
            assertThat(trustee(index, "open", log)).as(said).isZero();
        }

        Fields result = new Fields(awaitResult(log));
        assertThat(result.objects("opened").stream().map(sum -> sum.integer("value")).toList())
                .containsExactly(2L, 30_000L, 1L, 40_000L, 0L, 0L);
        assertThat(state(log).text("phase")).isEqualTo("DONE");
        assertVerified(log);
    }

    @Test
    void aTrusteeWhoSaysTheSameTwiceIsToldItIsThere() {
        LogId log = convene(2, 2);
        assertThat(trustee(1, "ceremony", log)).isZero();
        String commit = state(log).texts("messages").getFirst();

        assertThat(send(log, commit).status()).isEqualTo(200);
        assertThat(state(log).texts("messages")).hasSize(1);
    }

    @Test
    void takesAMessageOnceHoweverOftenItComesAtOnce() throws Exception {
        ServiceKey key = ServiceKey.generate(new SecureRandom());
        Fields invited = invite("王梅");
        assertThat(enrolment(invited.text("invitation"), key, service.origin().toString(),
                clock.instant().getEpochSecond(), invitationHash(invited.text("invitation")))).isEqualTo(201);
        LogId log = frozen(new Draft.Opening(List.of(UUID.fromString(invited.text("id"))), 1, 0));
        TrusteeMessage commit = new TrusteeMessage.Commit(log.election(), 1, 1, Point.GENERATOR, Hash.ZERO);
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<Integer> once = () -> send(log, key.sign(commit.typ(), commit.payload())).status();
            for (var answer : threads.invokeAll(IntStream.range(0, 24).mapToObj(_ -> once).toList())) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(ledger.entries(log).filter(entry -> entry.type() == EntryType.KC_COMMIT)).hasSize(1);
    }

    @Test
    void refusesMessagesOfStrangersOutOfTurnAndWithFaults() {
        LogId log = convene(2, 2);
        trustee(1, "ceremony", log);
        trustee(2, "ceremony", log);
        trustee(1, "ceremony", log);
        Jws commit = Jws.parse(state(log).texts("messages").getFirst());
        ServiceKey stranger = ServiceKey.generate(new SecureRandom());

        assertThat(refusal(log, stranger.sign(commit.typ(), commit.payload()))).isEqualTo("403 not-a-trustee");
        assertThat(refusal(log, commit.compact().replaceFirst("\\.[^.]*$", ".AAAA"))).isEqualTo("400 malformed");
        LogId other = convene(0, 1);
        assertThat(refusal(other, commit.compact())).isEqualTo("422 e-context");
        LogId nowhere = new LogId(community, new ElectionId(UUID.randomUUID()));
        assertThat(refusal(nowhere, commit.compact())).isEqualTo("404 no-such-election");
    }

    @Test
    void takesNoPartInACeremonyAfterTheVoteWouldHaveClosed() {
        LogId log = convene(2, 1);
        clock.set(CLOSE.plusSeconds(1));

        assertThat(trustee(1, "ceremony", log)).isEqualTo(2);
        assertThat(said).contains("409 trustee-out-of-turn");
    }

    @Test
    void twoTrusteesExcludeALineAndOneDoesNot() throws IOException {
        LogId log = convene(2, 2);
        playCeremony(log, 2);
        vote(log, "甲一", "FOR");
        Path scan = Files.writeString(folder.resolve("scan.pdf"), "paper ballot");

        assertThat(exclude(log, 1, scan)).as(said).isZero();
        assertThat(exclude(log, 1, scan)).as("the same trustee again").isZero();
        assertThat(ledger.entries(log).filter(entry -> entry.type() == EntryType.EXCLUDE)).isEmpty();
        assertThat(exclude(log, 2, scan)).as(said).isZero();
        assertThat(ledger.entries(log).filter(entry -> entry.type() == EntryType.EXCLUDE)).hasSize(1);
    }

    @Test
    void theServiceAloneMakesItsKeyAtOnce() {
        LogId log = convene(0, 1);

        TrusteeRecord record = countingKeys.record(log).orElseThrow();
        assertThat(record.check(manifest(log).ceremony()).isSound()).isTrue();
        assertThat(manifest(log).trustees().dids()).containsExactly(manifest(log).serviceKey().didKey());
        assertThat(ledger.entries(log).map(entry -> entry.type().name()).filter(type -> !type.equals("KEY_ROTATE")
                && !type.equals("STANDING"))).containsExactly("SETUP", "KC_COMMIT", "KC_DEAL", "KC_OK", "TRUSTEES");
    }

    @Test
    void anInvitationWorksOnceAndForTwentyOneDays() {
        String code = invite("王梅").text("invitation");
        assertThat(enrol(1, code)).as(said).isZero();
        assertThat(enrol(1, code)).as("the same key again").isZero();
        assertThat(enrol(2, code)).as("another key").isEqualTo(2);
        String late = invite("李强").text("invitation");
        clock.set(clock.instant().plus(Duration.ofDays(21)).plusSeconds(1));

        assertThat(enrol(2, late)).isEqualTo(2);
        assertThat(enrol(2, "mistyped")).isEqualTo(2);
    }

    @Test
    void aKeyIsOneTrusteesOnly() {
        assertThat(enrol(1, invite("王梅").text("invitation"))).isZero();

        assertThat(enrol(1, invite("李强").text("invitation"))).isEqualTo(2);
    }

    @Test
    void refusesAnEnrolmentForAnotherServiceOrFromAClockThatIsFarOff() {
        String code = invite("王梅").text("invitation");
        ServiceKey key = ServiceKey.generate(new SecureRandom());
        long now = clock.instant().getEpochSecond();
        String hash = invitationHash(code);
        String origin = service.origin().toString();

        assertThat(enrolment(code, key, "https://elsewhere.example", now, hash)).isEqualTo(401);
        assertThat(enrolment(code, key, origin, now - 301, hash)).isEqualTo(401);
        assertThat(enrolment(code, key, origin, now, "00".repeat(32))).isEqualTo(401);
        assertThat(enrolment(code, key, origin, now, hash)).isEqualTo(201);
    }

    @Test
    void theDeskListsAndRemovesTrusteesButNoneThatAVoteCountsOn() throws Exception {
        LogId log = convene(2, 2);
        List<Fields> listed = trustees();
        assertThat(listed).hasSize(2).allSatisfy(one -> assertThat(one.text("did")).startsWith("did:key:z"));
        String spare = invite("备选").text("id");

        assertThat(remove(listed.getFirst().text("id")).problem()).isEqualTo("trustee-in-use");
        assertThat(remove(spare).status()).isEqualTo(204);
        assertThat(remove(spare).status()).isEqualTo(404);
        assertThat(trustees()).hasSize(2);
        assertThat(log.community()).isEqualTo(community);
    }

    @Test
    void namesNoTrusteeWithoutAKeyTwiceOrMoreThanThereAre() {
        List<UUID> two = List.of(enrolled(1), enrolled(2));
        UUID without = UUID.fromString(invite("没有钥匙").text("id"));

        assertThat(drafted(new Draft.Opening(List.of(two.getFirst(), without), 1, 0))).isEqualTo("trustee-unknown");
        assertThat(drafted(new Draft.Opening(List.of(two.getFirst(), two.getFirst()), 1, 0)))
                .isEqualTo("trustee-unknown");
        assertThat(drafted(new Draft.Opening(two, 3, 0))).isEqualTo("trustee-unknown");
        assertThat(drafted(new Draft.Opening(List.of(UUID.randomUUID()), 1, 0))).isEqualTo("trustee-unknown");
        assertThat(drafted(new Draft.Opening(two, 2, 0))).isEqualTo("frozen");
    }

    @Test
    void showsTheDeskItsTrusteesAndACodeOnce() {
        DemoClient.Answer invited = desk.post("/c/" + community + "/desk/trustees",
                "application/x-www-form-urlencoded",
                "name=Mei&organisation=Committee".getBytes(StandardCharsets.UTF_8));

        assertThat(invited.require(200).body()).contains("gongjue trustee enrol --service " + service.origin())
                .contains("Invitation for Mei");
        assertThat(desk.get("/c/" + community + "/desk/trustees").require(200).body()).contains("Mei")
                .doesNotContain("--invitation");
        assertThat(new DemoClient(service.origin()).get(api() + "/desk/trustees").status()).isEqualTo(401);
    }

    private String api() {
        return "/api/v1/communities/" + community;
    }

    private Fields state(LogId log) {
        return new DemoClient(service.origin()).get(api() + "/elections/" + log.election() + "/trustees").require(200)
                .json();
    }

    private DemoClient.Answer send(LogId log, String jws) {
        return new DemoClient(service.origin()).post(api() + "/elections/" + log.election() + "/trustees/messages",
                Json.object("jws", jws));
    }

    private String refusal(LogId log, String jws) {
        DemoClient.Answer answer = send(log, jws);
        return answer.status() + " " + answer.problem();
    }

    private Fields invite(String name) {
        return desk.post(api() + "/desk/trustees", Json.object("name", name, "organisation", "居委会")).require(201)
                .json();
    }

    private List<Fields> trustees() {
        return desk.get(api() + "/desk/trustees").require(200).json().objects("trustees");
    }

    private DemoClient.Answer remove(String id) throws Exception {
        try (HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            ask(browser, "/auth/invitations", "POST",
                    Json.object("invitation", sessions.invite(community).toBase64Url()).text());
            return ask(browser, "/desk/trustees/" + id, "DELETE", "");
        }
    }

    private DemoClient.Answer ask(HttpClient browser, String path, String method, String body) throws Exception {
        HttpResponse<String> answer = browser.send(HttpRequest.newBuilder(service.origin().resolve(api() + path))
                .header("Origin", service.origin().toString()).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        return new DemoClient.Answer(answer.statusCode(), answer.body());
    }

    private static String invitationHash(String code) {
        return Hash.tagged("trustee-invitation", Bytes.utf8(code)).toHex();
    }

    private int enrolment(String code, ServiceKey key, String audience, long issuedAt, String hash) {
        String jws = key.sign("trustee-enrolment+jwt", Json.object("aud", audience, "did", key.publicKey().didKey(),
                "iat", issuedAt, "invitationHash", hash));
        return new DemoClient(service.origin()).post(api() + "/trustees/enrolments",
                Json.object("invitation", code, "jws", jws)).status();
    }

    private int enrol(int index, String code) {
        return command("enrol", "--key", file(index).toString(), "--invitation", code);
    }

    private UUID enrolled(int index) {
        Fields invited = invite("受托人" + index);
        assertThat(enrol(index, invited.text("invitation"))).as(said).isZero();
        return UUID.fromString(invited.text("id"));
    }

    private Path file(int index) {
        return folder.resolve("trustee-" + index + ".key");
    }

    private int trustee(int index, String action, LogId log) {
        List<String> more = new ArrayList<>(List.of("--key", file(index).toString(), "--election",
                log.election().toString()));
        if (action.equals("ceremony")) {
            more.add("--once");
        }
        return command(action, more.toArray(String[]::new));
    }

    private int exclude(LogId log, int index, Path scan) {
        return command("exclude", "--key", file(index).toString(), "--election", log.election().toString(), "--line",
                "0", "--reason", "paper", "--evidence", scan.toString());
    }

    private int command(String action, String... more) {
        List<String> args = new ArrayList<>(List.of(action, "--service", service.origin().toString(), "--community",
                community.toString()));
        args.addAll(List.of(more));
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(words, true, StandardCharsets.UTF_8);
        int code = TrusteeCommand.run(args, Map.of("GONGJUE_TRUSTEE_PASSPHRASE", PASSPHRASE), clock,
                new SecureRandom(), out, out);
        said = words.toString(StandardCharsets.UTF_8);
        return code;
    }

    private void playCeremony(LogId log, int trustees) {
        for (int round = 0; round < 4; round++) {
            for (int index = 1; index <= trustees; index++) {
                assertThat(trustee(index, "ceremony", log)).as(said).isZero();
            }
        }
        assertThat(said).contains("the joint key is there");
    }

    private LogId convene(int trustees, int threshold) {
        List<UUID> ids = IntStream.rangeClosed(1, trustees).mapToObj(this::enrolled).toList();
        for (Letter letter : letters.issueMissing(community)) {
            ServiceKey key = ServiceKey.generate(new SecureRandom());
            keys.put(letter.name(), key);
            people.put(letter.name(), enrolments.enrol(community, letter.code(), key.publicKey()).orElseThrow());
        }
        return frozen(new Draft.Opening(ids, threshold, (int) VERIFYING.toSeconds()));
    }

    private LogId frozen(Draft.Opening opening) {
        return ((Drafting.Frozen) freeze(opening)).assembly().log();
    }

    private Drafting freeze(Draft.Opening opening) {
        return assemblies.freeze(community, new Draft("大会", "Assembly", OPEN, CLOSE, Parking.EXCLUDE, Parking.EXCLUDE,
                new Draft.Rules(Policy.Duplicate.FIRST_VALID, OptionalInt.empty(), Policy.DeemedRule.NONE, ""), opening,
                List.of(new Draft.DraftMatter("一", "One", "一", "One", "278(1)(5)"))));
    }

    private String drafted(Draft.Opening opening) {
        return switch (freeze(opening)) {
            case Drafting.Frozen _ -> "frozen";
            case Drafting.Refused(var problem) -> problem;
        };
    }

    private Manifest manifest(LogId log) {
        return assemblies.find(log).orElseThrow().manifest();
    }

    private void vote(LogId log, String name, String choice) {
        clock.set((clock.instant().isBefore(OPEN) ? OPEN : clock.instant()).plusSeconds(60));
        Voter voter = members.voters(community, log.election(), Objects.requireNonNull(people.get(name))).getFirst();
        Participation.Place place = participation.place(log, voter.rollIndex());
        Jws jws = SealedVoter.sealed(countingKeys.election(log).orElseThrow(),
                Objects.requireNonNull(keys.get(name)), voter, place, choice);
        assertThat(box.cast(log, jws)).isInstanceOf(Casting.Accepted.class);
    }

    private void awaitEntry(LogId log, Instant now, EntryType type) {
        clock.set(now);
        boolean there = false;
        for (int i = 0; i < 200 && !there; i++) {
            DemoClient.pause(Duration.ofMillis(100));
            there = ledger.entries(log).anyMatch(entry -> entry.type() == type);
        }
        assertThat(there).as(type.name()).isTrue();
    }

    private Json.Obj awaitResult(LogId log) {
        Optional<Json.Obj> result = Optional.empty();
        for (int i = 0; i < 200 && result.isEmpty(); i++) {
            DemoClient.pause(Duration.ofMillis(100));
            result = assemblies.find(log).orElseThrow().result();
        }
        return result.orElseThrow();
    }

    private void assertVerified(LogId log) throws IOException {
        Path bundle = folder.resolve("bundle.zip");
        desk.download(api() + "/elections/" + log.election() + "/evidence.zip", bundle);
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(words, true, StandardCharsets.UTF_8);
        assertThat(VerifyCommand.run(List.of(bundle.toString()), out, out))
                .as(words.toString(StandardCharsets.UTF_8)).isZero();
    }
}
