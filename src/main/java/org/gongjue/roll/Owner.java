package org.gongjue.roll;

import org.jspecify.annotations.Nullable;

/** An owner as a register row names one. The document is empty only for a developer known by name; the phone may be empty. */
record Owner(String name, OwnerKind kind, @Nullable DocumentType documentType, String document,
        String phone) {

    static Owner developer(String name) {
        return new Owner(name, OwnerKind.LEGAL, null, "", "");
    }

    /** The same for the same person in all rows; documents hold no colon, so a name never passes for one. */
    String key() {
        return document.isEmpty() ? "name:" + name : document;
    }

    @Override
    public String toString() {
        return "Owner[redacted]";
    }
}
