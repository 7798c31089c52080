package org.gongjue.tally;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.gongjue.tally.Procedure.Topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RulePacksTest {
    private static final RulePack CIVIL_CODE = Vote.pack("CN-CC-2021");

    private static Map<String, Object> overlay(String name, Object value) {
        Map<String, Object> overlay = new HashMap<>(Map.of("id", "X", "version", "1", "base", "CN-CC-2021", "title",
                "X", "jurisdiction", "X"));
        overlay.put(name, value);
        return overlay;
    }

    @Test
    void shipsElevenPacksAndFiveOverlays() {
        assertThat(Vote.PACKS).hasSize(16);
        assertThat(Vote.PACKS.values()).allSatisfy(pack -> assertThat(pack.version()).isEqualTo("1.0.0"));
    }

    @Test
    void citesAnArticleForEveryCondition() {
        assertThat(Vote.PACKS.values()).flatExtracting(pack -> List.copyOf(pack.tiers().values()))
                .flatExtracting(Tier::conditions).flatExtracting(condition -> condition.all().toList())
                .allSatisfy(condition -> assertThat(condition.article()).isNotEmpty());
    }

    @Test
    void shipsTheThresholdsOfThePublicCases() {
        CaseFile cases = CaseFile.read(Tree.cases().value(), Map.of());

        assertThat(cases.packs()).hasSize(11).allSatisfy((id, pack) -> {
            RulePack shipped = Vote.pack(id);
            assertThat(shipped.policy()).isEqualTo(pack.policy());
            assertThat(shipped.measures()).isEqualTo(pack.measures());
            assertThat(shipped.weightRules()).isEqualTo(pack.weightRules());
            assertThat(shipped.weightRuleTiers()).isEqualTo(pack.weightRuleTiers());
            assertThat(shipped.tiers().keySet()).isEqualTo(pack.tiers().keySet());
            shipped.tiers().forEach((name, tier) -> assertThat(withoutArticles(tier.conditions()))
                    .isEqualTo(withoutArticles(pack.requireTier(name).conditions())));
        });
    }

    private static List<Condition> withoutArticles(List<Condition> conditions) {
        return conditions.stream().map(RulePacksTest::withoutArticle).toList();
    }

    private static Condition withoutArticle(Condition condition) {
        return switch (condition) {
            case Condition.Ratio it -> new Condition.Ratio(it.id(), it.phase(), "", it.measure(), it.num(), it.den(),
                    it.op(), it.p(), it.q());
            case Condition.Count it -> new Condition.Count(it.id(), it.phase(), "", it.measure(), it.num(), it.op(),
                    it.k());
            case Condition.AnyOf it -> new Condition.AnyOf(it.id(), it.phase(), "", withoutArticles(it.of()));
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"278(1)(6)", "278(1)(7)", "278(1)(8)"})
    void decidesTheThreeGraveMattersInTheSpecialTier(String item) {
        assertThat(CIVIL_CODE.tierOf(item)).contains("SPECIAL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"278(1)(1)", "278(1)(2)", "278(1)(3)", "278(1)(4)", "278(1)(5)", "278(1)(9)"})
    void decidesTheOthersInTheOrdinaryTier(String item) {
        assertThat(CIVIL_CODE.tierOf(item)).contains("ORDINARY");
    }

    @Test
    void takesTheTierOfAMatterFromItsItem() {
        assertThat(Matter.yesNo("M", CIVIL_CODE, "278(1)(6)", new Scope.All()).tier()).isEqualTo("SPECIAL");
        assertThat(Matter.singleChoice("M", CIVIL_CODE, "278(1)(4)", new Scope.All(), List.of("A")).tier())
                .isEqualTo("ORDINARY");
        assertThat(Matter.election("M", CIVIL_CODE, "278(1)(3)", new Scope.All(), List.of("a"), 1).maxVotes())
                .isEqualTo(1);
        assertThatThrownBy(() -> Matter.yesNo("M", CIVIL_CODE, "278(1)(10)", new Scope.All()))
                .hasMessageContaining("278(1)(10)");
    }

    @Test
    void keepsTheNationalThresholdsUnderEveryOverlay() {
        List<String> overlays = List.of("CN-BEIJING", "CN-HANGZHOU", "CN-NINGBO", "CN-QINGDAO", "CN-SHANGHAI-2020");

        assertThat(overlays).allSatisfy(id -> {
            assertThat(Vote.pack(id).tiers()).isEqualTo(CIVIL_CODE.tiers());
            assertThat(Vote.pack(id).statutoryItems()).containsAllEntriesOf(CIVIL_CODE.statutoryItems());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiers", "measures", "weightRules"})
    void refusesAnOverlayThatTouchesThresholds(String part) {
        assertThatThrownBy(() -> CIVIL_CODE.overlaidBy(overlay(part, Map.of()))).isInstanceOf(MalformedInput.class)
                .hasMessageStartingWith("$." + part + ": unknown field");
    }

    @Test
    void refusesAnOverlayThatMovesAnItemToAnotherTier() {
        assertThatThrownBy(
                () -> CIVIL_CODE.overlaidBy(overlay("statutoryItems", Map.of("278(1)(6)", "ORDINARY"))))
                .hasMessageContaining("278(1)(6)");
    }

    @Test
    void refusesAnOverlayOfAnotherBase() {
        assertThatThrownBy(() -> Vote.pack("TW-CBMA").overlaidBy(overlay("policy", Map.of())))
                .hasMessageContaining("TW-CBMA");
    }

    @Test
    void addsItemsOfLocalLaw() {
        assertThat(Vote.pack("CN-HANGZHOU").tierOf("杭州市物业管理条例 16(9)")).contains("ORDINARY");
    }

    @Test
    void fixesTheWindowAndNoticeOfHangzhou() {
        Procedure procedure = Vote.pack("CN-HANGZHOU").procedure();

        assertThat(procedure.number(Topic.WINDOW_MIN_DAYS)).contains(5);
        assertThat(procedure.number(Topic.WINDOW_MAX_DAYS)).contains(60);
        assertThat(procedure.number(Topic.NOTICE_MIN_DAYS_EXTRAORDINARY)).contains(7);
        assertThat(procedure.number(Topic.NOTICE_MIN_DAYS)).contains(15);
        assertThat(procedure.rule(Topic.CHALLENGE_YEARS)).isEqualTo(CIVIL_CODE.procedure().rule(Topic.CHALLENGE_YEARS));
    }

    @Test
    void leavesInternetVotesInBeijingToTheOfficialSystem() {
        assertThat(Vote.pack("CN-BEIJING").procedure().rule(Topic.E_VOTING_AUTHORITY).orElseThrow())
                .isEqualTo(new Procedure.Rule("REQUIRED_OFFICIAL", "北京市物业管理条例 35"));
    }

    @Test
    void asksTheAssemblyForWhatNoLawSets() {
        assertThat(CIVIL_CODE.mustSet()).containsExactlyInAnyOrder("parkingArea", "parkingHeadcount", "duplicate");
        assertThat(Vote.pack("CN-NINGBO").mustSet()).containsExactlyInAnyOrder("parkingHeadcount", "duplicate");
        assertThat(Vote.pack("CN-NINGBO").policy().parkingArea()).isEqualTo(Policy.Parking.EXCLUDE);
        assertThat(CIVIL_CODE.with(Map.of("duplicate", "LAST_VALID")).mustSet())
                .containsExactlyInAnyOrder("parkingArea", "parkingHeadcount");
    }

    @Test
    void keepsTheOtherPoliciesWhereOneIsSet() {
        RulePack own = CIVIL_CODE.with(Map.of("proxyLimit", Map.of("type", "MAX_PRINCIPALS", "n", 3L)));

        assertThat(own.with(Map.of("deemed", "ABSTAIN")).policy().proxyLimit())
                .isEqualTo(new Policy.ProxyLimit.MaxPrincipals(3));
        assertThat(own.policy().duplicate()).isEqualTo(Policy.Duplicate.FIRST_VALID);
    }

    @Test
    void agreesWithItsSchemaOnEveryWord() {
        Tree words = Tree.resource("/rules/rule-pack.schema.json").at("$defs");

        assertThat(enumOf(words, "measure")).isEqualTo(names(Measure.values()));
        assertThat(enumOf(words, "term")).isEqualTo(names(Condition.Term.values()));
        assertThat(enumOf(words, "op")).isEqualTo(names(Condition.Op.values()));
        assertThat(enumOf(words, "phase")).isEqualTo(names(Condition.Phase.values()));
        assertThat(enumOf(words, "weightRule")).isEqualTo(names(WeightRule.values()));
        assertThat(enumOf(words, "topic")).isEqualTo(names(Topic.values()));
    }

    @Test
    void agreesWithItsSchemaOnEveryPolicy() {
        Set<String> known = new HashSet<>(PolicyReader.nodesOf(CIVIL_CODE.policy()).keySet());
        known.add("headcountKey");

        assertThat(Tree.resource("/rules/rule-pack.schema.json").at("$defs", "policy", "properties").map().keySet())
                .isEqualTo(known);
    }

    private static Set<Object> enumOf(Tree definitions, String name) {
        Set<Object> words = new HashSet<>();
        definitions.at(name, "enum").items().forEach(word -> words.add(String.valueOf(word.value())));
        return words;
    }

    private static Set<String> names(Enum<?>[] words) {
        return Set.copyOf(Arrays.stream(words).map(Enum::name).toList());
    }
}
