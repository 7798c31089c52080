package org.gongjue.roll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** What rows must agree on with each other, and the register they make when they do. */
final class RegisterRules {
    private final List<RegisterRow> rows;
    private final boolean complete;
    private final Findings findings;
    private final Map<UnitLabel, List<RegisterRow>> units = new LinkedHashMap<>();
    private final Map<String, Owner> owners = new HashMap<>();

    private RegisterRules(List<RegisterRow> rows, boolean complete, Findings findings) {
        this.rows = rows;
        this.complete = complete && rows.stream().allMatch(row -> row.label() != null);
        this.findings = findings;
        for (RegisterRow row : rows) {
            if (row.label() != null) {
                units.computeIfAbsent(row.label(), _ -> new ArrayList<>()).add(row);
            }
        }
    }

    /** Empty where anything was found, here or in the rows; {@code complete} says that every row could be read. */
    static Optional<Register> register(String encoding, List<RegisterRow> rows, boolean complete, Developer developer,
            Findings findings) {
        RegisterRules rules = new RegisterRules(rows, complete, findings);
        rules.checkStairs();
        rules.units.values().forEach(rules::checkUnit);
        rules.checkOwners();
        SellerRule seller = new SellerRule(rows, developer);
        seller.check(findings);
        return findings.isEmpty() ? Optional.of(rules.register(encoding, seller)) : Optional.empty();
    }

    /** The same room with and without a stair would be counted twice. */
    private void checkStairs() {
        Map<UnitLabel, Integer> withoutStair = new HashMap<>();
        units.forEach((label, unit) -> {
            if (label.stair().isEmpty()) {
                withoutStair.put(label, unit.getFirst().row());
            }
        });
        units.forEach((label, unit) -> {
            Integer other = withoutStair.get(new UnitLabel(label.building(), "", label.room()));
            if (other != null && !label.stair().isEmpty()) {
                findings.add(Math.max(other, unit.getFirst().row()), Column.STAIR, Fault.UNIT_STAIR_DIFFERS,
                        Math.min(other, unit.getFirst().row()));
            }
        });
    }

    private void checkUnit(List<RegisterRow> unit) {
        RegisterRow first = unit.getFirst();
        boolean agree = true;
        for (RegisterRow row : unit.subList(1, unit.size())) {
            agree &= agrees(first, row, Column.ROOM, first.area(), row.area());
            agree &= agrees(first, row, Column.USAGE, first.usage(), row.usage());
            agree &= agrees(first, row, Column.SOURCE, first.source(), row.source());
            agree &= agrees(first, row, Column.STATE, first.state(), row.state());
        }
        if (agree) {
            checkOwnersOnce(unit);
            checkShares(unit);
        }
    }

    /** Another area under the same label is most often another unit under a mistyped room number, so it is shown there. */
    private boolean agrees(RegisterRow first, RegisterRow row, Column column, @Nullable Object one,
            @Nullable Object other) {
        if (one == null || other == null || one.equals(other)) {
            return true;
        }
        findings.add(row.row(), column, column == Column.ROOM ? Fault.UNIT_AREA_DIFFERS : Fault.UNIT_DIFFERS,
                first.row());
        return false;
    }

    private void checkOwnersOnce(List<RegisterRow> unit) {
        Map<String, Integer> seen = new HashMap<>();
        for (RegisterRow row : unit) {
            if (row.ownerless() && unit.size() > 1) {
                findings.add(row.row(), Column.OWNER, Fault.CELL_EMPTY);
            }
            Integer earlier = row.owner() == null ? null : seen.putIfAbsent(row.owner().key(), row.row());
            if (earlier != null) {
                findings.add(row.row(), Column.DOCUMENT, Fault.OWNER_TWICE, earlier);
            }
        }
    }

    /** Shares are given for every owner of a unit or for none; a missing row may hold the missing share. */
    private void checkShares(List<RegisterRow> unit) {
        List<Share> shares = unit.stream().map(RegisterRow::share).filter(Objects::nonNull).toList();
        if (shares.isEmpty() || !complete) {
            return;
        }
        if (shares.size() < unit.size()) {
            unit.stream().filter(row -> row.share() == null)
                    .forEach(row -> findings.add(row.row(), Column.SHARE, Fault.SHARE_PARTIAL));
        } else if (!Share.addToOne(shares)) {
            findings.add(unit.getFirst().row(), Column.SHARE, Fault.SHARE_SUM);
        }
    }

    /** One document, one person: name, kind, document type and phone are the same wherever they are given. */
    private void checkOwners() {
        Map<String, Integer> firstRow = new HashMap<>();
        for (RegisterRow row : rows) {
            Owner owner = row.owner();
            if (owner != null) {
                int first = firstRow.computeIfAbsent(owner.key(), _ -> row.row());
                owners.merge(owner.key(), owner, (known, again) -> same(first, known, row.row(), again));
            }
        }
    }

    private Owner same(int first, Owner known, int row, Owner again) {
        if (!known.name().equals(again.name())) {
            findings.add(row, Column.OWNER, Fault.OWNER_NAME_DIFFERS, first);
        }
        if (known.kind() != again.kind()) {
            findings.add(row, Column.OWNER_KIND, Fault.OWNER_DIFFERS, first);
        }
        if (known.documentType() != again.documentType()) {
            findings.add(row, Column.DOCUMENT_TYPE, Fault.OWNER_DIFFERS, first);
        }
        if (known.phone().isEmpty()) {
            return again;
        }
        if (!again.phone().isEmpty() && !known.phone().equals(again.phone())) {
            findings.add(row, Column.PHONE, Fault.OWNER_DIFFERS, first);
        }
        return known;
    }

    private Register register(String encoding, SellerRule seller) {
        List<Register.Unit> read = units.entrySet().stream()
                .map(entry -> unit(entry.getKey(), entry.getValue(), seller))
                .toList();
        return new Register(encoding, rows.size(), read, seller.names());
    }

    private Register.Unit unit(UnitLabel label, List<RegisterRow> unit, SellerRule seller) {
        RegisterRow first = unit.getFirst();
        List<Register.Ownership> ownerships = new ArrayList<>();
        for (RegisterRow row : unit) {
            if (row.owner() != null) {
                Owner owner = Objects.requireNonNull(owners.get(row.owner().key()));
                ownerships.add(new Register.Ownership(owner, row.share(), row.note()));
            }
        }
        return new Register.Unit(label, Objects.requireNonNull(first.usage()), Objects.requireNonNull(first.area()),
                Objects.requireNonNull(first.source()), Objects.requireNonNull(first.state()), ownerships,
                SellerRule.isNeeded(first) ? seller.seller() : null);
    }
}
