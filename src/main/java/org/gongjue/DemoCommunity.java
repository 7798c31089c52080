package org.gongjue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import org.gongjue.crypto.Bytes;
import org.gongjue.identity.Sessions;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Assembly;
import org.gongjue.motion.Draft;
import org.gongjue.motion.Drafting;
import org.gongjue.roll.Communities;
import org.gongjue.roll.Community;
import org.gongjue.roll.Developer;
import org.gongjue.roll.Letter;
import org.gongjue.roll.Letters;
import org.gongjue.roll.Parking;
import org.gongjue.roll.RegisterCheck;
import org.gongjue.roll.Roll;
import org.gongjue.tally.Policy;

/**
 * The fictional community a local service starts with, so that everything can be tried at once: a roll, a vote that is
 * open, one that is decided within two minutes, neighbours who vote over HTTP, and a letter for whoever tries it.
 */
@Component
@Profile("local")
@ConditionalOnProperty(name = "gongjue.seed", matchIfMissing = true)
class DemoCommunity {
    private static final Logger log = LoggerFactory.getLogger(DemoCommunity.class);
    private static final CommunityId ID = new CommunityId("demo");
    private static final Duration SHORT = Duration.ofSeconds(90);
    private static final Duration LONG = Duration.ofDays(7);
    /** Neighbours among the first letters stay silent, so that their letters can be used by hand. */
    private static final int KEPT_LETTERS = 6;

    private final ServiceProperties service;
    private final Communities communities;
    private final Roll roll;
    private final Letters letters;
    private final Assemblies assemblies;
    private final Sessions sessions;
    private final Clock clock;

    DemoCommunity(ServiceProperties service, Communities communities, Roll roll, Letters letters, Assemblies assemblies,
            Sessions sessions, Clock clock) {
        this.service = service;
        this.communities = communities;
        this.roll = roll;
        this.letters = letters;
        this.assemblies = assemblies;
        this.sessions = sessions;
        this.clock = clock;
    }

    static byte[] register() {
        try {
            return new ClassPathResource("demo/register.csv").getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every step asks first what is there, so that a start cut short is completed by the next. */
    @EventListener(ApplicationReadyEvent.class)
    void prepare() {
        communities.create(new Community(ID, "云台苑（演示小区）", "Yuntai Court (demonstration)", ZoneId.of("Asia/Shanghai")));
        if (roll.imports(ID).isEmpty()) {
            importRegister();
        }
        List<Assembly> all = assemblies.of(ID);
        List<Letter> issued = letters.issue(ID);
        if (all.isEmpty()) {
            Assembly decided = convene("2026年第1次业主大会（两分钟内出结果）", "First assembly of 2026 (decided within two minutes)",
                    SHORT);
            Assembly open = convene("2026年第2次业主大会", "Second assembly of 2026", LONG);
            List<Letter> neighbours = issued.size() > KEPT_LETTERS
                    ? issued.subList(KEPT_LETTERS, issued.size())
                    : List.of();
            Thread.ofVirtual().start(() -> vote(neighbours, decided.log().election(), open.log().election()));
        } else if (all.stream().noneMatch(assembly -> assembly.phase(clock.instant()) == Assembly.Phase.OPEN)) {
            convene("业主大会", "Owners' assembly", LONG);
        }
        announce(issued.stream().findFirst());
    }

    private void importRegister() {
        Bytes file = Bytes.of(register());
        RegisterCheck check = roll.check(ID, file, new Developer.OfRegister());
        if (check instanceof RegisterCheck.Applicable good) {
            roll.apply(ID, file, new Developer.OfRegister(), good.sha256(), good.base());
        } else {
            throw new IllegalStateException("the built-in register has errors");
        }
    }

    private Assembly convene(String title, String titleEn, Duration window) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Draft draft = new Draft(title, titleEn, now, now.plus(window), Parking.EXCLUDE, Parking.EXCLUDE,
                new Draft.Rules(Policy.Duplicate.FIRST_VALID, OptionalInt.of(3), Policy.DeemedRule.NONE, ""), List.of(
                        new Draft.DraftMatter("使用维修资金更换1号楼电梯", "Use the repair fund to replace the lifts of building 1",
                                "1号楼两部电梯已运行二十一年。预算62.40万元，由维修资金支出，三家报价附后，工期45天。",
                                "The two lifts of building 1 have run for twenty-one years. Budget 624,000 yuan from the repair fund; three quotations attached; 45 days of work.",
                                "278(1)(5)"),
                        new Draft.DraftMatter("将中心花园东侧改建为充电车位",
                                "Convert the east side of the central garden into charging bays",
                                "改建后增加充电车位12个，绿地减少86平方米，费用由运营方承担，收益归全体业主。",
                                "Adds 12 charging bays and takes 86 square metres of green; the operator pays, income belongs to all owners.",
                                "278(1)(8)")));
        if (assemblies.freeze(ID, draft) instanceof Drafting.Frozen(var assembly)) {
            return assembly;
        }
        throw new IllegalStateException("the demonstration's assembly is refused");
    }

    private void vote(List<Letter> neighbours, ElectionId... elections) {
        for (Letter letter : neighbours) {
            DemoOwner owner = new DemoOwner(service.origin(), ID.value(), clock);
            owner.enrol(letter.code());
            for (ElectionId election : elections) {
                owner.vote(election, new DemoMind(88));
            }
        }
        log.info("neighbours have voted owners={}", neighbours.size());
    }

    private void announce(Optional<Letter> letter) {
        String base = service.origin() + "/c/" + ID;
        log.info("""


                共决已启动  Gongjue is running

                  业主 owner      {}/enrol
                                  信上的编号 code in the letter: {}
                  业委会 committee {}/desk/enter/{}
                  监票 auditor    {}   （选一次大会 → 公开记录 / an assembly → public record）

                停止 stop: Ctrl-C
                """, base, letter.map(Letter::code).orElse("（都已登记 everyone has enrolled）"), base,
                sessions.invite(ID).toBase64Url(), base);
    }
}
