package org.gongjue.roll;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.gongjue.crypto.Bytes;

import static org.assertj.core.api.Assertions.assertThat;

/** The invariants of rules.md 2.10 on random registers, against figures counted here without the code under test. */
class RegisterPropertyTest {
    private static final int DEVELOPER = 99;

    record Flat(Usage usage, UnitState state, long area, Set<Integer> owners) {}

    @Provide
    Arbitrary<List<Flat>> estates() {
        return Combinators.combine(Arbitraries.of(Usage.class), Arbitraries.of(UnitState.class),
                Arbitraries.longs().between(1, 99_999_999),
                Arbitraries.integers().between(1, 6).set().ofMinSize(1).ofMaxSize(3))
                .as(Flat::new).list().ofMinSize(1).ofMaxSize(30);
    }

    private static Bytes file(List<Flat> estate) {
        List<String> rows = new ArrayList<>();
        rows.add(Registers.company("0", "未售", DEVELOPER));
        for (Flat flat : estate) {
            String room = Integer.toString(rows.size());
            String area = flat.area / 100 + "." + "%02d".formatted(flat.area % 100);
            if (flat.state == UnitState.UNSOLD) {
                rows.add(Registers.company(room, "未售", DEVELOPER).replace("住宅,100.00", flat.usage.word() + "," + area));
            } else {
                flat.owners.forEach(
                        owner -> rows.add(Registers.row(room, flat.usage.word(), area, flat.state.word(), owner, "")));
            }
        }
        return Registers.of(rows.toArray(String[]::new));
    }

    private static boolean counts(Flat flat, Parking choice) {
        return choice == Parking.INCLUDE || (flat.usage != Usage.PARKING && flat.usage != Usage.GARAGE);
    }

    private static Set<Integer> voter(Flat flat) {
        return flat.state == UnitState.DELIVERED ? flat.owners : Set.of(DEVELOPER);
    }

    @Property(tries = 200, seed = "2026")
    void totalAreaIsTheSumOfTheUnitsOnTheRoll(@ForAll("estates") List<Flat> estate, @ForAll Parking parking) {
        long sum = 10_000 + estate.stream().filter(flat -> counts(flat, parking)).mapToLong(Flat::area).sum();

        Totals totals = Registers.good(file(estate), Registers.OF_REGISTER).totals(parking, parking);

        assertThat(totals.totalArea()).isEqualTo(sum);
    }

    @Property(tries = 200, seed = "2026")
    void headsAreTheDistinctVoters(@ForAll("estates") List<Flat> estate, @ForAll Parking parking) {
        Set<Set<Integer>> voters = new HashSet<>();
        voters.add(Set.of(DEVELOPER));
        estate.stream().filter(flat -> counts(flat, parking)).forEach(flat -> voters.add(voter(flat)));

        Totals totals = Registers.good(file(estate), Registers.OF_REGISTER).totals(parking, parking);

        assertThat(totals.heads()).isEqualTo(voters.size()).isLessThanOrEqualTo(totals.units());
    }

    @Property(tries = 100, seed = "2026")
    void orderOfTheRowsChangesNothing(@ForAll("estates") List<Flat> estate, @ForAll Parking parking) {
        List<String> lines = file(estate).toUtf8().lines().toList();
        List<String> turned = new ArrayList<>(lines.subList(1, lines.size()).reversed());

        Register register = Registers.good(Registers.of(turned.toArray(String[]::new)), Registers.OF_REGISTER);

        assertThat(register.totals(parking, parking))
                .isEqualTo(Registers.good(file(estate), Registers.OF_REGISTER).totals(parking, parking));
    }
}
