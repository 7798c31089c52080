package org.gongjue.tally;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.gongjue.tally.Policy.Parking;
import org.gongjue.tally.Unit.Areas;

/** Reads the roll of a case, and asserts what a roll must be (rules.md 2.10). */
final class RollReader {
    private RollReader() {}

    /** {@code node} is the case: who acts for whom stands beside the roll. */
    static Roll read(Node node, RulePack pack) {
        Node units = node.field("roll").field("units");
        List<Unit> read = new ArrayList<>();
        for (Node unit : units.items()) {
            read.add(unit(unit, pack));
        }
        Set<String> suspended = new HashSet<>();
        CaseFile.optionalItems(node, "suspended").forEach(one -> suspended.add(one.field("voter").text()));
        Node owner = originalOwner(node);
        return units.make(() -> new Roll(read, people(node.optional("representatives")),
                people(node.optional("guardians")), suspended, owner == null ? null : owner.text()));
    }

    /** Files name the original owner of a strata scheme (rules.md 6.6, 12) beside the roll, in it, or in the matter. */
    private static @Nullable Node originalOwner(Node node) {
        for (Node place : List.of(node, node.field("roll"), node.field("matter"))) {
            Node owner = place.optional("originalOwner");
            if (owner != null) {
                return owner;
            }
        }
        return null;
    }

    private static Unit unit(Node node, RulePack pack) {
        String id = node.field("id").text();
        String kind = node.field("kind").text();
        Areas areas = areas(node);
        boolean weighsNoArea = kind.equals("PARKING") && pack.policy().parkingArea() == Parking.EXCLUDE;
        if (pack.measures().contains(Measure.AREA) && !weighsNoArea && areas.chosen() == 0) {
            throw new MalformedInput(node.path() + ".area", "expected an area above 0 from at least one source");
        }
        Node shares = pack.measures().contains(Measure.SHARES) ? node.field("shares") : node.optional("shares");
        Node developer = node.optional("developer");
        List<String> owners = node.field("owners").items().stream().map(Node::text).toList();
        return node.make(() -> new Unit(id, node.field("building").text(), kind,
                node.field("state").word(Unit.State.class), owners, developer == null ? null : developer.text(),
                areas, shares == null ? 0 : shares.integer(0)));
    }

    private static Areas areas(Node node) {
        Node area = node.optional("area");
        Node areas = node.optional("areas");
        if (area != null && areas != null) {
            throw areas.malformed("expected either area or areas");
        }
        if (areas == null) {
            return area == null ? Areas.unknown() : Areas.registered(area.integer(0));
        }
        areas.only(Set.of("register", "survey", "contract"));
        return new Areas(source(areas, "register"), source(areas, "survey"), source(areas, "contract"));
    }

    private static @Nullable Long source(Node areas, String name) {
        Node source = areas.optional(name);
        return source == null ? null : source.integer(0);
    }

    private static Map<String, String> people(@Nullable Node node) {
        Map<String, String> people = new HashMap<>();
        if (node != null) {
            node.fields().forEach((one, other) -> people.put(one, other.text()));
        }
        return people;
    }

    /** ALL, or buildings or units that are on the roll: a misspelt one would silently shrink the base. */
    static Scope scope(Node node, Roll roll) {
        if (node.isText()) {
            if (!"ALL".equals(node.value())) {
                throw node.malformed("expected ALL, buildings or units");
            }
            return new Scope.All();
        }
        node.only(Set.of("buildings", "units"));
        Node buildings = node.optional("buildings");
        Node units = node.optional("units");
        if (buildings != null && units == null) {
            requireOnRoll(buildings, roll.units().stream().map(Unit::building).toList());
            return new Scope.Buildings(buildings.texts());
        }
        if (units != null && buildings == null) {
            requireOnRoll(units, roll.units().stream().map(Unit::id).toList());
            return new Scope.Units(units.texts());
        }
        throw node.malformed("expected either buildings or units");
    }

    private static void requireOnRoll(Node names, List<String> onRoll) {
        Set<String> known = new HashSet<>(onRoll);
        for (Node name : names.items()) {
            if (!known.contains(name.text())) {
                throw name.malformed("is not on the roll");
            }
        }
    }
}
