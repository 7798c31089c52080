package org.gongjue.audit;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Ceremony;
import org.gongjue.crypto.Challenge;
import org.gongjue.crypto.Context;
import org.gongjue.crypto.Dealing;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Scalar;
import org.gongjue.crypto.Tlv;
import org.gongjue.crypto.TrusteeKey;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.Merkle;

/** Recomputes everything before the first ballot: hashes, key ceremony, manifest, roll, HB, HE (protocol.md 2.2 to 2.5). */
record SetupVectors(VectorFile file, VectorReport report) {
    private static final String SUITE = "OAV1-P256-SHA256";

    void check() {
        report.expect("suite", "$.suite", () -> file.fields().text("suite").equals(SUITE));
        List<Fields> h2s = file.fields().objects("h2s");
        for (int i = 0; i < h2s.size(); i++) {
            Fields one = h2s.get(i);
            report.expect("h2s", "$.h2s[" + i + "]", () -> hashesToScalar(one));
        }
        report.expect("paramsHash", "$.paramsHash", () -> stated("paramsHash").equals(Context.parameters()));
        checkCeremony();
        report.expect("manifest", "$.manifestJcs", this::manifestIsCanonical);
        checkRoll();
        report.expect("HB", "$.HB", () -> stated("HB").equals(base()));
        report.expect("HE", "$.HE", () -> stated("HE").equals(Context.extended(stated("HB"), file.trusteeRecord())));
    }

    private Hash stated(String name) {
        return file.fields().hash(name);
    }

    private static boolean hashesToScalar(Fields one) {
        List<Bytes> inputs = one.texts("inputsUtf8").stream().map(Tlv::text).toList();
        String tag = one.text("dst");
        return tag.startsWith(SUITE + "/") && Tlv.enc(inputs).toHex().equals(one.text("tlv"))
                && Challenge.of(tag.substring(SUITE.length() + 1), inputs).toHex().equals(one.text("scalar"));
    }

    private void checkCeremony() {
        String section = "keyCeremony";
        Fields keys = file.keys();
        Ceremony ceremony = file.ceremony();
        report.expect(section, "$.keyCeremony.n", () -> keys.integer("n") == ceremony.dids().size());
        report.expect(section, "$.keyCeremony.kcHash", () -> keys.hash("kcHash").equals(ceremony.hash()));
        List<Json> dealers = keys.list("dealers");
        for (int i = 0; i < dealers.size(); i++) {
            Json dealer = dealers.get(i);
            report.expectSound(section, "$.keyCeremony.dealers[" + i + "]",
                    () -> ceremony.checkDealing(Dealing.parse(dealer)));
        }
        report.expectSound(section, "$.keyCeremony", () -> file.trusteeRecord().check(ceremony));
        checkShares(keys);
    }

    private void checkShares(Fields keys) {
        List<String> shares = keys.texts("secretSharesForTestOnly");
        report.expect("keyCeremony", "$.keyCeremony.secretSharesForTestOnly",
                () -> shares.size() == keys.texts("verificationKeys").size());
        for (int j = 0; j < shares.size(); j++) {
            String path = "$.keyCeremony.secretSharesForTestOnly[" + j + "]";
            int index = j;
            report.expect("keyCeremony", path, () -> new TrusteeKey(index + 1, Scalar.parse(shares.get(index), path))
                    .verificationKey().equals(file.verificationKeys().get(index)));
        }
    }

    private boolean manifestIsCanonical() {
        String stated = file.fields().text("manifestJcs");
        return file.fields().object("manifest").text().equals(stated)
                && Normalizer.isNormalized(stated, Normalizer.Form.NFC)
                && file.fields().fields("manifest").text("electionId").equals(file.keys().text("electionId"));
    }

    private void checkRoll() {
        Set<Hash> kids = new HashSet<>();
        for (int i = 0; i < file.roll().size(); i++) {
            int index = i;
            VectorFile.RollLine line = file.roll().get(i);
            report.expect("roll", "$.roll[" + i + "]", () -> line.entry() != null && line.entry().rollIndex() == index
                    && kids.add(line.kid()));
        }
        report.expect("rollRoot", "$.rollRoot", () -> stated("rollRoot").equals(Merkle.root(leaves())));
        new PathVectors(file, report).check("rollPath", leaves(), stated("rollRoot"), file.roll().size());
    }

    private List<Hash> leaves() {
        return file.roll().stream().map(line -> Merkle.leaf(line.stated().object().canonical())).toList();
    }

    private Hash base() {
        long heads = file.roll().stream().mapToLong(line -> line.stated().integer("heads")).sum();
        long area = file.roll().stream().mapToLong(line -> line.stated().integer("area")).sum();
        Context.Electors electors = new Context.Electors(stated("rollRoot"), file.roll().size(), heads, area);
        return Context.base(Bytes.utf8(file.fields().text("manifestJcs")), electors,
                StatedTally.index(file.keys(), "n", VectorFile.MOST), file.ceremony().threshold());
    }
}
