package org.gongjue.tally;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;
import org.gongjue.tally.Claim.Ground;
import org.gongjue.tally.Evidence.Rank;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Both engines ask for the same statements about sealed sums, and decide the same on their truth. */
class SealedEnginesIT {
    private static final Path CASES = Path.of("src", "test", "resources", "tally-cases.json");
    private static final Path BUILT = Path.of("target", "tally");
    private static final int RANDOM_CASES = 4_000;
    private static final int SEED = 20_261_123;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void needsNode() {
        boolean found;
        try {
            found = node("version.txt", "--version") == 0;
        } catch (IOException none) {
            found = false;
        }
        assumeTrue(found, "there is no node on the PATH, so the engine of the browser cannot be run");
    }

    @Test
    void askTheSameAndDecideTheSameOnFourThousandRandomCases() throws IOException {
        List<Secret> secrets = secrets();
        List<Json> browser = browser();

        assertThat(browser).hasSameSizeAs(secrets).hasSize(RANDOM_CASES);
        List<String> differing = new ArrayList<>();
        int decided = 0;
        for (int i = 0; i < secrets.size(); i++) {
            Json own = Json.of(decide("R-" + (i + 1), secrets.get(i)));
            decided += own.text().contains("\"report\"") ? 1 : 0;
            if (!own.canonical().equals(browser.get(i).canonical())) {
                differing.add(own.text() + "\n" + browser.get(i).text());
            }
        }
        assertThat(differing).isEmpty();
        assertThat(decided).isGreaterThan(RANDOM_CASES / 2);
    }

    @Test
    void comeToTheOutcomeOfTheOpenVote() throws IOException {
        for (Secret secret : secrets()) {
            if (isVotable(secret)) {
                Decision open = Tally.count(secret.pack(), secret.roll(), secret.matter(), secret.proceedings(),
                        secret.ballots());
                Decision proved = secret.decide();
                assertThat(proved.outcome()).isEqualTo(open.outcome());
                assertThat(ofResult(proved)).isEqualTo(ofResult(open));
            }
        }
    }

    @Test
    void askForNothingThatWasNotListedBeforehand() throws IOException {
        for (Secret secret : secrets()) {
            boolean listed = secret.matter().type() != Matter.Type.ELECTION
                    || !Election.ranks(secret.pack()).contains(Rank.SUM_OF_RATIOS);
            if (isVotable(secret) && listed) {
                List<Statement> before = Claims.of(secret.admission(), secret.publish()).stream().map(Claim::statement)
                        .flatMap(statement -> Stream.of(statement, statement.negated())).toList();
                assertThat(before).containsAll(secret.truths().keySet());
            }
        }
    }

    private static boolean isVotable(Secret secret) {
        return Sealing.objections(secret.pack(), secret.roll(), secret.matter(), secret.publish()).isEmpty();
    }

    /** Without the order of candidates, which nobody asks for where no seat depends on it. */
    private static Object ofResult(Decision decision) {
        return switch (decision.result()) {
            case Result.YesNo yesNo -> yesNo.path();
            case Result.SingleChoice choice -> choice;
            case Result.Elected(var qualified, var elected, var alternates, var tie, var vacancies, var established) ->
                List.of(sorted(qualified), sorted(elected), sorted(alternates), tie, vacancies, established);
        };
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }

    private List<Json> browser() throws IOException {
        String cases = folder.resolve("sealed.json").toString();
        assertThat(node("browser.json", BUILT.resolve("decide-sealed.mjs").toString(), cases)).isZero();
        return ((Json.Arr) Json.parse(Bytes.of(Files.readAllBytes(folder.resolve("browser.json"))))).items();
    }

    private List<Secret> secrets() throws IOException {
        assertThat(node("sealed.json", BUILT.resolve("sealed-cases.mjs").toString(), CASES.toString(),
                String.valueOf(SEED), String.valueOf(RANDOM_CASES))).isZero();
        Object tree = requireNonNull(Json.parse(Bytes.of(Files.readAllBytes(folder.resolve("sealed.json")))).plain());
        List<?> published = (List<?>) requireNonNull(((Map<?, ?>) tree).get("cases"));
        List<Secret> secrets = new ArrayList<>();
        for (CaseFile.Case one : CaseFile.read(tree, Map.of()).cases()) {
            Object publish = ((Map<?, ?>) published.get(secrets.size())).get("publish");
            secrets.add(new Secret(one.pack(), one.roll(), one.matter(), one.proceedings(), one.ballots(),
                    Publish.read(publish)));
        }
        return secrets;
    }

    private static Map<String, @Nullable Object> decide(String id, Secret secret) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("id", id);
        if (!isVotable(secret)) {
            out.put("refused", true);
            return out;
        }
        Map<Statement, Boolean> truths = secret.truths();
        out.put("claims", claims(secret, truths));
        out.put("report", Tally.decideProved(secret.admission(), secret.publish(), secret.opened(), truths).report());
        return out;
    }

    /** Round by round, as they are asked for. */
    private static List<Map<String, Object>> claims(Secret secret, Map<Statement, Boolean> truths) {
        Map<Statement, Boolean> told = new HashMap<>();
        List<Map<String, Object>> all = new ArrayList<>();
        for (List<Claim> next = open(secret, told); !next.isEmpty(); next = open(secret, told)) {
            for (Claim claim : next) {
                boolean holds = requireNonNull(truths.get(claim.statement()));
                told.put(claim.statement(), holds);
                all.add(json(claim, holds));
            }
        }
        return all;
    }

    private static List<Claim> open(Secret secret, Map<Statement, Boolean> told) {
        return Claims.open(secret.admission(), secret.publish(), secret.opened(), told);
    }

    private static Map<String, Object> json(Claim claim, boolean holds) {
        Statement statement = claim.statement();
        List<BigInteger> coefficients = statement.coefficients();
        return Map.of("measure", statement.measure().name(), "coefficients", coefficients, "threshold",
                statement.threshold(), "holds", holds, "ground", ground(claim.ground()));
    }

    private static Map<String, Object> ground(Ground ground) {
        return switch (ground) {
            case Ground.Meets(var tier, var condition, var option) -> condition("MEETS", tier, condition, option);
            case Ground.HasBase(var tier, var condition, var option) -> condition("HAS_BASE", tier, condition, option);
            case Ground.Outranks(var first, var second) ->
                Map.of("type", "OUTRANKS", "first", first, "second", second);
            case Ground.HasVote(var candidate) -> Map.of("type", "HAS_VOTE", "candidate", candidate);
        };
    }

    private static Map<String, Object> condition(String type, String tier, String condition, @Nullable String option) {
        Map<String, Object> ground = new HashMap<>(Map.of("type", type, "tier", tier, "condition", condition));
        if (option != null) {
            ground.put("option", option);
        }
        return ground;
    }

    /** Runs node with its output into a file of the folder, and returns the exit code. */
    private int node(String output, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectOutput(folder.resolve(output).toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            return process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new IOException("stopped", stopped);
        }
    }
}
