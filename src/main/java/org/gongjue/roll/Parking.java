package org.gongjue.roll;

import org.springframework.modulith.NamedInterface;

/** Whether parking units count; every assembly says so for areas and for heads, there is no default (rules.md 2.2). */
@NamedInterface("electorate")
public enum Parking {
    INCLUDE, EXCLUDE
}
