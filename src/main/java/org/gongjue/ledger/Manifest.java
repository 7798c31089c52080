package org.gongjue.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.P256Key;

/**
 * Everything that is fixed before the first ballot but the roll itself (docs/protocol.md 2): window inclusive at both ends
 * in whole seconds, the whole rule pack, the clause of the rules of procedure by which silence counts (empty where it does
 * not), and the matters in the order in which every ballot answers them.
 */
public record Manifest(ElectionId electionId, CommunityId community, String title, String titleEn, Instant openAt,
        Instant closeAt, long mmdSeconds, Parking parking, RollTotals roll, Json.Obj pack, Hash packHash,
        String deemedBasis, P256Key serviceKey, List<Matter> matters) {
    /** The format of the record: choices are readable. */
    public static final String VERSION = "OAV1-OPEN";
    private static final Set<String> NAMES = Set.of("v", "electionId", "community", "title", "titleEn", "openAt",
            "closeAt", "mmdSeconds", "parking", "roll", "pack", "packHash", "deemedBasis",
            "serviceKey", "matters");

    public enum Counting {
        INCLUDE, EXCLUDE
    }

    /** Whether parking spaces count in area and make heads (rules.md 6.6, no. 8); already applied to the roll. */
    public record Parking(Counting area, Counting headcount) {
        private static final Set<String> NAMES = Set.of("area", "headcount");

        private static Parking parse(Fields fields) {
            fields.requireExactly(NAMES);
            return new Parking(Counting.valueOf(fields.text("area")), Counting.valueOf(fields.text("headcount")));
        }

        private Json.Obj json() {
            return Json.object("area", area.name(), "headcount", headcount.name());
        }
    }

    /** Root and sums over all lines of the roll; area in 0.01 m². */
    public record RollTotals(Hash root, long size, long totalHeads, long totalArea) {
        private static final Set<String> NAMES = Set.of("root", "size", "totalHeads", "totalArea");

        public RollTotals {
            if (size < 1 || totalHeads < 0 || totalHeads > size || totalArea < 0) {
                throw new IllegalArgumentException("a roll has at least one line, and no more heads than lines");
            }
        }

        private static RollTotals parse(Fields fields) {
            fields.requireExactly(NAMES);
            return new RollTotals(fields.hash("root"), fields.integer("size"), fields.integer("totalHeads"),
                    fields.integer("totalArea"));
        }

        private Json.Obj json() {
            return Json.object("root", root, "size", size, "totalArea", totalArea, "totalHeads", totalHeads);
        }
    }

    public Manifest {
        matters = List.copyOf(matters);
        if (!wholeSeconds(openAt) || !wholeSeconds(closeAt) || !openAt.isBefore(closeAt) || mmdSeconds < 1) {
            throw new IllegalArgumentException(
                    "voting opens before it closes, in whole seconds, and mmdSeconds is positive");
        }
        if (matters.isEmpty() || new HashSet<>(matters.stream().map(Matter::id).toList()).size() < matters.size()) {
            throw new IllegalArgumentException("there is at least one matter, and no id occurs twice");
        }
    }

    private static boolean wholeSeconds(Instant time) {
        return time.equals(time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Reads canonical bytes; anything else is a {@link org.gongjue.crypto.MalformedJson}. */
    public static Manifest parse(Bytes utf8) {
        return Fields.canonical(utf8, fields -> {
            fields.requireExactly(NAMES);
            if (!fields.text("v").equals(VERSION)) {
                throw new IllegalArgumentException("$.v: expected " + VERSION);
            }
            return new Manifest(ElectionId.parseUrn(fields.text("electionId")),
                    new CommunityId(fields.text("community")), fields.text("title"), fields.text("titleEn"),
                    fields.instant("openAt"), fields.instant("closeAt"), fields.integer("mmdSeconds"),
                    Parking.parse(fields.fields("parking")), RollTotals.parse(fields.fields("roll")),
                    fields.object("pack"), fields.hash("packHash"), fields.text("deemedBasis"),
                    P256Key.didKey(fields.text("serviceKey")),
                    fields.objects("matters").stream().map(Matter::parse).toList());
        });
    }

    /** RFC 8785 bytes: the file {@code manifest.json}. */
    public Bytes canonical() {
        return Json.object("v", VERSION, "electionId", electionId.urn(), "community", community.value(), "title", title,
                "titleEn", titleEn, "openAt", openAt.toString(), "closeAt", closeAt.toString(), "mmdSeconds",
                mmdSeconds, "parking", parking.json(), "roll", roll.json(), "pack", pack, "packHash", packHash,
                "deemedBasis", deemedBasis, "serviceKey", serviceKey.didKey(), "matters",
                matters.stream().map(Matter::json).toList()).canonical();
    }

    /** manifestHash: SHA-256 of the canonical bytes, in SETUP, in every ballot and on the chain. */
    public Hash hash() {
        return Hash.sha256(canonical().toArray());
    }

    /** H("pack", JCS(pack)). */
    public static Hash packHash(Json.Obj pack) {
        return Hash.tagged("pack", pack.canonical());
    }
}
