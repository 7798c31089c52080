package org.gongjue.motion;

/** A community's name as its pages show it. */
public record CommunityName(String chinese, String english) {}
