package org.gongjue.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gongjue.tally.LeakReport.Code;
import org.gongjue.tally.LeakReport.Dominant;
import org.gongjue.tally.LeakReport.Remark;
import org.gongjue.tally.LeakReport.Sample;
import org.gongjue.tally.LeakReport.Share;
import org.gongjue.tally.SumAttack.Exposure;

/**
 * Asks before a secret vote opens what its result would give away (protocol.md 3): everyone knows who voted and every area,
 * and reads the published sums of those in favour. Votes are simulated, seven in ten in favour, from a seed: the same
 * question has the same answer.
 */
public final class LeakLinter {
    /** Below this even headcounts are often unanimous (protocol.md 3, policy 2). */
    public static final int LEAST_ELECTORS = 30;
    /** Fewer ballots than this are not opened in secret. */
    public static final int LEAST_PARTICIPANTS = 20;

    private final Plan plan;
    private final int outcomes;
    private final Random random;
    private final long allArea;

    private LeakLinter(Plan plan, int outcomes, long seed) {
        this.plan = plan;
        this.outcomes = outcomes;
        this.random = new Random(seed);
        allArea = plan.electors().stream().mapToLong(Weight::area).reduce(0, Math::addExact);
    }

    /**
     * A secret matter as planned.
     *
     * @param electors the roll in scope: heads and area of each voter
     * @param options of the ballot paper, as in {@link Counts#paper}; those in favour of the first are looked at
     */
    public record Plan(List<Weight> electors, List<String> options, Tier tier, Publish publish) {
        public Plan {
            electors = List.copyOf(electors);
            options = List.copyOf(options);
        }
    }

    /** Simulates so many outcomes, 100 to 1,000, with all electors voting and with two thirds of them. */
    public static LeakReport lint(Plan plan, int outcomes, long seed) {
        if (outcomes < 100 || outcomes > 1_000) {
            throw new IllegalArgumentException("from 100 to 1,000 outcomes, not " + outcomes);
        }
        return new LeakLinter(plan, outcomes, seed).report();
    }

    /** Whether the sums of so few ballots must not be opened; the matter is then run again by name. */
    public static Optional<Remark> refusalToOpen(long participants) {
        return participants >= LEAST_PARTICIPANTS
                ? Optional.empty()
                : Optional.of(new Remark(Code.TOO_FEW_PARTICIPANTS,
                        "仅 %d 人参与，不足 %d 人，不得开启无记名结果，应改为记名方式重新表决".formatted(participants, LEAST_PARTICIPANTS),
                        "Only %d took part, fewer than %d: the secret result is not opened; vote again by name"
                                .formatted(participants, LEAST_PARTICIPANTS)));
    }

    private LeakReport report() {
        List<Integer> all = IntStream.range(0, plan.electors().size()).boxed().toList();
        List<Integer> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        List<Sample> samples = Stream.of(all, shuffled.subList(0, (2 * all.size() + 2) / 3))
                .filter(sample -> !sample.isEmpty()).map(this::simulate).toList();
        List<Dominant> dominant = all.stream().filter(this::isDominant)
                .map(elector -> new Dominant(elector, new Share(plan.electors().get(elector).area(), allArea)))
                .sorted(Comparator.comparing(Dominant::area).reversed()).toList();
        LeakReport bare = new LeakReport(all.size(), outcomes, samples, dominant, List.of(), List.of());
        return new LeakReport(all.size(), outcomes, samples, dominant, refusals(bare), warnings(bare));
    }

    private boolean isDominant(int elector) {
        return allArea > 0 && new Share(plan.electors().get(elector).area(), allArea).exceeds(1, 10);
    }

    private Sample simulate(List<Integer> participants) {
        SumAttack attack = new SumAttack(participants.stream().map(this::published).toList());
        boolean[] common = new boolean[attack.kinds()];
        for (int i = 0; i < participants.size(); i++) {
            common[attack.kindOf().get(i)] |= !isDominant(participants.get(i));
        }
        long certain = 0;
        long exposed = 0;
        int[] often = new int[attack.kinds()];
        for (int i = 0; i < outcomes; i++) {
            int[] inFavour = new int[attack.kinds()];
            attack.kindOf().forEach(kind -> inFavour[kind] += random.nextInt(10) < 7 ? 1 : 0);
            List<Exposure> exposures = attack.expose(inFavour);
            boolean some = false;
            for (int kind = 0; kind < attack.kinds(); kind++) {
                certain += exposures.get(kind) == Exposure.CERTAIN ? attack.members(kind) : 0;
                if (common[kind] && exposures.get(kind) != Exposure.OPEN) {
                    often[kind]++;
                    some = true;
                }
            }
            exposed += some ? 1 : 0;
        }
        return new Sample(participants.size(), attack.isExact(),
                new Share(certain, Math.multiplyExact((long) participants.size(), outcomes)),
                new Share(exposed, outcomes), new Share(Arrays.stream(often).max().orElse(0), outcomes));
    }

    /** Both published sums as one number, with the heads above all that areas can come to. */
    private long published(int elector) {
        Weight weight = plan.electors().get(elector);
        Publish publish = plan.publish();
        long area = switch (publish.area()) {
            case EXACT -> weight.area();
            case COARSE -> Coarse.steps(weight.area(), publish.grid());
            case PASS_FAIL -> 0;
        };
        long heads = publish.heads() == Publication.EXACT ? weight.heads() : 0;
        return Math.addExact(area, Math.multiplyExact(heads, Math.addExact(allArea, plan.electors().size() + 1L)));
    }

    private List<Remark> refusals(LeakReport found) {
        List<Remark> refusals = new ArrayList<>();
        boolean reveals = found.expectedCertain().exceeds(1, 100) || found.mostExposed().exceeds(5, 100);
        if (plan.publish().area() != Publication.PASS_FAIL && reveals) {
            refusals.add(new Remark(Code.AREA_REVEALS_VOTES,
                    "公布的面积合计会暴露个人选择：预计 %s 的表决权人的选择可被推知；请改为只公布是否通过、更粗的取整，或记名表决"
                            .formatted(percent(found.expectedCertain())),
                    "The published area would give votes away: %s of voters are expected to be certain; publish pass or fail only, round more, or vote by name"
                            .formatted(percent(found.expectedCertain()))));
        }
        if (found.electors() < LEAST_ELECTORS) {
            refusals.add(new Remark(Code.TOO_FEW_ELECTORS,
                    "表决权人仅 %d 人，不足 %d 人，只能记名表决".formatted(found.electors(), LEAST_ELECTORS),
                    "Only %d electors, fewer than %d: vote by name".formatted(found.electors(), LEAST_ELECTORS)));
        }
        if (readsAreas() && found.dominant().stream().anyMatch(owner -> owner.area().exceeds(1, 3))) {
            refusals.add(new Remark(Code.OWNER_ABOVE_A_THIRD, "有业主的面积超过三分之一，任何正确的结果都会暴露其选择，只能记名表决",
                    "One owner has more than a third of the area; any correct result gives the vote away: vote by name"));
        }
        return refusals;
    }

    private List<Remark> warnings(LeakReport found) {
        List<Remark> warnings = new ArrayList<>();
        if (!found.dominant().isEmpty()) {
            warnings.add(new Remark(Code.OWNER_ABOVE_A_TENTH,
                    "有 %d 位业主的面积超过十分之一，无法保证其选择保密，须事先告知".formatted(found.dominant().size()),
                    "%d owners have more than a tenth of the area; tell them that secrecy cannot be promised"
                            .formatted(found.dominant().size())));
        }
        if (!found.samples().stream().allMatch(Sample::counted)) {
            warnings.add(new Remark(Code.SUMS_NOT_COUNTED_OUT, "面积种类过多，未逐一计数，按最不利情形估计",
                    "Too many kinds of area to count every case; the least favourable was assumed"));
        }
        if (plan.publish().area() != Publication.PASS_FAIL && plan.options().size() > 2) {
            warnings.add(new Remark(Code.FURTHER_OPTIONS, "其余选项的合计也会公布，泄露只多不少",
                    "Sums of the further options are published too; what leaks is this much or more"));
        }
        if (plan.publish().area() == Publication.PASS_FAIL && readsAreas()) {
            warnings.add(new Remark(Code.NO_AREA_TO_PRINT, "公告只能写明面积条件是否达到；当地要求公布面积数字的，应改为记名表决，或公布取整面积并附证明",
                    "The notice can say only whether the area was reached; where figures must be printed, vote by name or publish rounded areas with the proof"));
        }
        return warnings;
    }

    /** Whether the outcome depends on areas. */
    private boolean readsAreas() {
        return plan.tier().conditions().stream().anyMatch(condition -> condition.readsChoices(Measure.AREA));
    }

    /** Truncated, for display only. */
    static String percent(Share share) {
        long tenths = Math.multiplyExact(1_000, share.part()) / share.whole();
        return "%d.%d%%".formatted(tenths / 10, tenths % 10);
    }
}
