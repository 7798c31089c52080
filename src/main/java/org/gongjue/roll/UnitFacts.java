package org.gongjue.roll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.gongjue.crypto.Hash;

/**
 * A unit as two versions are compared by: owners by blind index, so that neither the stored nor the new document number is
 * needed. {@code developer} is the blind index of who votes instead, or {@link Hash#ZERO}.
 */
record UnitFacts(UnitLabel label, Usage usage, long area, AreaSource source, UnitState state, List<OwnerFacts> owners,
        Hash developer) {

    /** {@code phone} is a blind index in hexadecimal, empty for none; {@code share} likewise. */
    record OwnerFacts(Hash document, String name, OwnerKind kind, String documentType, String phone, String share,
            String note) {
        @Override
        public String toString() {
            return "OwnerFacts[redacted]";
        }
    }

    UnitFacts {
        owners = owners.stream().sorted(Comparator.comparing(owner -> owner.document().toHex())).toList();
    }

    /** What differs in the other version of the same unit. */
    List<Difference.Aspect> differences(UnitFacts other) {
        List<Difference.Aspect> aspects = new ArrayList<>();
        if (usage != other.usage) {
            aspects.add(Difference.Aspect.USAGE);
        }
        if (area != other.area) {
            aspects.add(Difference.Aspect.AREA);
        }
        if (source != other.source) {
            aspects.add(Difference.Aspect.SOURCE);
        }
        if (state != other.state || !developer.equals(other.developer)) {
            aspects.add(Difference.Aspect.STATE);
        }
        List<Hash> documents = owners.stream().map(OwnerFacts::document).toList();
        if (!documents.equals(other.owners.stream().map(OwnerFacts::document).toList())) {
            aspects.add(Difference.Aspect.OWNERS);
        } else if (!owners.equals(other.owners)) {
            aspects.add(Difference.Aspect.OWNER_DETAILS);
        }
        return aspects;
    }
}
