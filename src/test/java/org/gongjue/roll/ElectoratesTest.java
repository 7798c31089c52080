package org.gongjue.roll;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.Merkle;
import org.gongjue.ledger.RollEntry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.gongjue.roll.Registers.company;
import static org.gongjue.roll.Registers.row;

class ElectoratesTest {
    private static final Bytes ESTATE = Registers.of(row("101", "住宅", "100", "已交付", 1, "1/2"),
            row("101", "住宅", "100", "已交付", 2, "1/2"), row("102", "50", 1), row("P1", "车位", "12.50", "已交付", 3, ""),
            row("103", "20", 4).replaceFirst("1,1", "2,1"), row("104", "30", 4), company("105", "未售", 7));

    private final RollFixture fixture = new RollFixture();
    private final ElectionId election = RollFixture.election();

    private Electorate freeze(Parking area, Parking heads) {
        return fixture.freeze(election, area, heads);
    }

    private List<Voter> voters(String room, String name) {
        return fixture.members.voters(fixture.community, election, fixture.member(room, name));
    }

    @Test
    void leavesAndRootAreThoseOfTheProtocolsVectors() {
        Fields vectors = new Fields((Json.Obj) Json.parse(vectors()));
        List<RollEntry> entries = vectors.objects("roll").stream()
                .map(entry -> new RollEntry(Math.toIntExact(entry.integer("rollIndex")), entry.hash("kid"),
                        Math.toIntExact(entry.integer("heads")), entry.integer("area"), entry.hash("salt")))
                .toList();

        Electorate electorate = new Electorate(fixture.community, election, Parking.INCLUDE, Parking.INCLUDE, entries);

        assertThat(electorate.root()).isEqualTo(vectors.hash("rollRoot"));
    }

    private static Bytes vectors() {
        return Registers.file("../protocol-vectors.json");
    }

    @Test
    void holdsTheTotalsOfTheRoll() {
        fixture.apply(Registers.file("xingfuli-1024.csv"));

        Electorate electorate = freeze(Parking.INCLUDE, Parking.INCLUDE);

        assertThat(electorate.size()).isEqualTo(1036);
        assertThat(electorate.totalHeads()).isEqualTo(1036);
        assertThat(electorate.totalArea()).isEqualTo(15_553_706);
    }

    @Test
    void leavesExcludedParkingOffTheRoll() {
        fixture.apply(Registers.file("xingfuli-1024.csv"));

        Electorate electorate = freeze(Parking.EXCLUDE, Parking.EXCLUDE);

        assertThat(electorate.totalHeads()).isEqualTo(949);
        assertThat(electorate.totalArea()).isEqualTo(15_394_606);
    }

    @Test
    void givesAnOwnerOfParkingAloneAreaWithoutAHeadWhereOnlyHeadsExcludeIt() {
        fixture.apply(ESTATE);

        freeze(Parking.INCLUDE, Parking.EXCLUDE);

        assertThat(voters("P1", "业主3")).extracting(Voter::heads, Voter::area).containsExactly(tuple(0, 1250L));
    }

    @Test
    void givesAnOwnerOfParkingAloneAHeadWithoutAreaWhereOnlyTheAreaExcludesIt() {
        fixture.apply(ESTATE);

        freeze(Parking.EXCLUDE, Parking.INCLUDE);

        assertThat(voters("P1", "业主3")).extracting(Voter::heads, Voter::area).containsExactly(tuple(1, 0L));
    }

    @Test
    void readsBackWhatWasFrozen() {
        fixture.apply(ESTATE);

        Electorate frozen = freeze(Parking.INCLUDE, Parking.INCLUDE);

        assertThat(fixture.electorates.electorate(fixture.community, election)).contains(frozen);
        assertThat(fixture.electorates.entry(fixture.community, election, 2)).contains(frozen.entry(2));
        assertThat(fixture.electorates.entry(fixture.community, election, 5)).isEmpty();
        assertThat(fixture.electorates.summary(fixture.community, election))
                .contains(new ElectorateSummary(frozen.root(), 5, 5,
                        frozen.totalArea(), Parking.INCLUDE, Parking.INCLUDE));
    }

    @Test
    void writesOneCanonicalLineAnEntry() {
        fixture.apply(ESTATE);
        Electorate electorate = freeze(Parking.INCLUDE, Parking.INCLUDE);

        List<Hash> leaves = electorate.jsonLines().lines().map(line -> Merkle.leaf(Json.parse(line).canonical()))
                .toList();

        assertThat(Merkle.root(leaves)).isEqualTo(electorate.root());
        assertThat(electorate.jsonLines().lines().toList().get(3)).matches(
                "\\{\"area\":\\d+,\"heads\":1,\"kid\":\"[0-9a-f]{64}\",\"rollIndex\":3,\"salt\":\"[0-9a-f]{64}\"}");
    }

    @Test
    void freezingAgainGivesTheSameElectorate() {
        fixture.apply(ESTATE);
        Electorate frozen = freeze(Parking.INCLUDE, Parking.INCLUDE);
        fixture.apply(Registers.of(row("101", "1", 1)));

        assertThat(freeze(Parking.INCLUDE, Parking.INCLUDE)).isEqualTo(frozen);
    }

    @Test
    void refusesToFreezeAgainWithAnotherParkingChoice() {
        fixture.apply(ESTATE);
        freeze(Parking.INCLUDE, Parking.INCLUDE);

        assertThat(fixture.electorates.freeze(fixture.community, election, Parking.EXCLUDE, Parking.INCLUDE))
                .isEqualTo(new Freezing.FrozenOtherwise(Parking.INCLUDE, Parking.INCLUDE));
    }

    @Test
    void refusesToFreezeAnEmptyRoll() {
        assertThat(fixture.electorates.freeze(fixture.community, election, Parking.INCLUDE, Parking.INCLUDE))
                .isEqualTo(new Freezing.NobodyOnTheRoll());
    }

    @Test
    void givesAnEnrolledOwnerTheBoundKeyAndOthersAFreshOne() {
        fixture.apply(ESTATE);
        Hash key = fixture.bind(fixture.member("104", "业主4"));

        Electorate electorate = freeze(Parking.INCLUDE, Parking.INCLUDE);

        int index = voters("104", "业主4").getFirst().rollIndex();
        assertThat(electorate.entry(index).kid()).isEqualTo(key);
        assertThat(electorate.entries()).filteredOn(entry -> entry.kid().equals(key)).hasSize(1);
    }

    @Test
    void usesAKeyOnceForAnOwnerWhoOwnsAloneAndTogether() {
        fixture.apply(ESTATE);
        Hash key = fixture.bind(fixture.member("102", "业主1"));

        Electorate electorate = freeze(Parking.INCLUDE, Parking.INCLUDE);

        List<Voter> voters = voters("102", "业主1");
        assertThat(voters).hasSize(2);
        Voter alone = voters.stream().filter(voter -> voter.owners() == 1).findFirst().orElseThrow();
        Voter together = voters.stream().filter(voter -> voter.owners() == 2).findFirst().orElseThrow();
        assertThat(electorate.entry(alone.rollIndex()).kid()).isEqualTo(key);
        assertThat(electorate.entry(together.rollIndex()).kid()).isNotEqualTo(key);
    }

    @Test
    void freezesNoKeyForACoupleSinceTheRecordNamesWhoseEachKeyIs() {
        fixture.apply(ESTATE);
        Hash key = fixture.bind(fixture.member("101", "业主2"));

        Electorate electorate = freeze(Parking.INCLUDE, Parking.INCLUDE);

        assertThat(electorate
                .entry(voters("101", "业主1").stream().filter(voter -> voter.owners() == 2).findFirst().orElseThrow()
                        .rollIndex())
                .kid()).isNotEqualTo(key);
    }

    @Test
    void showsAnOwnerAllUnitsOfTheVoter() {
        fixture.apply(ESTATE);
        freeze(Parking.INCLUDE, Parking.INCLUDE);

        Voter voter = voters("104", "业主4").getFirst();

        assertThat(voter.area()).isEqualTo(5000);
        assertThat(voter.units()).extracting(unit -> unit.label().chinese()).containsExactly("2号楼1单元103", "1号楼1单元104");
    }

    @Test
    void givesTheBuyerOfAnUndeliveredUnitNoVote() {
        fixture.apply(Registers.of(company("101", "未售", 7), row("102", "住宅", "60", "已售未交付", 1, "")));
        freeze(Parking.INCLUDE, Parking.INCLUDE);

        assertThat(voters("102", "业主1")).isEmpty();
        assertThat(voters("101", "公司7")).extracting(Voter::area).containsExactly(16_000L);
    }

    @Test
    void anOrderOfItsOwnForEveryElection() {
        fixture.apply(Registers.file("changfu-96.csv"));

        List<Long> one = fixture.freeze(RollFixture.election(), Parking.INCLUDE, Parking.INCLUDE).entries().stream()
                .map(RollEntry::area).toList();
        List<Long> other = fixture.freeze(RollFixture.election(), Parking.INCLUDE, Parking.INCLUDE).entries().stream()
                .map(RollEntry::area).toList();

        assertThat(one).isNotEqualTo(other).containsExactlyInAnyOrderElementsOf(other);
    }

    @Test
    void laterImportsDoNotTouchAFrozenElectorate() {
        fixture.apply(ESTATE);
        Electorate frozen = freeze(Parking.INCLUDE, Parking.INCLUDE);

        fixture.apply(Registers.of(row("104", "77", 9), row("1", "1", 4)));

        assertThat(fixture.electorates.electorate(fixture.community, election)).contains(frozen);
        assertThat(voters("1", "业主4").getFirst().area()).isEqualTo(5000);
    }

    @Test
    void countsTurnoutByBuildingWithAHeadInEach() {
        fixture.apply(ESTATE);
        freeze(Parking.EXCLUDE, Parking.EXCLUDE);
        Set<Integer> voted = Set.of(voters("104", "业主4").getFirst().rollIndex());

        assertThat(fixture.electorates.turnout(fixture.community, election, voted)).containsExactly(
                new BuildingTurnout("1", 1, 4, 3000, 28_000), new BuildingTurnout("2", 1, 1, 2000, 2000));
    }

    @Test
    void everyUnitBelongsToExactlyOneVoter() {
        fixture.apply(Registers.file("xingfuli-1024.csv"));
        Electorate electorate = freeze(Parking.INCLUDE, Parking.INCLUDE);

        Set<UnitLabel> units = new HashSet<>();
        Set<Integer> indexes = new HashSet<>();
        List<MemberId> members = new ArrayList<>(fixture.roll.units(fixture.community, 0, 2_000).stream()
                .flatMap(unit -> unit.owners().stream()).map(RollUnit.RollOwner::member).collect(Collectors.toSet()));
        for (MemberId member : members) {
            for (Voter voter : fixture.members.voters(fixture.community, election, member)) {
                if (indexes.add(voter.rollIndex())) {
                    voter.units().forEach(unit -> assertThat(units.add(unit.label())).isTrue());
                }
            }
        }

        assertThat(units).hasSize(1144);
        assertThat(indexes).containsExactlyInAnyOrderElementsOf(IntStream.range(0, electorate.size()).boxed().toList());
    }
}
