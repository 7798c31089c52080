package org.gongjue.audit;

import java.util.List;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Finding;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.ledger.Fields;

/** Every negative must be refused with exactly the stated code (protocol.md, section 4). */
record NegativeVectors(VectorFile file, VectorReport report) {

    void check() {
        List<Fields> ballots = file.fields().objects("negativeBallots");
        for (int i = 0; i < ballots.size(); i++) {
            Fields one = ballots.get(i);
            report.expectRefusal("negativeBallots", path("negativeBallots", i, one), one.text("expected"),
                    () -> checkBallot(one));
        }
        List<Fields> others = file.fields().objects("negativeOther");
        Forgeries forgeries = new Forgeries(file);
        for (int i = 0; i < others.size(); i++) {
            Fields one = others.get(i);
            String path = path("negativeOther", i, one);
            forgeries.named(one.text("id")).ifPresentOrElse(
                    forgery -> report.expectRefusal("negativeOther", path, one.text("expected"), forgery),
                    () -> report.unknown("negativeOther", path, "no forgery is known by this name"));
        }
    }

    private static String path(String section, int index, Fields one) {
        return "$." + section + "[" + index + "] (" + one.text("id") + ")";
    }

    /** A ballot is there as the text it was read from; given as a JSON string, its text must be canonical as well. */
    private Finding checkBallot(Fields one) {
        boolean payload = one.object().members().get("ballot") instanceof Json.Str;
        String text = payload ? one.text("ballot") : one.fields("ballot").text(QuotedBallots.TEXT);
        Json ballot;
        try {
            ballot = Json.parse(Bytes.utf8(text));
        } catch (MalformedJson malformed) {
            return new Finding.Fault(FaultCode.E_SCHEMA, "$");
        }
        if (payload && !ballot.text().equals(text)) {
            return new Finding.Fault(FaultCode.E_JCS, "$");
        }
        return new BallotVectors(file, report).checked(ballot);
    }
}
