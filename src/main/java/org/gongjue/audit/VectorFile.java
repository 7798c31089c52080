package org.gongjue.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.gongjue.crypto.Ceremony;
import org.gongjue.crypto.Ciphertext;
import org.gongjue.crypto.CountedBoard;
import org.gongjue.crypto.CountedBoard.Measure;
import org.gongjue.crypto.Dealing;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.Refused;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.crypto.SealedElection;
import org.gongjue.crypto.TrusteeRecord;
import org.gongjue.crypto.Trustees;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.RollEntry;

/**
 * A file of protocol vectors as stated. Later sections are checked against what earlier ones state, so that one wrong value
 * is one difference; a file of another form is a {@link MalformedJson}.
 */
final class VectorFile {
    private static final Set<String> SECTIONS = Set.of("suite", "h2s", "paramsHash", "keyCeremony", "manifest",
            "manifestJcs", "roll", "rollRoot", "HB", "HE", "ballots", "ballotHashes", "bbRoot", "bbSize", "tally",
            "threshold", "negativeBallots", "negativeOther");

    /** Beyond any number of trustees or bits. */
    static final int MOST = 1 << 16;

    private final Fields file;
    private final Fields keys;
    private final Ceremony ceremony;
    private final SealedElection election;
    private final List<RollLine> roll;
    private final List<SealedBallot> ballots;

    /** A line of the roll; without an entry where its weights or form are outside the rule. */
    record RollLine(Fields stated, Hash kid, @Nullable RollEntry entry) {
        /** Of a counted ballot, whose entry is there. */
        long weight(Measure measure) {
            if (entry == null) {
                throw new IllegalStateException("this entry of the roll has no weight");
            }
            return measure == Measure.HEADS ? entry.heads() : entry.area();
        }
    }

    private VectorFile(Fields file) {
        this.file = file;
        this.keys = file.fields("keyCeremony");
        this.ceremony = new Ceremony(keys.text("electionId"), StatedTally.index(keys, "k", MOST), keys.texts("dids"));
        this.roll = file.objects("roll").stream().map(VectorFile::line).toList();
        this.election = election(file);
        this.ballots = file.list("ballots").stream().flatMap(this::readable).toList();
    }

    static VectorFile read(Json json) {
        if (!(json instanceof Json.Obj object)) {
            throw new MalformedJson("$: expected an object");
        }
        return Fields.of(object, fields -> {
            SECTIONS.stream().filter(name -> !fields.has(name)).sorted().findFirst().ifPresent(name -> {
                throw new MalformedJson("$." + name + ": expected to be present");
            });
            return new VectorFile(fields);
        });
    }

    private static RollLine line(Fields stated) {
        try {
            return new RollLine(stated, stated.hash("kid"), RollEntry.parse(stated.object().canonical()));
        } catch (MalformedJson outside) {
            return new RollLine(stated, stated.hash("kid"), null);
        }
    }

    private static SealedElection election(Fields file) {
        List<SealedElection.Contest> contests = file.fields("manifest").objects("matters").stream()
                .map(matter -> new SealedElection.Contest(matter.text("id"), matter.list("options").size(),
                        integers(matter.list("allowedSums"))))
                .toList();
        return new SealedElection(file.fields("manifest").text("electionId"), file.hash("HE"),
                Point.parse(file.fields("keyCeremony").text("jointKey"), "$.keyCeremony.jointKey"), contests);
    }

    private static List<Integer> integers(List<Json> items) {
        return items.stream().map(item -> item instanceof Json.Int(var value) && value.bitLength() < Integer.SIZE
                ? value.intValueExact()
                : VectorFile.<Integer>malformed("$.manifest.matters: expected whole numbers")).toList();
    }

    static <T> T malformed(String message) {
        throw new MalformedJson(message);
    }

    /** Lists and objects that no check here knows; single values beside the sections are notes. */
    List<String> unknownSections() {
        return file.object().members().entrySet().stream()
                .filter(member -> member.getValue() instanceof Json.Arr || member.getValue() instanceof Json.Obj)
                .map(Map.Entry::getKey)
                .filter(name -> !SECTIONS.contains(name) && !name.matches("(roll|bb)Path[0-9]{1,9}"))
                .sorted().toList();
    }

    Fields fields() {
        return file;
    }

    Fields keys() {
        return keys;
    }

    SealedElection election() {
        return election;
    }

    List<RollLine> roll() {
        return roll;
    }

    Optional<Hash> kid(long rollIndex) {
        return rollIndex < roll.size() ? Optional.of(roll.get((int) rollIndex).kid()) : Optional.empty();
    }

    Ceremony ceremony() {
        return ceremony;
    }

    /** The record that HE binds: the ceremony's hash under the name kc, dealers, keys and, where there is one, the guard. */
    TrusteeRecord trusteeRecord() {
        Optional<TrusteeRecord.Guard> guard = keys.has("guard")
                ? Optional.of(TrusteeRecord.Guard.parse(keys.object("guard")))
                : Optional.empty();
        return new TrusteeRecord(keys.hash("kcHash"), keys.list("dealers").stream().map(Dealing::parse).toList(),
                verificationKeys(), Point.parse(keys.text("jointKey"), "$.jointKey"), guard.orElse(null));
    }

    List<Point> verificationKeys() {
        List<String> texts = keys.texts("verificationKeys");
        return IntStream.range(0, texts.size())
                .mapToObj(j -> Point.parse(texts.get(j), "$.keyCeremony.verificationKeys[" + j + "]")).toList();
    }

    Trustees trustees() {
        Point guard = keys.has("guard")
                ? Point.parse(keys.fields("guard").text("key"), "$.keyCeremony.guard.key")
                : null;
        return new Trustees(election.extended(), ceremony.threshold(), verificationKeys(), guard);
    }

    CountedBoard board() {
        return new CountedBoard(file.hash("bbRoot"), file.integer("bbSize"));
    }

    /** The ballots that can be read; the others are reported one by one. */
    List<SealedBallot> ballots() {
        return ballots;
    }

    private Stream<SealedBallot> readable(Json json) {
        try {
            SealedBallot ballot = SealedBallot.parse(json);
            return fits(ballot) ? Stream.of(ballot) : Stream.empty();
        } catch (Refused unreadable) {
            return Stream.empty();
        }
    }

    private boolean fits(SealedBallot ballot) {
        boolean weighed = ballot.head().rollIndex() < roll.size()
                && roll.get((int) ballot.head().rollIndex()).entry() != null;
        return weighed && ballot.contests().stream().map(one -> one.cts().size()).toList()
                .equals(election.contests().stream().map(SealedElection.Contest::options).toList());
    }

    /** The last ballot of each voter, by line of the roll (protocol.md 2.10). */
    private List<SealedBallot> counted() {
        TreeMap<Long, SealedBallot> last = new TreeMap<>();
        for (SealedBallot ballot : ballots()) {
            last.merge(ballot.head().rollIndex(), ballot,
                    (before, now) -> now.head().seq() > before.head().seq() ? now : before);
        }
        return List.copyOf(last.values());
    }

    private long weight(SealedBallot ballot, Measure measure) {
        return roll.get(Math.toIntExact(ballot.head().rollIndex())).weight(measure);
    }

    /** {@code Σ w} over the counted ballots. */
    long participating(Measure measure) {
        return counted().stream().mapToLong(ballot -> weight(ballot, measure)).sum();
    }

    /** The aggregate of one option over the counted ballots. */
    Ciphertext aggregate(int matter, int option, Measure measure) {
        List<SealedBallot> counted = counted();
        return Ciphertext.weighted(
                counted.stream().map(ballot -> ballot.contests().get(matter).cts().get(option)).toList(),
                counted.stream().map(ballot -> weight(ballot, measure)).toList());
    }

    StatedTally tally(Fields stated) {
        return StatedTally.read(stated, election.contests());
    }

    static Measure measure(String word) {
        for (Measure measure : Measure.values()) {
            if (measure.word().equals(word)) {
                return measure;
            }
        }
        return malformed("expected the measure heads or area, not " + word);
    }
}
