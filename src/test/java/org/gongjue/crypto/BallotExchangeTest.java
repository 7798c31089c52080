package org.gongjue.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.gongjue.crypto.SealedElection.Contest;

import static org.assertj.core.api.Assertions.assertThat;

/** Random ballots cross between Java and TypeScript both ways; both give the same verdict at the same place. */
class BallotExchangeTest {
    private static final int BALLOTS = 4;
    private static final int BROKEN = 60;

    private final Random dice = new Random(20260630);
    private final SealedVote vote = new SealedVote();
    private final SealedElection election = new SealedElection("urn:uuid:往返", vote.extended, vote.election.key(),
            IntStream.range(0, 3).mapToObj(this::contest).toList());

    @BeforeAll
    static void buildTheOtherSide() {
        Browser.build();
    }

    private Contest contest(int i) {
        int options = 1 + dice.nextInt(4);
        List<Integer> sums = IntStream.rangeClosed(0, options).filter(_ -> dice.nextInt(3) > 0).boxed().toList();
        return new Contest("议题-" + i, options, sums.isEmpty() ? List.of(1) : sums);
    }

    private List<List<Integer>> votes() {
        List<List<Integer>> votes = new ArrayList<>();
        for (Contest contest : election.contests()) {
            int sum = contest.allowedSums().get(dice.nextInt(contest.allowedSums().size()));
            List<Integer> chosen = new ArrayList<>(
                    IntStream.range(0, contest.options()).mapToObj(j -> j < sum ? 1 : 0).toList());
            java.util.Collections.shuffle(chosen, dice);
            votes.add(chosen);
        }
        return votes;
    }

    private Bytes bytes() {
        byte[] bytes = new byte[32];
        dice.nextBytes(bytes);
        return Bytes.of(bytes);
    }

    private BallotHead head() {
        long rollIndex = dice.nextInt(5);
        return new BallotHead(rollIndex, SealedVote.kid(rollIndex), 1L + dice.nextInt(3), new Hash(bytes()),
                new Hash(bytes()));
    }

    private Json ask(List<Json> check, List<Json> open, List<Json> seal) {
        List<Object> contests = election.contests().stream().<Object>map(one -> Map.of("matterId", one.matterId(),
                "options", one.options(), "allowedSums", one.allowedSums())).toList();
        Json stated = Json.object("electionId", election.electionId(), "ext", election.extended(), "key",
                election.key().toHex(), "contests", contests);
        List<Hash> kids = IntStream.range(0, 5).mapToObj(SealedVote::kid).toList();
        return Browser.ask(Json.object("election", stated, "kids", kids, "check", check, "open", open, "seal", seal));
    }

    private static List<Json> list(Json answer, String name) {
        return ((Json.Arr) Edited.get(answer, name)).items();
    }

    private static Json asJson(Finding finding) {
        return switch (finding) {
            case Finding.Sound() -> Json.object("type", "sound");
            case Finding.Fault(var code, var place) ->
                Json.object("type", "fault", "code", code.name(), "place", place);
        };
    }

    @Test
    void ballotsOfJavaAreAcceptedAndOpenedByTypeScript() {
        List<Json> check = new ArrayList<>();
        List<Json> open = new ArrayList<>();
        List<Json> expected = new ArrayList<>();
        for (int i = 0; i < BALLOTS; i++) {
            Bytes seed = bytes();
            List<List<Integer>> votes = votes();
            SealedBallot ballot = SealedBallots.make(election, head(), seed, votes, vote.random);
            check.add(ballot.json());
            open.add(Json.object("ballot", ballot.json(), "seed", seed.toHex(), "votes", votes));
            expected.add(Json.object("opens", true, "hash", ballot.hash()));
        }

        Json answer = ask(check, open, List.of());

        assertThat(list(answer, "checked")).hasSize(BALLOTS).containsOnly(Json.object("type", "sound"));
        assertThat(list(answer, "opened")).isEqualTo(expected);
    }

    @Test
    void ballotsOfTypeScriptAreAcceptedAndOpenedByJava() {
        List<BallotHead> heads = Stream.generate(this::head).limit(BALLOTS).toList();
        List<Bytes> seeds = Stream.generate(this::bytes).limit(BALLOTS).toList();
        List<List<List<Integer>>> votes = Stream.generate(this::votes).limit(BALLOTS).toList();
        List<Json> seal = IntStream.range(0, BALLOTS).<Json>mapToObj(
                i -> Json.object("head", heads.get(i).members(), "seed", seeds.get(i).toHex(), "votes", votes.get(i)))
                .toList();

        List<Json> sealed = list(ask(List.of(), List.of(), seal), "sealed");

        assertThat(sealed).hasSize(BALLOTS);
        for (int i = 0; i < BALLOTS; i++) {
            SealedBallot ballot = SealedBallots.require(sealed.get(i), election, vote.kids);
            assertThat(ballot.head()).isEqualTo(heads.get(i));
            assertThat(SealedBallots.opens(ballot, election, seeds.get(i), votes.get(i))).isTrue();
        }
    }

    @Test
    void brokenBallotsGetTheSameVerdictAtTheSamePlace() {
        Json sound = SealedBallots.make(election, head(), bytes(), votes(), vote.random).json();
        List<Json> broken = Stream.generate(() -> breakOnce(sound)).limit(BROKEN).toList();

        List<Json> verdicts = list(ask(broken, List.of(), List.of()), "checked");

        List<Json> own = broken.stream().map(one -> asJson(SealedBallots.check(one, election, vote.kids))).toList();
        assertThat(verdicts).isEqualTo(own);
        assertThat(own).doesNotContain(Json.object("type", "sound"));
    }

    /** Walks to a random place and changes what is there. */
    private Json breakOnce(Json value) {
        return switch (value) {
            case Json.Obj(var members) -> {
                List<String> names = List.copyOf(members.keySet());
                String name = names.get(dice.nextInt(names.size()));
                yield dice.nextInt(12) == 0 ? Edited.without(value, name) : Edited.at(value, this::breakOnce, name);
            }
            case Json.Arr(var items) when !items.isEmpty() -> breakList(items);
            case Json.Arr _ -> Json.of(List.of(1));
            case Json.Str(var text) -> new Json.Str(breakText(text));
            case Json.Int(var number) ->
                dice.nextInt(3) == 0 ? new Json.Str("1") : Json.of(number.longValueExact() + 1);
            case Json.Bool _,Json.Null _ -> throw new AssertionError("no ballot has one");
        };
    }

    private Json breakList(List<Json> items) {
        List<Json> changed = new ArrayList<>(items);
        int at = dice.nextInt(items.size());
        switch (dice.nextInt(8)) {
            case 0 -> changed.remove(at);
            case 1 -> changed.add(items.get(at));
            default -> changed.set(at, breakOnce(items.get(at)));
        }
        return new Json.Arr(changed);
    }

    private String breakText(String text) {
        int at = dice.nextInt(text.length());
        char other = text.charAt(at) == '3' ? '2' : '3';
        return switch (dice.nextInt(6)) {
            case 0 -> text.substring(1);
            case 1 -> text.toUpperCase(java.util.Locale.ROOT) + " ";
            case 2 -> "f".repeat(text.length());
            default -> text.substring(0, at) + other + text.substring(at + 1);
        };
    }
}
