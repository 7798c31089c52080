package org.gongjue.roll;

import org.springframework.modulith.NamedInterface;

/** Turnout of one building on both measures, areas in 0.01 m². A voter with units in two buildings is a head in each (rules.md 2.4). */
@NamedInterface("electorate")
public record BuildingTurnout(String building, int heads, int totalHeads, long area, long totalArea) {}
