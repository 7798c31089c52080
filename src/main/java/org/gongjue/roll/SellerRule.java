package org.gongjue.roll;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Finds who votes the units that are sold but not delivered, and the unsold ones whose owner is blank (rules.md 2.4).
 * Unsold units with an owner are that owner's: joint developers have a head each, and only the rest must be asked for.
 */
final class SellerRule {
    private final List<RegisterRow> rows;
    private final Developer choice;
    private final Map<String, Owner> holders = new LinkedHashMap<>();

    SellerRule(List<RegisterRow> rows, Developer choice) {
        this.rows = rows;
        this.choice = choice;
        for (RegisterRow row : rows) {
            if (isHeld(row) && row.owner() != null) {
                holders.putIfAbsent(row.owner().key(), row.owner());
            }
        }
    }

    private static boolean isHeld(RegisterRow row) {
        return row.state() == UnitState.UNSOLD && row.owner() != null && row.owner().kind() != OwnerKind.NATURAL;
    }

    static boolean isNeeded(RegisterRow row) {
        return row.state() == UnitState.SOLD_UNDELIVERED || row.ownerless();
    }

    void check(Findings findings) {
        for (RegisterRow row : rows) {
            if (row.state() == UnitState.UNSOLD && row.owner() != null && !isHeld(row)) {
                findings.add(row.row(), Column.OWNER_KIND, Fault.UNSOLD_OWNER);
            }
        }
        switch (choice) {
            case Developer.OfRegister _ -> checkOfRegister(findings);
            case Developer.Named(var name) -> checkNamed(name, findings);
        }
    }

    private void checkOfRegister(Findings findings) {
        if (holders.size() == 1 || rows.stream().anyMatch(SellerRule::isUnclear)) {
            return;
        }
        Fault fault = holders.isEmpty() ? Fault.DEVELOPER_UNKNOWN : Fault.DEVELOPER_SEVERAL;
        rows.stream().filter(SellerRule::isNeeded).findFirst()
                .ifPresent(row -> findings.add(row.row(), Column.STATE, fault));
    }

    /** A row with an error that may hide the developer; asking for one would mislead. */
    private static boolean isUnclear(RegisterRow row) {
        return row.state() == null || (row.state() == UnitState.UNSOLD && row.owner() == null && !row.ownerless());
    }

    private void checkNamed(String name, Findings findings) {
        if (!holders.isEmpty() && holders.values().stream().noneMatch(holder -> holder.name().equals(name))) {
            rows.stream().filter(SellerRule::isHeld).findFirst()
                    .ifPresent(row -> findings.add(row.row(), Column.OWNER, Fault.DEVELOPER_HOLDS_NOTHING, name));
        }
    }

    /** Null only where no unit needs one. */
    @Nullable
    Owner seller() {
        return switch (choice) {
            case Developer.OfRegister _ -> holders.size() == 1 ? holders.values().iterator().next() : null;
            case Developer.Named(var name) -> named(name);
        };
    }

    /** A holder of that name, else a legal person of that name that owns delivered units, else a developer known by name. */
    private Owner named(String name) {
        List<Owner> candidates = new ArrayList<>(holders.values());
        rows.stream().map(RegisterRow::owner).filter(Objects::nonNull)
                .filter(owner -> owner.kind() != OwnerKind.NATURAL)
                .forEach(candidates::add);
        return candidates.stream().filter(owner -> owner.name().equals(name)).findFirst()
                .orElseGet(() -> Owner.developer(name));
    }

    List<String> names() {
        List<String> names = new ArrayList<>(holders.values().stream().map(Owner::name).toList());
        if (names.isEmpty() && choice instanceof Developer.Named(var name)) {
            names.add(name);
        }
        return names;
    }
}
