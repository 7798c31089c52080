package org.gongjue.roll;

import java.util.Optional;

import org.springframework.modulith.NamedInterface;

import org.gongjue.ledger.CommunityId;

/** Who sends a request: a member of the community, or its desk where no member is named. */
@NamedInterface("member")
public record Caller(CommunityId community, Optional<MemberId> member) {
    private static final String COOKIE = "SID-";

    /** The cookie's name for a community; behind HTTPS with the prefix that browsers guard. */
    public static String sessionCookie(CommunityId community, boolean https) {
        return (https ? "__Host-" : "") + COOKIE + community;
    }

    public static boolean isSessionCookie(String name, String community) {
        return name.equals(COOKIE + community) || name.equals("__Host-" + COOKIE + community);
    }
}
