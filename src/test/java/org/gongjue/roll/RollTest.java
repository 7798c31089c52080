package org.gongjue.roll;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.gongjue.roll.Registers.OF_REGISTER;
import static org.gongjue.roll.Registers.company;
import static org.gongjue.roll.Registers.row;

class RollTest {
    private static final Bytes TWO = Registers.of(row("101", "89.07", 1), row("102", "90", 2));
    private static final Bytes THREE = Registers.of(row("101", "89.07", 1), row("102", "90", 2), row("103", "1", 3));

    private final RollFixture fixture = new RollFixture();
    private final Roll roll = fixture.roll;
    private final CommunityId community = fixture.community;

    private Totals totals() {
        return roll.totals(community, Parking.INCLUDE, Parking.INCLUDE);
    }

    @Test
    void keepsCommunitiesApart() {
        RollFixture other = new RollFixture();

        fixture.apply(TWO);
        other.apply(THREE);

        assertThat(totals().units()).isEqualTo(2);
        assertThat(other.roll.totals(other.community, Parking.INCLUDE, Parking.INCLUDE).units()).isEqualTo(3);
    }

    @Test
    void takesACommunityIdOnlyOnce() {
        Community again = new Community(community, "别的小区", "Another estate", ZoneId.of("Europe/Berlin"));

        assertThat(fixture.communities.create(again)).isFalse();
        assertThat(fixture.communities.community(community).orElseThrow().nameChinese()).isEqualTo("测试小区");
    }

    @Test
    void importsTheLargestRegisterAndAddsUpToItsFigures() {
        long start = System.nanoTime();

        Applying applied = fixture.apply(Registers.file("jiangchuan-5200.csv"));

        System.out.println("5,200 units, 8,487 rows imported in "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
        assertThat(applied).isInstanceOf(Applying.Applied.class);
        assertThat(totals()).isEqualTo(new Totals(6100, 68_236_799, 5403));
        assertThat(roll.totals(community, Parking.EXCLUDE, Parking.EXCLUDE))
                .isEqualTo(new Totals(5200, 67_051_575, 4861));
        assertThat(roll.progress(community)).contains(new ImportProgress(8487, 8487));
    }

    @Test
    void importsNothingWhileAnErrorStands() {
        Bytes broken = Registers.of(row("101", "89.07", 1), row("102", "", 2));

        assertThat(fixture.apply(broken)).isInstanceOf(Applying.Broken.class);
        assertThat(roll.imports(community)).isEmpty();
        assertThat(totals()).isEqualTo(new Totals(0, 0, 0));
    }

    @Test
    void aDryRunChangesNothing() {
        fixture.check(TWO);

        assertThat(roll.imports(community)).isEmpty();
        assertThat(fixture.count("person")).isZero();
    }

    @Test
    void aDryRunShowsTheFiguresUnderBothParkingChoices() {
        RegisterCheck.Applicable check = fixture.check(Registers.file("xingfuli-1024.csv"));

        assertThat(check.parkingIncluded()).isEqualTo(new Totals(1144, 15_553_706, 1036));
        assertThat(check.parkingExcluded()).isEqualTo(new Totals(1024, 15_394_606, 949));
        assertThat(check.difference().added()).hasSize(1144);
    }

    @Test
    void aDryRunShowsWhatWouldChange() {
        fixture.apply(
                Registers.of(row("101", "89.07", 1), row("102", "90", 2), row("103", "1", 3), row("104", "1", 4)));

        RegisterCheck.Applicable check = fixture.check(Registers.of(row("101", "89.07", 1), row("102", "90.01", 5),
                row("103", "1", 3).replace("业主3", "改名"), row("105", "1", 4)));

        assertThat(check.difference()).isEqualTo(new Difference(List.of(new UnitLabel("1", "1", "105")),
                List.of(new Difference.Change(new UnitLabel("1", "1", "102"),
                        List.of(Difference.Aspect.AREA, Difference.Aspect.OWNERS)),
                        new Difference.Change(new UnitLabel("1", "1", "103"),
                                List.of(Difference.Aspect.OWNER_DETAILS))),
                List.of(new UnitLabel("1", "1", "104")), 1));
    }

    @Test
    void aDryRunOfTheRollItselfShowsNoChange() {
        fixture.apply(Registers.file("xingfuli-1024.csv"));

        Difference difference = fixture.check(Registers.file("xingfuli-1024.csv")).difference();

        assertThat(difference).isEqualTo(new Difference(List.of(), List.of(), List.of(), 1144));
    }

    @Test
    void applyingTheSameRegisterAgainChangesNothing() {
        fixture.apply(TWO, 0);

        assertThat(fixture.apply(TWO, 0)).isInstanceOf(Applying.AlreadyApplied.class);
        assertThat(roll.imports(community)).hasSize(1);
    }

    @Test
    void refusesAnotherFileThanTheOneChecked() {
        assertThat(roll.apply(community, THREE, OF_REGISTER, Hash.sha256(TWO.toArray()), 0))
                .isEqualTo(new Applying.AnotherFile());
    }

    @Test
    void refusesARegisterCheckedAgainstAnOlderRoll() {
        fixture.apply(TWO, 0);

        assertThat(fixture.apply(THREE, 0)).isEqualTo(new Applying.RollChanged(1));
        assertThat(totals().units()).isEqualTo(2);
    }

    @Test
    void refusesAnImportWhileAnotherIsRunning() {
        fixture.transaction.executeWithoutResult(_ -> {
            fixture.communityStore.lock(community);
            assertThat(elsewhere(() -> fixture.apply(TWO, 0))).isEqualTo(new Applying.Busy());
        });

        assertThat(roll.imports(community)).isEmpty();
    }

    private static <R> R elsewhere(Callable<R> work) {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            return thread.submit(work).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void letsOneOfTwoImportsAtTheSameMomentWin() throws Exception {
        List<Applying> results;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Applying> one = threads.submit(() -> fixture.apply(TWO, 0));
            Future<Applying> other = threads.submit(() -> fixture.apply(THREE, 0));
            results = List.of(one.get(), other.get());
        }

        assertThat(results).filteredOn(Applying.Applied.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(result -> result instanceof Applying.Busy || result instanceof Applying.RollChanged)
                .hasSize(1);
        assertThat(roll.imports(community)).hasSize(1);
    }

    @Test
    void aCrashInTheMiddleLeavesTheRollAsItWas() {
        fixture.apply(TWO);
        Bytes large = Registers.file("xingfuli-1024.csv");

        assertThatThrownBy(() -> roll.apply(community, large, OF_REGISTER, Hash.sha256(large.toArray()), 1, _ -> {
            throw new IllegalStateException("power cut");
        })).hasMessage("power cut");

        assertThat(totals().units()).isEqualTo(2);
        assertThat(fixture.count("unit")).isEqualTo(2);
        assertThat(fixture.count("person")).isEqualTo(2);
    }

    @Test
    void canBeWatchedWhileItRuns() {
        Bytes large = Registers.file("jiangchuan-5200.csv");

        roll.apply(community, large, OF_REGISTER, Hash.sha256(large.toArray()), 0, done -> {
            if (done == 2_000) {
                assertThat(elsewhere(() -> roll.progress(community))).contains(new ImportProgress(1_000, 8_487));
            }
        });

        assertThat(roll.progress(community)).contains(new ImportProgress(8_487, 8_487));
    }

    @Test
    void personsKeepTheirIdsOverImports() {
        fixture.apply(TWO);
        MemberId before = fixture.member("101", "业主1");

        fixture.apply(Registers.of(row("201", "50", 1)));

        assertThat(fixture.member("201", "业主1")).isEqualTo(before);
        assertThat(fixture.count("person")).isEqualTo(2);
    }

    @Test
    void undoMakesTheVersionBeforeTheRollAgain() {
        fixture.apply(TWO);
        fixture.apply(Registers.of(row("101", "1", 1).replace("业主1", "改名")));

        assertThat(roll.undo(community)).isEqualTo(new Undoing.Undone(1));
        assertThat(totals().units()).isEqualTo(2);
        assertThat(roll.name(community, fixture.member("101", "业主1"))).contains("业主1");
    }

    @Test
    void undoOfTheFirstImportLeavesAnEmptyRoll() {
        fixture.apply(TWO);

        assertThat(roll.undo(community)).isEqualTo(new Undoing.Undone(0));
        assertThat(roll.undo(community)).isEqualTo(new Undoing.NothingToUndo());
        assertThat(totals()).isEqualTo(new Totals(0, 0, 0));
    }

    @Test
    void anUndoneRegisterCanBeAppliedAgain() {
        fixture.apply(TWO);
        roll.undo(community);

        assertThat(fixture.apply(TWO)).isInstanceOf(Applying.Applied.class);
        assertThat(roll.imports(community)).extracting(Import::version).containsExactly(2);
    }

    @Test
    void refusesToUndoARollThatAVoteWasFrozenFrom() {
        fixture.apply(TWO);
        fixture.freeze(RollFixture.election(), Parking.INCLUDE, Parking.INCLUDE);

        assertThat(roll.undo(community)).isEqualTo(new Undoing.Frozen());
        assertThat(totals().units()).isEqualTo(2);
    }

    @Test
    void listsUnitsPageByPageInTheOrderOfTheRegister() {
        fixture.apply(THREE);

        assertThat(roll.units(community, 1, 1)).extracting(unit -> unit.label().room()).containsExactly("102");
        assertThat(roll.units(community, 2, 10)).extracting(unit -> unit.label().room()).containsExactly("103");
        assertThat(roll.units(community, 3, 10)).isEmpty();
    }

    @Test
    void showsOwnersWithShareAndMaskedPhone() {
        fixture.apply(Registers.file("changfu-96.csv"));

        RollUnit unit = roll.units(community, 3, 1).getFirst();

        assertThat(unit.owners())
                .extracting(RollUnit.RollOwner::name, RollUnit.RollOwner::phone, RollUnit.RollOwner::share)
                .containsExactly(tuple("谢怡", "199****059", "1/2"),
                        tuple("张艳", "199****060", "1/2"));
    }

    @Test
    void keepsHostileCellsAsTextThroughTheDatabase() {
        fixture.apply(Registers.file("hostile-cells.csv"));

        assertThat(roll.units(community, 0, 10)).flatExtracting(RollUnit::owners).extracting(RollUnit.RollOwner::name)
                .contains("=HYPERLINK(\"http://x.invalid\",\"点\")", "@SUM(1+1)");
    }

    @Test
    void keepsNoDocumentOrPhoneNumberReadableInTheDatabase() {
        fixture.apply(Registers.file("changfu-96.csv"));

        String rows = fixture.jdbc.sql("""
                select string_agg(p::text || o::text, '|') from roll.person p join roll.owner o using (community_id, person_id)
                where community_id = ?
                """).param(community.value()).query(String.class).single();
        assertThat(rows).contains("曹轩丽").doesNotContain("000000195322700031", "19910000031")
                .doesNotContain(Bytes.utf8("000000195322700031").toHex(), Bytes.utf8("19910000031").toHex());
    }

    @Test
    void keepsTheDeveloperThatTheCommitteeNamed() {
        Bytes file = Registers.of(company("101", "未售", 7), company("102", "未售", 8),
                row("103", "住宅", "1", "已售未交付", 1, ""));
        Developer named = new Developer.Named("公司8");

        roll.apply(community, file, named, Hash.sha256(file.toArray()), 0);

        assertThat(totals()).isEqualTo(new Totals(3, 20_100, 2));
        assertThat(roll.imports(community).getFirst().developer()).isEqualTo("公司8");
    }

    @Test
    void doesNotKnowACommunityThatWasNeverCreated() {
        assertThatThrownBy(
                () -> roll.apply(new CommunityId("nowhere"), TWO, OF_REGISTER, Hash.sha256(TWO.toArray()), 0))
                .hasMessageContaining("no community nowhere");
    }
}
