package org.gongjue.roll;

/** How far enrolment has come: people with a vote, valid unused letters, members with a key. */
public record Enrolled(int people, int letters, int enrolled) {}
