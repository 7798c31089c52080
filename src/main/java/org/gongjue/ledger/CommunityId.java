package org.gongjue.ledger;

import java.util.regex.Pattern;

/** A community's short name in addresses and the first column of every key; never a name of a person. */
public record CommunityId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

    public CommunityId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("expected 1 to 40 of a-z, 0-9 and hyphen, not at either end");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
