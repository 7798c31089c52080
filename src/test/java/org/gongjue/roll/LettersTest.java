package org.gongjue.roll;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.gongjue.ledger.CommunityId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongjue.roll.Registers.company;
import static org.gongjue.roll.Registers.row;

class LettersTest {
    private final RollFixture fixture = new RollFixture();
    private final Letters letters = fixture.letters;
    private final CommunityId community = fixture.community;

    private Letter only() {
        fixture.apply(Registers.of(row("101", "1", 1), row("102", "2", 1)));
        return letters.issue(community).getFirst();
    }

    /** Same first group, another rest, valid check character. */
    private static String guess(String code) {
        String selector = code.substring(0, 4);
        return IntStream.range(0, 1 << 15).mapToObj(i -> selector + "-0000-%04d".formatted(i % 10_000))
                .filter(typed -> !typed.equals(code))
                .filter(typed -> LetterCode.read(typed).isPresent()).findFirst().orElseThrow();
    }

    @Test
    void goToEveryPersonWithAVoteOnce() {
        fixture.apply(Registers.of(row("101", "住宅", "1", "已交付", 1, ""), row("101", "住宅", "1", "已交付", 2, ""),
                row("102", "1", 1),
                company("103", "未售", 7), row("104", "住宅", "1", "已售未交付", 5, "")));

        assertThat(letters.issue(community)).extracting(Letter::name).containsExactlyInAnyOrder("业主1", "业主2", "公司7");
    }

    @Test
    void nameAllUnitsOfThePerson() {
        assertThat(only().units()).extracting(UnitLabel::plain).containsExactly("1-1-101", "1-1-102");
    }

    @Test
    void leadToTheirPersonOnce() {
        Letter letter = only();

        assertThat(letters.redeem(community, letter.code())).contains(fixture.member("101", "业主1"));
        assertThat(letters.redeem(community, letter.code())).isEmpty();
    }

    @Test
    void areReadAsPeopleTypeThem() {
        Letter letter = only();

        assertThat(letters.redeem(community,
                " " + letter.code().toLowerCase(Locale.ROOT).replace("-", " ").replace('0', 'o')))
                .contains(letter.member());
    }

    @Test
    void areOfOneCommunityOnly() {
        Letter letter = only();

        assertThat(letters.redeem(new RollFixture().community, letter.code())).isEmpty();
    }

    @Test
    void lastTwentyOneDaysToTheMoment() {
        Letter letter = only();

        fixture.pass(Duration.ofDays(21));

        assertThat(letters.redeem(community, letter.code())).contains(letter.member());
    }

    @Test
    void expireAfterTwentyOneDays() {
        Letter letter = only();

        fixture.pass(Duration.ofDays(21).plusMillis(1));

        assertThat(letters.redeem(community, letter.code())).isEmpty();
    }

    @Test
    void areVoidedByANewLetter() {
        Letter old = only();

        Letter fresh = letters.issue(community, old.member()).orElseThrow();

        assertThat(letters.redeem(community, old.code())).isEmpty();
        assertThat(letters.redeem(community, fresh.code())).contains(old.member());
    }

    @Test
    void areNotIssuedAgainToWhoHasEnrolled() {
        Letter letter = only();
        letters.redeem(community, letter.code());

        assertThat(letters.issue(community)).isEmpty();
    }

    @Test
    void canBeIssuedAgainToOnePersonWhoHasEnrolled() {
        Letter letter = only();
        letters.redeem(community, letter.code());

        assertThat(letters.redeem(community, letters.issue(community, letter.member()).orElseThrow().code()))
                .contains(letter.member());
    }

    @Test
    void lockAfterFiveFailures() {
        Letter letter = only();

        IntStream.range(0, 5).forEach(_ -> assertThat(letters.redeem(community, guess(letter.code()))).isEmpty());

        assertThat(letters.redeem(community, letter.code())).isEmpty();
    }

    @Test
    void surviveFourFailures() {
        Letter letter = only();

        IntStream.range(0, 4).forEach(_ -> assertThat(letters.redeem(community, guess(letter.code()))).isEmpty());

        assertThat(letters.redeem(community, letter.code())).contains(letter.member());
    }

    @Test
    void countAFailureEvenIfTheCallersTransactionIsRolledBack() {
        Letter letter = only();

        IntStream.range(0, 5).forEach(_ -> fixture.transaction.executeWithoutResult(status -> {
            assertThat(letters.redeem(community, guess(letter.code()))).isEmpty();
            status.setRollbackOnly();
        }));

        assertThat(letters.redeem(community, letter.code())).isEmpty();
    }

    @Test
    void areNotUsedUpWhenTheCallersTransactionIsRolledBack() {
        Letter letter = only();
        fixture.transaction.executeWithoutResult(status -> {
            assertThat(letters.redeem(community, letter.code())).isPresent();
            status.setRollbackOnly();
        });

        assertThat(letters.redeem(community, letter.code())).isPresent();
    }

    @Test
    void doNotLockBecauseOfMisspelling() {
        Letter letter = only();
        char last = letter.code().charAt(13);
        String misspelt = letter.code().substring(0, 13) + (last == '7' ? '8' : '7');

        IntStream.range(0, 9).forEach(_ -> assertThat(letters.redeem(community, misspelt)).isEmpty());

        assertThat(letters.redeem(community, letter.code())).contains(letter.member());
    }

    @Test
    void areRedeemedByOneOfManyAtTheSameMoment() throws Exception {
        Letter letter = only();
        List<Future<Boolean>> attempts;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            attempts = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit(() -> letters.redeem(community, letter.code()).isPresent()))
                    .toList();
        }

        int redeemed = 0;
        for (Future<Boolean> attempt : attempts) {
            redeemed += attempt.get() ? 1 : 0;
        }
        assertThat(redeemed).isEqualTo(1);
    }

    @Test
    void ofAPersonWhoHasLeftTheRollAreVoid() {
        Letter letter = only();

        fixture.apply(Registers.of(row("101", "1", 8), row("102", "2", 8)));

        assertThat(letters.redeem(community, letter.code())).isEmpty();
        assertThat(letters.issue(community, letter.member())).isEmpty();
    }

    @Test
    void keepNoCodeInTheDatabase() {
        Letter letter = only();

        String rows = fixture.jdbc.sql("select string_agg(l::text, '|') from roll.letter l where community_id = ?")
                .param(community.value()).query(String.class).single();
        assertThat(rows).contains(letter.member().toString()).doesNotContain(letter.code(),
                letter.code().replace("-", ""));
    }

    @Test
    void arePrintedWithoutFormulas() {
        fixture.apply(Registers.file("hostile-cells.csv"));

        String csv = letters.csv(community, letters.issue(community));

        assertThat(csv.lines().filter(line -> line.contains("SUM")))
                .allMatch(line -> line.startsWith("'@SUM(1+1),1号楼1单元201,"));
        assertThat(csv.lines().filter(line -> line.contains("HYPERLINK")))
                .allMatch(line -> line.startsWith("\"'=HYPERLINK("));
        assertThat(csv).contains(",2026-05-27");
    }
}
