package org.gongjue.identity;

import java.time.Duration;

import jakarta.servlet.http.Cookie;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

import org.gongjue.crypto.Bytes;
import org.gongjue.ledger.CommunityId;

/** The cookies of a session, one name per community, and of an open challenge; out of reach for scripts. */
@Component
public class SessionCookies {
    private static final Duration CHALLENGE_LASTS = Duration.ofMinutes(5);

    private final boolean https;

    SessionCookies(@Value("${gongjue.origin}") String origin) {
        this.https = origin.startsWith("https:");
    }

    public String sessionName(CommunityId community) {
        return guarded("SID-" + community);
    }

    String challengeName(CommunityId community) {
        return guarded("pre-" + community);
    }

    /** Browsers let only this site, over HTTPS, set a cookie with the prefix. */
    private String guarded(String name) {
        return https ? "__Host-" + name : name;
    }

    public ResponseCookie session(CommunityId community, Bytes token) {
        return cookie(sessionName(community), token.toBase64Url(), Duration.ofSeconds(-1));
    }

    ResponseCookie noSession(CommunityId community) {
        return cookie(sessionName(community), "", Duration.ZERO);
    }

    ResponseCookie challenge(CommunityId community, Bytes browser) {
        return cookie(challengeName(community), browser.toBase64Url(), CHALLENGE_LASTS);
    }

    /** The open challenge's browser secret; no bytes where the cookie is missing or not ours. */
    public Bytes challengeOf(CommunityId community, Cookie... sent) {
        for (Cookie cookie : sent) {
            if (cookie.getName().equals(challengeName(community))) {
                return Tokens.read(cookie.getValue());
            }
        }
        return Bytes.utf8("");
    }

    private ResponseCookie cookie(String name, String value, Duration lasts) {
        return ResponseCookie.from(name, value).httpOnly(true).secure(https).sameSite("Lax").path("/").maxAge(lasts)
                .build();
    }
}
