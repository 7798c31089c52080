package org.gongjue.roll;

/** How far an import is, in rows of the register. */
public record ImportProgress(int done, int total) {}
