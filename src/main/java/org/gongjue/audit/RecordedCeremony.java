package org.gongjue.audit;

import java.util.List;

import org.gongjue.audit.CeremonyWalk.Said;
import org.gongjue.crypto.Ceremony;
import org.gongjue.crypto.Dealing;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.TrusteeMessage;

/**
 * The attempt that gave the keys, each list in the order of the trustees, and what the record says came of it;
 * {@code messages} counts those of all attempts.
 */
record RecordedCeremony(Ceremony ceremony, List<Said<TrusteeMessage.Commit>> commits,
        List<Said<TrusteeMessage.Deal>> deals, List<Said<TrusteeMessage.Agree>> agreements,
        Stated<EntryBody.Trustees> outcome, long messages) {

    RecordedCeremony {
        commits = List.copyOf(commits);
        deals = List.copyOf(deals);
        agreements = List.copyOf(agreements);
    }

    static RecordedCeremony of(Bundle bundle) {
        Stated<EntryBody.Trustees> outcome = bundle.trustees();
        CeremonyWalk walk = new CeremonyWalk(bundle.manifest());
        for (Line<Entry> line : bundle.few(EntryType.KC_COMMIT, EntryType.KC_DEAL, EntryType.KC_OK,
                EntryType.KC_COMPLAINT)) {
            if (line.place().line() < outcome.place().line()
                    && bundle.body(line) instanceof EntryBody.Trustee message) {
                walk.take(line.place(), message);
            }
        }
        return walk.end(outcome);
    }

    List<Dealing> dealings() {
        return deals.stream().map(said -> said.message().dealing()).toList();
    }
}
