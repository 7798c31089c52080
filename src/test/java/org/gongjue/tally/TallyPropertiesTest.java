package org.gongjue.tally;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.gongjue.tally.Ballot.Capacity;
import org.gongjue.tally.Ballot.Channel;
import org.gongjue.tally.Choice.Mark;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** The invariants of rules.md 6.4. */
class TallyPropertiesTest {
    private static final Window WINDOW = new Window(Vote.OPENS, Vote.CLOSES);

    /** Owners o0 … o9 share the units; ballots come from owners, strangers, too late, twice and spoiled. */
    record Estate(List<Unit> units, List<Ballot> ballots, String tier, Set<String> delivered) {
        Decision decide(RulePack pack) {
            return decide(pack, ballots);
        }

        Decision decide(RulePack pack, List<Ballot> cast) {
            Proceedings proceedings = new Proceedings(WINDOW, List.of(), delivered, Set.of());
            return Tally.count(pack, Roll.of(units), Matter.yesNo("M", tier), proceedings, cast);
        }
    }

    @Provide
    Arbitrary<Estate> estates() {
        Arbitrary<List<Unit>> units = Combinators.combine(Arbitraries.longs().between(1, 30_000),
                Arbitraries.integers().between(0, 9), Arbitraries.of("RES", "RES", "PARKING")).as(Draft::new).list()
                .ofMinSize(1).ofMaxSize(14).map(TallyPropertiesTest::number);
        Arbitrary<List<Ballot>> ballots = Combinators
                .combine(Arbitraries.integers().between(0, 11), Arbitraries.of(Channel.class),
                        Arbitraries.integers().between(-1, 20),
                        Arbitraries.of(Mark.FOR, Mark.FOR, Mark.AGAINST, Mark.ABSTAIN, Mark.BLANK, Mark.OVERMARKED))
                .as(Sheet::new).list().ofMaxSize(16).map(TallyPropertiesTest::cast);
        Arbitrary<Set<String>> delivered = Arbitraries.integers().between(0, 9).map(i -> "o" + i).set();
        return Combinators.combine(units, ballots, Arbitraries.of("ORDINARY", "SPECIAL"), delivered)
                .as(Estate::new);
    }

    record Draft(long area, int owner, String kind) {}

    record Sheet(int voter, Channel channel, int day, Mark choice) {}

    private static List<Unit> number(List<Draft> drafts) {
        List<Unit> units = new ArrayList<>();
        for (Draft draft : drafts) {
            units.add(new Unit("u" + units.size(), "1", draft.kind(), Unit.State.SOLD_DELIVERED,
                    List.of("o" + draft.owner()), null, Unit.Areas.registered(draft.area()), 1));
        }
        return units;
    }

    private static List<Ballot> cast(List<Sheet> sheets) {
        List<Ballot> ballots = new ArrayList<>();
        for (Sheet sheet : sheets) {
            String voter = "o" + sheet.voter();
            ballots.add(new Ballot("b" + ballots.size(), voter, voter, Capacity.OWNER, null, sheet.channel(),
                    Moment.of(Vote.OPENS.plusSeconds(86_400L * sheet.day())), sheet.choice(), null, null));
        }
        return ballots;
    }

    @Provide
    Arbitrary<RulePack> packs() {
        return Combinators.combine(Arbitraries.of(Policy.Duplicate.class), Arbitraries.of(Policy.Content.class),
                Arbitraries.of(Policy.Parking.class), Arbitraries.of(Policy.Parking.class))
                .as((duplicate, blank, area, head) -> Vote.pack("CN-CC-2021").with(Map.of("duplicate",
                        duplicate.name(), "blank", blank.name(), "parkingArea", area.name(), "parkingHeadcount",
                        head.name())));
    }

    @Property
    void bucketsAddUpToParticipationAndThatStaysWithinTheTotal(@ForAll("estates") Estate estate,
            @ForAll("packs") RulePack pack) {
        Decision decision = estate.decide(pack);

        Counts counts = decision.counts();
        Weight sum = counts.votesFor("FOR").plus(counts.votesFor("AGAINST")).plus(counts.abstain())
                .plus(counts.noChoice());
        assertThat(sum).isEqualTo(decision.participating());
        for (Measure measure : Measure.values()) {
            assertThat(decision.participating().of(measure)).isLessThanOrEqualTo(decision.present().of(measure));
            assertThat(decision.present().of(measure)).isLessThanOrEqualTo(decision.totals().of(measure));
        }
    }

    @Property
    void everyBallotIsCountedOnceOrRejectedWithAReason(@ForAll("estates") Estate estate,
            @ForAll("packs") RulePack pack) {
        Admission admission = estate.decide(pack).admission();

        List<String> seen = new ArrayList<>();
        admission.standing().forEach(one -> seen.add(one.ballot().id()));
        admission.rejected().forEach(one -> seen.add(one.ballot()));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(estate.ballots().stream().map(Ballot::id).toList());
        assertThat(admission.standing()).extracting(one -> one.voter().key()).doesNotHaveDuplicates();
    }

    @Property
    void theOrderOfBallotsDoesNotMatter(@ForAll("estates") Estate estate, @ForAll("packs") RulePack pack,
            @ForAll Random random) {
        List<Ballot> shuffled = new ArrayList<>(estate.ballots());
        Collections.shuffle(shuffled, random);

        assertThat(estate.decide(pack, shuffled).report()).isEqualTo(estate.decide(pack).report());
    }

    @Provide
    Arbitrary<Estate> votedDown() {
        return estates()
                .filter(estate -> estate.decide(Vote.pack("CN-CC-2021")).outcome() == Outcome.FAILED_APPROVAL);
    }

    @Property(tries = 300)
    void oneMoreVoteAgainstNeverTurnsARefusalIntoAPass(@ForAll("votedDown") Estate estate) {
        RulePack pack = Vote.pack("CN-CC-2021");
        for (String voter : estate.units().stream().map(Unit::voterKey).distinct().toList()) {
            List<Ballot> more = new ArrayList<>(estate.ballots());
            more.add(Ballot.electronic("more", voter, voter, Vote.CLOSES, Mark.AGAINST));

            assertThat(estate.decide(pack, more).outcome()).isNotEqualTo(Outcome.PASSED);
        }
    }

    @Property
    void splittingAUnitOfOneOwnerChangesNothing(@ForAll("estates") Estate estate) {
        RulePack pack = Vote.pack("CN-CC-2021");
        Unit first = estate.units().getFirst();
        Assume.that(first.areas().chosen() > 1);
        List<Unit> split = new ArrayList<>(estate.units());
        split.set(0, part(first, "u0", 1));
        split.add(part(first, "extra", first.areas().chosen() - 1));

        Decision before = estate.decide(pack);
        Decision after = new Estate(split, estate.ballots(), estate.tier(), estate.delivered()).decide(pack);

        assertThat(after.report()).isEqualTo(before.report());
    }

    private static Unit part(Unit unit, String id, long area) {
        return new Unit(id, unit.building(), unit.kind(), unit.state(), unit.owners(), null,
                Unit.Areas.registered(area), 0);
    }

    @Property
    void mergedChannelsCountEachVoterOnce(@ForAll("estates") Estate estate) {
        RulePack pack = Vote.pack("CN-CC-2021");
        long together = estate.decide(pack).participating().heads();
        Set<String> keys = new HashSet<>();
        long apart = 0;
        for (Channel channel : Channel.values()) {
            List<Ballot> own = estate.ballots().stream().filter(ballot -> ballot.channel() == channel).toList();
            Decision decision = estate.decide(pack, own);
            decision.admission().standing().forEach(one -> keys.add(one.voter().key()));
            apart += decision.participating().heads();
        }

        assertThat(together).isEqualTo(keys.size()).isLessThanOrEqualTo(apart);
    }

    @Property
    void withoutDeemedVotesTheOutcomeIsTheOneReportedForIt(@ForAll("estates") Estate estate) {
        RulePack none = Vote.pack("CN-CC-2021");
        RulePack follow = none.with(Map.of("deemed", "FOLLOW_MAJORITY"));

        Decision with = estate.decide(follow);
        Decision without = estate.decide(none);

        Deemed deemed = requireNonNull(((Result.YesNo) with.result()).deemed());
        assertThat(deemed.outcomeWithout()).isEqualTo(without.outcome());
        assertThat(with.counts()).isEqualTo(without.counts());
        List<String> answered = estate.ballots().stream().map(Ballot::voter).toList();
        assertThat(Collections.disjoint(deemed.voters(), answered)).isTrue();
    }

    @Property
    void sumsOfSealedBallotsDecideLikeOpenOnes(@ForAll("estates") Estate estate) {
        RulePack pack = Vote.pack("CN-CC-2021").with(Map.of("contentInvalid", "ABSTAIN"));
        Decision open = estate.decide(pack);
        List<Ballot> sealed = estate.ballots().stream().map(ballot -> new Ballot(ballot.id(), ballot.voter(),
                ballot.castBy(), ballot.capacity(), null, ballot.channel(), ballot.at(), Mark.SEALED, null, null))
                .toList();

        Decision sums = Tally.countSealed(pack, Roll.of(estate.units()), Matter.yesNo("M", estate.tier()),
                Proceedings.of(WINDOW), sealed, Map.of("FOR", open.counts().votesFor("FOR"), "AGAINST",
                        open.counts().votesFor("AGAINST"), "ABSTAIN", open.counts().abstain()));

        assertThat(sums.report()).isEqualTo(open.report());
    }

    @Property
    void theMissingVotersReachTheQuorumAndOneFewerDoesNot(@ForAll("estates") Estate estate) {
        RulePack pack = Vote.pack("CN-CC-2021");
        Roll roll = Roll.of(estate.units());
        Matter matter = Matter.yesNo("M", "ORDINARY");
        Shortfall shortfall = Shortfall.of(pack, roll, matter, Set.of());

        List<Voter> largest = Electorate.of(pack, roll, matter).voters().values().stream()
                .sorted((a, b) -> Long.compare(b.weight().area(), a.weight().area())).toList();

        assertThat(reached(pack, roll, matter, largest.subList(0, shortfall.fewestVoters()))).isTrue();
        assertThat(reached(pack, roll, matter, largest.subList(0, shortfall.fewestVoters() - 1))).isFalse();
    }

    private static boolean reached(RulePack pack, Roll roll, Matter matter, List<Voter> voters) {
        Set<String> keys = new HashSet<>();
        voters.forEach(voter -> keys.add(voter.key()));
        return Shortfall.of(pack, roll, matter, keys).isReached();
    }
}
