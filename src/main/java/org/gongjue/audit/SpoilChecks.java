package org.gongjue.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.crypto.P256Key;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.crypto.SealedBallots;
import org.gongjue.crypto.SealedElection;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Exclusion;
import org.gongjue.ledger.Manifest;

/** V23 and V24: ballots that never count, because their voter checked them, or because two trustees said so. */
final class SpoilChecks {
    private SpoilChecks() {}

    /** V23: what was opened for checking is what had been committed to, hides what it says, and was never cast. */
    static void openings(Bundle bundle, Counter counter) {
        Map<Hash, Long> committed = new HashMap<>();
        Set<Hash> spoiled = new HashSet<>();
        bundle.eachEntry(line -> {
            if (line.value().type() == EntryType.SPOIL_COMMIT
                    && bundle.body(line) instanceof EntryBody.SpoilCommit(long rollIndex, Hash ballotHash)) {
                committed.put(ballotHash, bundle.rollEntry(rollIndex, line.place()).rollIndex());
                counter.add();
            } else if (line.value().type() == EntryType.SPOIL_OPEN
                    && bundle.body(line) instanceof EntryBody.SpoilOpen opened) {
                requireOpens(bundle.election(), opened, committed, line.place());
                line.place().require(spoiled.add(opened.ballot().hash()), "已开启过", "was opened before");
                counter.add();
            }
        });
        if (!spoiled.isEmpty()) {
            bundle.eachBallot(cast -> cast.place().require(!spoiled.contains(cast.hash()), "该选票已开启作废",
                    "casts a ballot that was opened for checking"));
        }
    }

    private static void requireOpens(SealedElection election, EntryBody.SpoilOpen opened, Map<Hash, Long> committed,
            Place place) {
        SealedBallot ballot = opened.ballot();
        place.require(Long.valueOf(ballot.head().rollIndex()).equals(committed.get(ballot.hash())), "此前没有该选票的承诺",
                "nobody on its roll line committed to this ballot before");
        place.requireEqual(FaultCode.E_CONTEXT, "electionId", election.electionId(), ballot.electionId());
        place.requireEqual(FaultCode.E_CONTEXT, "ext", election.extended(), ballot.extended());
        boolean opens;
        try {
            opens = SealedBallots.opens(ballot, election, opened.seed().bytes(), opened.votes());
        } catch (IllegalArgumentException e) {
            throw place.unreadable(e);
        }
        place.require(opens, "开启信息与密文不符", "seed and votes do not give its ciphertexts");
    }

    /** V24: two different trustees signed the same exclusion of a line that is there; V10 has it before CLOSE. */
    static void exclusions(Bundle bundle, Counter counter) {
        for (Line<Entry> line : bundle.few(EntryType.EXCLUDE)) {
            if (bundle.body(line) instanceof EntryBody.Exclude(List<String> jws)) {
                requireExclusion(bundle, jws, line.place());
                counter.add();
            }
        }
    }

    private static void requireExclusion(Bundle bundle, List<String> signatures, Place place) {
        Manifest manifest = bundle.manifest();
        Set<String> signers = new HashSet<>();
        Set<Exclusion> statements = new HashSet<>();
        try {
            for (String compact : signatures) {
                Jws jws = Jws.parse(compact);
                place.requireEqual(FaultCode.E_SIG, "typ", Exclusion.TYP, jws.typ());
                String did = manifest.trustees().dids().stream().filter(one -> jws.signedBy(P256Key.didKey(one)))
                        .findFirst().orElseThrow(() -> place.refused(FaultCode.E_SIG, "不是计票人的签名",
                                "is not signed by a trustee"));
                place.require(signers.add(did), FaultCode.E_SIG, "两个签名出自同一计票人", "is signed twice by one trustee");
                statements.add(Exclusion.parse(jws.payload()));
            }
        } catch (MalformedJson | IllegalArgumentException e) {
            throw place.unreadable(e);
        }
        place.requireEqual("number of statements signed", 1, statements.size());
        Exclusion exclusion = statements.iterator().next();
        place.requireEqual(FaultCode.E_CONTEXT, "electionId", manifest.electionId(), exclusion.electionId());
        bundle.rollEntry(exclusion.rollIndex(), place);
    }
}
