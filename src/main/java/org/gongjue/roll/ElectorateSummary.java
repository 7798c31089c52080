package org.gongjue.roll;

import org.springframework.modulith.NamedInterface;

import org.gongjue.crypto.Hash;

/** An electorate without its entries: size in entries, area in 0.01 m². */
@NamedInterface("electorate")
public record ElectorateSummary(Hash root, int size, int totalHeads, long totalArea, Parking parkingArea,
        Parking parkingHeads) {}
