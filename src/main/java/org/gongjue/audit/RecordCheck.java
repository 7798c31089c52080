package org.gongjue.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gongjue.ledger.EvidenceReader;
import org.gongjue.ledger.UnreadableEvidence;

/**
 * What a trustee checks before it opens anything (protocol.md D6): all of a record that is closed but has no result yet. It
 * may end with CLOSE, TALLY_CT or PD; where TALLY_CT is there, its sums are recomputed.
 */
public final class RecordCheck {
    private RecordCheck() {}

    /**
     * The failing ones of V1 to V27, one line each in Chinese and English, in their order; empty where all is right. A file that
     * is no bundle fails V1; one that cannot be read is an {@link UncheckedIOException}.
     */
    public static List<String> faults(Path bundle) {
        try (EvidenceReader evidence = EvidenceReader.open(bundle)) {
            return faults(Bundle.closed(evidence));
        } catch (UnreadableEvidence e) {
            return List.of(line(Check.V1, new Text("无法读取", e.getMessage() == null ? "unreadable" : e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> faults(Bundle bundle) {
        List<String> faults = new ArrayList<>();
        for (Check check : Check.values()) {
            if (check.compareTo(Check.V27) <= 0 && check.run(bundle) instanceof Verdict.Fail(long count, Text why)) {
                faults.add(line(check, why));
            }
        }
        return faults;
    }

    private static String line(Check check, Text why) {
        return check.name() + " FAIL " + Report.plain(Language.BOTH.of(why));
    }
}
