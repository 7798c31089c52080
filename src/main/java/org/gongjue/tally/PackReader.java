package org.gongjue.tally;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.gongjue.tally.Condition.AnyOf;
import org.gongjue.tally.Condition.Count;
import org.gongjue.tally.Condition.Op;
import org.gongjue.tally.Condition.Phase;
import org.gongjue.tally.Condition.Ratio;
import org.gongjue.tally.Condition.Term;
import org.gongjue.tally.Tier.Fallback;

/** Reads rule packs; the format is closed, because a misspelt rule would silently not apply. */
final class PackReader {
    private static final Set<String> PACK = Set.of("id", "version", "title", "jurisdiction", "lawRefs", "measures",
            "policy", "weightRules", "weightRuleTiers", "tiers", "statutoryItems", "procedure", "mustSet");
    private static final Set<String> OVERLAY = Set.of("id", "version", "base", "title", "jurisdiction", "lawRefs",
            "policy", "statutoryItems", "procedure");
    private static final Set<String> RATIO = Set.of("id", "phase", "type", "article", "measure", "num", "den", "op",
            "p", "q");
    private static final Set<String> COUNT = Set.of("id", "phase", "type", "article", "measure", "num", "op", "k");
    private static final Set<String> ANY_OF = Set.of("id", "phase", "type", "article", "of");

    private PackReader() {}

    static RulePack read(String id, Node node) {
        node.only(PACK);
        Map<String, Tier> tiers = new LinkedHashMap<>();
        List<Measure> measures = words(node.field("measures"), Measure.class);
        if (measures.isEmpty()) {
            throw node.field("measures").malformed("expected at least one measure");
        }
        node.field("tiers").fields().forEach((name, tier) -> tiers.put(name, tier(name, tier, measures)));
        requireFallbacksEnd(node.field("tiers"), tiers);
        return new RulePack(id, text(node, "version", "1"), remark(node, "title", id), remark(node, "jurisdiction", ""),
                remarks(node.optional("lawRefs")), measures,
                PolicyReader.read(node.field("policy").fields(), node.field("policy")),
                weightRules(node), weightRuleTiers(node, tiers.keySet()), tiers,
                statutoryItems(node.optional("statutoryItems"), tiers.keySet()),
                procedure(node.optional("procedure")), mustSet(node.optional("mustSet")));
    }

    static RulePack override(RulePack pack, Node overrides) {
        Map<String, Node> policy = PolicyReader.nodesOf(pack.policy());
        policy.putAll(overrides.fields());
        Set<String> stillToSet = new HashSet<>(pack.mustSet());
        stillToSet.removeAll(overrides.fields().keySet());
        return pack.with(PolicyReader.read(policy, overrides), stillToSet);
    }

    static RulePack overlay(RulePack base, Node node) {
        node.only(OVERLAY);
        if (!base.id().equals(node.field("base").text())) {
            throw node.field("base").malformed("expected " + base.id());
        }
        Map<String, String> items = new LinkedHashMap<>(base.statutoryItems());
        Node localItems = node.optional("statutoryItems");
        statutoryItems(localItems, base.tiers().keySet()).forEach((item, tier) -> {
            if (items.putIfAbsent(item, tier) != null) {
                throw node.field("statutoryItems").malformed("the base already decides the tier of " + item);
            }
        });
        Node policy = node.optional("policy");
        RulePack local = policy == null ? base : override(base, policy);
        List<String> lawRefs = new ArrayList<>(base.lawRefs());
        lawRefs.addAll(remarks(node.optional("lawRefs")));
        return new RulePack(node.field("id").text(), node.field("version").text(), node.field("title").text(),
                node.field("jurisdiction").text(), lawRefs, base.measures(), local.policy(), base.weightRules(),
                base.weightRuleTiers(), base.tiers(), items,
                base.procedure().overlaidBy(procedure(node.optional("procedure"))), local.mustSet());
    }

    private static Tier tier(String name, Node node, List<Measure> measures) {
        node.only(Set.of("conditions", "fallback", "objections"));
        List<Condition> conditions = conditions(node.field("conditions"), measures);
        for (Condition condition : conditions) {
            if (condition.phase() == Phase.GATE) {
                throw node.field("conditions").malformed("a GATE belongs to a fallback");
            }
        }
        Node fallback = node.optional("fallback");
        return new Tier(name, conditions, fallback == null ? null : fallback(fallback, measures),
                objections(node.optional("objections")));
    }

    private static Fallback fallback(Node node, List<Measure> measures) {
        node.only(Set.of("id", "gate", "tier"));
        List<Condition> gate = conditions(node.field("gate"), measures);
        if (gate.isEmpty() || gate.stream().anyMatch(condition -> condition.phase() != Phase.GATE)) {
            throw node.field("gate").malformed("expected conditions of phase GATE");
        }
        return new Fallback(node.field("id").text(), gate, node.field("tier").text());
    }

    private static @Nullable ObjectionStage objections(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        node.only(Set.of("days", "p", "q", "measures", "article"));
        return node.make(() -> new ObjectionStage(node.field("days").count(1), node.field("p").integer(0),
                node.field("q").integer(1), words(node.field("measures"), Measure.class),
                node.field("article").text()));
    }

    private static List<Condition> conditions(Node node, List<Measure> measures) {
        List<Condition> conditions = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node item : node.items()) {
            Condition condition = condition(item, measures);
            conditions.add(condition);
            if (!condition.all().allMatch(part -> ids.add(part.id()))) {
                throw item.malformed("two conditions have one id");
            }
        }
        return conditions;
    }

    private static Condition condition(Node node, List<Measure> measures) {
        String id = node.field("id").text();
        Phase phase = node.field("phase").word(Phase.class);
        String article = remark(node, "article", "");
        return switch (node.field("type").word(Type.class)) {
            case RATIO -> {
                node.only(RATIO);
                yield new Ratio(id, phase, article, measure(node, measures), node.field("num").word(Term.class),
                        node.field("den").word(Term.class), node.field("op").word(Op.class),
                        node.field("p").integer(0), node.field("q").integer(1));
            }
            case COUNT -> {
                node.only(COUNT);
                yield new Count(id, phase, article, measure(node, measures), node.field("num").word(Term.class),
                        node.field("op").word(Op.class), node.field("k").integer(0));
            }
            case ANY_OF -> {
                node.only(ANY_OF);
                List<Condition> members = conditions(node.field("of"), measures);
                if (members.stream().anyMatch(member -> member.phase() != phase)) {
                    throw node.field("of").malformed("expected conditions of phase " + phase);
                }
                yield node.field("of").make(() -> new AnyOf(id, phase, article, members));
            }
        };
    }

    private static Measure measure(Node node, List<Measure> measures) {
        Measure measure = node.field("measure").word(Measure.class);
        if (!measures.contains(measure)) {
            throw node.field("measure").malformed("the pack does not have the measure " + measure);
        }
        return measure;
    }

    /** A fallback to a tier already tried would never end; one without approval would pass on no votes at all. */
    private static void requireFallbacksEnd(Node node, Map<String, Tier> tiers) {
        tiers.forEach((name, tier) -> {
            Set<String> tried = new HashSet<>(Set.of(name));
            Fallback fallback = tier.fallback();
            while (fallback != null) {
                Tier next = tiers.get(fallback.tier());
                if (next == null || !tried.add(next.name()) || next.of(Phase.APPROVAL).isEmpty()) {
                    throw node.field(name).malformed("the fallback leads to no further tier that tests approval");
                }
                fallback = next.fallback();
            }
        });
    }

    private static List<WeightRule> weightRules(Node node) {
        Node rules = node.optional("weightRules");
        return rules == null ? List.of() : words(rules, WeightRule.class);
    }

    private static Set<String> weightRuleTiers(Node node, Set<String> tiers) {
        Node limited = node.optional("weightRuleTiers");
        if (limited == null) {
            return Set.of();
        }
        limited.items().forEach(item -> requireTier(item, tiers));
        return limited.texts();
    }

    static Map<String, String> statutoryItems(@Nullable Node node, Set<String> tiers) {
        Map<String, String> items = new LinkedHashMap<>();
        if (node != null) {
            node.fields().forEach((item, tier) -> items.put(item, requireTier(tier, tiers)));
        }
        return items;
    }

    private static String requireTier(Node node, Set<String> tiers) {
        if (!tiers.contains(node.text())) {
            throw node.malformed("the pack has no tier " + node.text());
        }
        return node.text();
    }

    static Procedure procedure(@Nullable Node node) {
        Map<Procedure.Topic, Procedure.Rule> rules = new EnumMap<>(Procedure.Topic.class);
        if (node != null) {
            node.fields().forEach((name, rule) -> {
                Procedure.Topic topic = new Node(rule.path(), name).word(Procedure.Topic.class);
                rule.only(Set.of("value", "article"));
                rules.put(topic, new Procedure.Rule(value(topic, rule.field("value")), rule.field("article").text()));
            });
        }
        return new Procedure(rules);
    }

    private static String value(Procedure.Topic topic, Node node) {
        if (topic.words().length == 0) {
            return String.valueOf(node.count(1));
        }
        if (!List.of(topic.words()).contains(node.text())) {
            throw node.malformed("expected one of " + List.of(topic.words()));
        }
        return node.text();
    }

    static Set<String> mustSet(@Nullable Node node) {
        if (node == null) {
            return Set.of();
        }
        for (Node item : node.items()) {
            PolicyReader.requireKnown(item);
        }
        return node.texts();
    }

    static List<String> texts(@Nullable Node node) {
        return node == null ? List.of() : node.items().stream().map(Node::text).toList();
    }

    private static List<String> remarks(@Nullable Node node) {
        return node == null ? List.of() : node.items().stream().map(Node::remark).toList();
    }

    static String remark(Node node, String name, String otherwise) {
        Node member = node.optional(name);
        return member == null ? otherwise : member.remark();
    }

    private static String text(Node node, String name, String otherwise) {
        Node member = node.optional(name);
        return member == null ? otherwise : member.text();
    }

    private static <E extends Enum<E>> List<E> words(Node node, Class<E> words) {
        Set<E> seen = new HashSet<>();
        List<E> list = new ArrayList<>();
        for (Node item : node.items()) {
            E word = item.word(words);
            if (!seen.add(word)) {
                throw item.malformed("is listed twice");
            }
            list.add(word);
        }
        return list;
    }

    private enum Type {
        RATIO, COUNT, ANY_OF
    }
}
