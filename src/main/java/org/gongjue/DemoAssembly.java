package org.gongjue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.gongjue.audit.VerifyCommand;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.Fields;

/** One whole assembly, stage by stage; each prints what it did, how long it took, and the figures. */
final class DemoAssembly {
    private static final String COMMUNITY = "demo";
    private static final int PHONES = 8;

    private final DemoCommand.Options options;
    private final Path folder;
    private final PrintStream out;
    private final Clock clock = Clock.systemUTC();
    private Instant stageStart = clock.instant();
    private Instant openAt = Instant.EPOCH;

    DemoAssembly(DemoCommand.Options options, Path folder, PrintStream out) {
        this.options = options;
        this.folder = folder;
        this.out = out;
    }

    void play() {
        Map<String, String> environment = new LinkedHashMap<>();
        options.chain().ifPresent(url -> environment.put("GONGJUE_CHAIN_RPC", url));
        try (DemoService service = DemoService.start(folder, environment)) {
            stage("service started   服务已启动", service.origin().toString());
            DemoClient desk = openDesk(service);
            byte[] register = register();
            importRegister(desk, register);
            DemoAuthorities authorities = new DemoAuthorities(desk, "/api/v1/communities/" + COMMUNITY, issue(desk));
            stage("authorities recorded   代表、监护、委托、送达已登记", authorities.record());
            Map<DemoOwner, String> letters = letters(service, desk);
            List<DemoOwner> owners = List.copyOf(letters.keySet());
            // most owners enrol before the roll is frozen, the others while the vote is on
            int early = owners.size() * 9 / 10;
            Instant start = clock.instant();
            inParallel(owners.subList(0, early), owner -> owner.enrol(letters.getOrDefault(owner, "")));
            Duration enrolment = Duration.between(start, clock.instant());
            stage("owners enrolled before the freeze   冻结前完成登记", early + " of " + owners.size());
            DemoTrustees trustees = new DemoTrustees(service.origin(), COMMUNITY, desk, folder, clock);
            Json.Obj opening = trustees.appointed();
            stage("trustees appointed   计票人已登记", "5");
            ElectionId election = convene(desk, window(enrolment), opening);
            stage("key ceremony   密钥仪式", trustees.ceremony(election));
            inParallel(owners.subList(early, owners.size()), owner -> owner.enrol(letters.getOrDefault(owner, "")));
            stage("owners enrolled after the freeze   冻结后完成登记", (owners.size() - early) + "");
            owners.getFirst().check(election);
            stage("one ballot opened to check a phone   一张票拆开检查", "");
            List<DemoOwner.Cast> ballots = vote(service, owners, election);
            stage("sums opened   合计已开启", trustees.open(election));
            Fields result = awaitResult(desk, election);
            compare(result, ballots);
            verify(service, desk, election, ballots);
        }
        stage("stopped, nothing left running   已停止", "");
    }

    private DemoClient openDesk(DemoService service) {
        DemoClient operator = new DemoClient(service.origin());
        Fields community = operator.post("/api/v1/communities", Json.object("operatorToken", service.operatorToken(),
                "id", COMMUNITY, "name", "演练小区", "nameEn", "Rehearsal Estate", "zone", "Asia/Shanghai"))
                .require(201).json();
        DemoClient desk = new DemoClient(service.origin());
        desk.post("/api/v1/communities/" + COMMUNITY + "/auth/invitations", Json.object("invitation",
                community.text("invitation"))).require(200);
        stage("community opened   小区已开通", COMMUNITY);
        return desk;
    }

    private byte[] register() {
        try {
            return options.register().isPresent()
                    ? Files.readAllBytes(options.register().get())
                    : DemoCommunity.register();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void importRegister(DemoClient desk, byte[] register) {
        String path = "/api/v1/communities/" + COMMUNITY + "/desk/register";
        Fields check = desk.post(path + "/check", "text/csv", register).require(200).json();
        if (!check.bool("ok")) {
            throw new DemoFailure("the register has errors: " + check.object().text());
        }
        desk.post(path + "?sha256=" + Hash.sha256(register).toHex(), "text/csv", register).require(200);
        Fields totals = check.fields("parkingExcluded");
        stage("register imported   名册已导入", totals.integer("units") + " units, " + totals.integer("heads") + " heads, "
                + area(totals.integer("totalArea")));
    }

    /** The newest letters replace those before. */
    private static List<Fields> issue(DemoClient desk) {
        return desk.post("/api/v1/communities/" + COMMUNITY + "/desk/letters", Json.object()).require(200).json()
                .objects("letters");
    }

    private Map<DemoOwner, String> letters(DemoService service, DemoClient desk) {
        Map<DemoOwner, String> owners = new LinkedHashMap<>();
        for (Fields letter : issue(desk)) {
            owners.put(new DemoOwner(service.origin(), COMMUNITY, clock), letter.text("code"));
        }
        stage("letters issued   信函已生成", owners.size() + " codes");
        return owners;
    }

    /** Long enough for every ballot on this machine, measured by the enrolment just done, and for one restart. */
    private Duration window(Duration enrolment) {
        long seconds = Math.max(40, enrolment.toSeconds() * 4 + 30) + (options.kill() ? 45 : 0);
        return Duration.ofSeconds(seconds);
    }

    private ElectionId convene(DemoClient desk, Duration window, Json.Obj opening) {
        openAt = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        Json.Obj draft = Json.object("title", "2026年第一次业主大会（演练）", "titleEn", "First assembly of 2026 (rehearsal)",
                "openAt", openAt.toString(), "closeAt", openAt.plus(window).toString(), "parkingArea", "EXCLUDE",
                "parkingHeadcount", "EXCLUDE", "rules",
                Json.object("duplicate", "FIRST_VALID", "proxyLimit", "3", "deemed",
                        "NONE", "deemedBasis", ""),
                "opening", opening,
                "matters",
                List.of(matter("更换电梯（使用维修资金）", "Replace the lifts (use of the repair fund)", "278(1)(5)"),
                        matter("改建地面停车区", "Rebuild the surface parking", "278(1)(7)")));
        Fields assembly = desk.post("/api/v1/communities/" + COMMUNITY + "/desk/assemblies", draft).require(201).json();
        ElectionId election = ElectionId.parseUrn(assembly.text("electionId"));
        Fields roll = assembly.fields("roll");
        stage("roll frozen, assembly convened   名册已冻结，大会已召集", roll.integer("totalHeads") + " heads, "
                + area(roll.integer("totalArea")) + ", open for " + window.toSeconds() + " s");
        return election;
    }

    private static Json.Obj matter(String title, String titleEn, String item) {
        return Json.object("title", title, "titleEn", titleEn, "text", title + "。", "textEn", titleEn + ".",
                "statutoryItem", item);
    }

    private List<DemoOwner.Cast> vote(DemoService service, List<DemoOwner> owners, ElectionId election) {
        List<DemoOwner.Cast> ballots = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger voted = new AtomicInteger();
        while (clock.instant().isBefore(openAt)) {
            DemoClient.pause(Duration.ofMillis(50));
        }
        Instant start = clock.instant();
        inParallel(owners, owner -> {
            ballots.addAll(owner.vote(election, new DemoMind(options.turnout())));
            if (voted.incrementAndGet() == owners.size() / 2 && options.kill()) {
                service.kill();
                out.println("     kill -9 of the service in the middle of the vote   投票中途强杀服务");
            }
        });
        long millis = Math.max(1, Duration.between(start, clock.instant()).toMillis());
        int late = owners.stream().mapToInt(DemoOwner::late).sum();
        if (late > 0 && service.restarts() == 0) {
            throw new DemoFailure(
                    late + " ballots reached the service after the close; the machine is too busy for this window");
        } else if (late > 0) {
            stage("ballots that came after the close, without receipt   截止后才送达，没有回执", late + "");
        }
        stage("ballots with receipt   已取得回执的选票", ballots.size() + ", " + ballots.size() * 1000L / millis
                + " per second" + (service.restarts() > 0 ? ", service restarted " + service.restarts() + "×" : ""));
        return ballots;
    }

    private Fields awaitResult(DemoClient desk, ElectionId election) {
        String path = "/api/v1/communities/" + COMMUNITY + "/elections/" + election;
        while (true) {
            Fields assembly = desk.get(path).require(200).json();
            if (assembly.text("phase").equals("PUBLISHED")) {
                Fields result = assembly.fields("result");
                StringBuilder outcomes = new StringBuilder();
                for (Fields matter : result.objects("matters")) {
                    outcomes.append(matter.text("matterId")).append(' ').append(matter.text("outcome")).append("  ");
                }
                stage("closed and counted   已截止并计票", outcomes.toString());
                return result;
            }
            if (clock.instant().isAfter(assembly.instant("closeAt").plusSeconds(120))) {
                throw new DemoFailure("the result is not published two minutes after the close");
            }
            DemoClient.pause(Duration.ofMillis(500));
        }
    }

    /** The published figures against the receipts in hand, added up here by a rule written down a second time. */
    private void compare(Fields result, List<DemoOwner.Cast> ballots) {
        for (Fields matter : result.objects("matters")) {
            String id = matter.text("matterId");
            Sums sums = Sums.of(id, ballots);
            sums.require(matter, id.equals("m2"));
        }
        stage("published figures equal the receipts   公布结果与回执一致", ballots.size() + " receipts added up again");
    }

    private void verify(DemoService service, DemoClient desk, ElectionId election, List<DemoOwner.Cast> ballots) {
        String record = "/api/v1/communities/" + COMMUNITY + "/elections/" + election;
        String rpc = awaitChain(desk, record);
        Path bundle = options.bundle().orElse(folder.resolve("evidence.zip"));
        desk.download(record + "/evidence.zip", bundle);
        Path receipts = folder.resolve("receipts.txt");
        try {
            Files.writeString(receipts,
                    String.join("\n", ballots.stream().map(DemoOwner.Cast::receipt).toList()) + "\n");
            stage("evidence bundle   证据包",
                    Files.size(bundle) + " bytes" + options.bundle().map(file -> ", " + file).orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(printed, true, StandardCharsets.UTF_8);
        int code = VerifyCommand.run(List.of(bundle.toString(), "--rpc", rpc, "--receipt", receipts.toString()), print,
                print);
        printed.toString(StandardCharsets.UTF_8).lines().forEach(line -> out.println("     " + line));
        if (code != 0) {
            throw new DemoFailure("the verification ended with exit code " + code);
        }
        stage("verified, with every receipt and the chain   验证通过（含全部回执与链上记录）", "");
    }

    /** Until the result's hash stands on the chain; returns the node's address. */
    private String awaitChain(DemoClient desk, String record) {
        Instant deadline = clock.instant().plusSeconds(120);
        while (clock.instant().isBefore(deadline)) {
            Fields chain = desk.get(record + "/chain").require(200).json();
            if (chain.bool("resultAnchored")) {
                stage("anchored on the chain   已上链", chain.integer("checkpoints") + " checkpoints, block "
                        + chain.integer("blockNumber"));
                return chain.text("rpc");
            }
            DemoClient.pause(Duration.ofMillis(500));
        }
        throw new DemoFailure("the result is not on the chain after two minutes");
    }

    private void inParallel(List<DemoOwner> owners, java.util.function.Consumer<DemoOwner> task) {
        try (ExecutorService phones = Executors.newFixedThreadPool(PHONES)) {
            List<Future<?>> all = new ArrayList<>();
            owners.forEach(owner -> all.add(phones.submit(() -> task.accept(owner))));
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }

    private void stage(String what, String figures) {
        Duration took = Duration.between(stageStart, clock.instant());
        out.printf(Locale.ROOT, "%7.1f s  %s  %s%n", took.toMillis() / 1000f, what, figures);
        stageStart = clock.instant();
    }

    private static String area(long hundredths) {
        return hundredths / 100 + "." + String.format(Locale.ROOT, "%02d", hundredths % 100) + " m²";
    }

    /** Sums over the receipts in hand: heads and area taking part, and in favour. */
    private record Sums(long heads, long area, long headsFor, long areaFor) {

        static Sums of(String matter, List<DemoOwner.Cast> ballots) {
            long heads = 0;
            long area = 0;
            long headsFor = 0;
            long areaFor = 0;
            for (DemoOwner.Cast ballot : standing(ballots)) {
                boolean inFavour = "FOR".equals(ballot.choices().get(matter));
                heads += ballot.heads();
                area += ballot.area();
                headsFor += inFavour ? ballot.heads() : 0;
                areaFor += inFavour ? ballot.area() : 0;
            }
            return new Sums(heads, area, headsFor, areaFor);
        }

        /** One for each line: the owner's or guardian's own ballot, else the agent's. */
        private static Collection<DemoOwner.Cast> standing(List<DemoOwner.Cast> ballots) {
            Map<Long, DemoOwner.Cast> standing = new LinkedHashMap<>();
            ballots.stream().filter(ballot -> ballot.role().equals("PROXY"))
                    .forEach(ballot -> standing.putIfAbsent(ballot.rollIndex(), ballot));
            ballots.stream().filter(ballot -> !ballot.role().equals("PROXY"))
                    .forEach(ballot -> standing.put(ballot.rollIndex(), ballot));
            return standing.values();
        }

        /** Civil Code 278(2): two thirds take part on both measures; then more than half, or three quarters, agree. */
        void require(Fields matter, boolean special) {
            Fields totals = matter.fields("totals");
            boolean quorum = 3 * heads >= 2 * totals.integer("HEADCOUNT") && 3 * area >= 2 * totals.integer("AREA");
            boolean approved = special
                    ? 4 * headsFor >= 3 * heads && 4 * areaFor >= 3 * area
                    : 2 * headsFor > heads && 2 * areaFor > area;
            String outcome = !quorum ? "FAILED_QUORUM" : approved ? "PASSED" : "FAILED_APPROVAL";
            Fields participating = matter.fields("participating");
            Fields inFavour = matter.fields("buckets").fields("FOR");
            if (participating.integer("HEADCOUNT") != heads || participating.integer("AREA") != area
                    || inFavour.integer("HEADCOUNT") != headsFor || inFavour.integer("AREA") != areaFor
                    || !matter.text("outcome").equals(outcome)) {
                throw new DemoFailure(
                        "the published result differs from the receipts: expected " + this + " and " + outcome
                                + ", published " + matter.object().text());
            }
        }
    }
}
