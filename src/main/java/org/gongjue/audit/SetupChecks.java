package org.gongjue.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EvidenceIndex;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.Frontier;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.Matter;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.Weight;
import org.gongjue.tally.RulePack;

/** V1 to V4: what was fixed before the first ballot. */
final class SetupChecks {
    private SetupChecks() {}

    /** V1: the index is of a known format and names every other member with its size and hash. */
    static void files(Bundle bundle, Counter counter) {
        Map<EvidenceMember, EvidenceIndex.File> files = bundle.index().files();
        for (EvidenceMember member : EvidenceMember.INDEXED) {
            Place place = Place.of(EvidenceMember.INDEX);
            place.requireEqual(member.file(), Optional.of(
                    new EvidenceIndex.File(bundle.evidence().size(member), bundle.evidence().sha256(member))),
                    Optional.ofNullable(files.get(member)));
            counter.add();
        }
    }

    /** V2: the manifest has the schema, and SETUP names its hash. */
    static void manifest(Bundle bundle, Counter counter) {
        Hash hash = bundle.manifest().hash();
        Place.of(EvidenceMember.MANIFEST).requireEqual("SHA-256", bundle.setup().manifestHash(), hash);
        counter.add();
    }

    /** V3: indexes without a gap, keys distinct, sums and root as in the manifest and in SETUP. */
    static void roll(Bundle bundle, Counter counter) {
        Set<Hash> kids = new HashSet<>();
        Frontier tree = new Frontier();
        Weight total = Weight.NONE;
        for (RollEntry entry : bundle.roll()) {
            Place place = new Place(EvidenceMember.ROLL.file(), tree.size() + 1);
            place.requireEqual("rollIndex", tree.size(), entry.rollIndex());
            place.require(kids.add(entry.kid()), "kid 与前面某行相同", "kid is that of a line before");
            tree.add(entry.leaf());
            total = total.plus(entry);
            counter.add();
        }
        Manifest.RollTotals claimed = bundle.manifest().roll();
        Place place = Place.of(EvidenceMember.ROLL);
        place.requireEqual("size", claimed.size(), tree.size());
        place.requireEqual("totalHeads", claimed.totalHeads(), total.heads());
        place.requireEqual("totalArea", claimed.totalArea(), total.area());
        place.requireEqual("root", claimed.root(), tree.root());
        EntryBody.Setup setup = bundle.setup();
        place.requireEqual("SETUP rollRoot", tree.root(), setup.rollRoot());
        place.requireEqual("SETUP rollSize", tree.size(), setup.rollSize());
    }

    /** V4: the pack is the one hashed, and the tier of every matter follows from its statutory item by the pack. */
    static void pack(Bundle bundle, Counter counter) {
        Manifest manifest = bundle.manifest();
        Place place = Place.of(EvidenceMember.MANIFEST);
        place.requireEqual("packHash", Manifest.packHash(manifest.pack()), manifest.packHash());
        counter.add();
        RulePack pack = Recount.pack(manifest);
        for (Matter matter : manifest.matters()) {
            place.requireEqual("matter " + matter.id() + " tier", pack.tierOf(matter.statutoryItem()).orElse("?"),
                    matter.tier());
            List<String> objections = pack.objectionsTo(Recount.matter(matter));
            place.require(objections.isEmpty(), "规则包不能决定事项 " + matter.id() + "（" + objections + "）",
                    "the pack cannot decide matter " + matter.id() + " " + objections);
            counter.add();
        }
    }
}
