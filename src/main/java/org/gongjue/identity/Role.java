package org.gongjue.identity;

/** What a session may do in its community (identity.md 9). */
public enum Role {
    OWNER, COMMITTEE
}
