package org.gongjue.roll;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;

/** A register as blind indexes, computed once a person. */
final class RegisterFacts {
    private final CommunityId community;
    private final Sealing sealing;
    private final Map<String, Hash> documents = new HashMap<>();
    private final Map<String, Hash> phones = new HashMap<>();

    RegisterFacts(CommunityId community, Sealing sealing) {
        this.community = community;
        this.sealing = sealing;
    }

    Hash document(Owner owner) {
        return documents.computeIfAbsent(owner.key(), key -> sealing.index("document", community, key));
    }

    /** Null for an owner without a phone. */
    @Nullable
    Hash phone(Owner owner) {
        return owner.phone().isEmpty()
                ? null
                : phones.computeIfAbsent(owner.phone(), phone -> sealing.index("phone", community, phone));
    }

    List<UnitFacts> units(Register register) {
        return register.units().stream().map(this::unit).toList();
    }

    private UnitFacts unit(Register.Unit unit) {
        return new UnitFacts(unit.label(), unit.usage(), unit.area(), unit.source(), unit.state(),
                unit.owners().stream().map(this::owner).toList(),
                unit.developer() == null ? Hash.ZERO : document(unit.developer()));
    }

    private UnitFacts.OwnerFacts owner(Register.Ownership ownership) {
        Owner owner = ownership.owner();
        Hash phone = phone(owner);
        return new UnitFacts.OwnerFacts(document(owner), owner.name(), owner.kind(), typeName(owner),
                phone == null ? "" : phone.toHex(), Objects.toString(ownership.share(), ""), ownership.note());
    }

    static String typeName(Owner owner) {
        return owner.documentType() == null ? "NONE" : owner.documentType().name();
    }
}
