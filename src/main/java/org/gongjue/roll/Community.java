package org.gongjue.roll;

import java.time.ZoneId;

import org.springframework.modulith.NamedInterface;

import org.gongjue.ledger.CommunityId;

/** One estate whose owners decide together; the zone is where its times are shown, nothing is stored in it. */
@NamedInterface({"electorate", "member"})
public record Community(CommunityId id, String nameChinese, String nameEnglish, ZoneId zone) {

    public Community {
        if (nameChinese.isBlank() || nameEnglish.isBlank()) {
            throw new IllegalArgumentException("a community has a name in both languages");
        }
    }
}
