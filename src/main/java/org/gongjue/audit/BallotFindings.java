package org.gongjue.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Finding;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.crypto.SealedBallots;
import org.gongjue.crypto.SealedElection;
import org.gongjue.crypto.SealedProofs;
import org.gongjue.ledger.EntryType;

/**
 * What V13 and V16 to V19 say of the ballots, found in one walk over them: each is decoded and its proofs are checked once,
 * many at a time. A ballot that fails one part fails those that need it: what could not be checked has failed.
 */
final class BallotFindings {
    /** As many as are held at a time. */
    private static final int TOGETHER = 256;

    /** In the order in which the library finds the first fault of a ballot. */
    enum Part {
        FORM, ENCODING, CONTESTS, BITS, SUMS
    }

    private static final Set<FaultCode> FORM = Set.of(FaultCode.E_SCHEMA, FaultCode.E_JCS, FaultCode.E_CONTEXT);
    private static final Set<FaultCode> ENCODING = Set.of(FaultCode.E_POINT_ENC, FaultCode.E_SCALAR_ENC,
            FaultCode.E_SCALAR_RANGE);
    private static final Set<FaultCode> PROOFS = Set.of(FaultCode.E_PROOF, FaultCode.E_PROOF_SHAPE);

    private final SealedElection election;
    private final Map<Part, Long> sound = new EnumMap<>(Part.class);
    private final Map<Part, Objection> first = new EnumMap<>(Part.class);

    private BallotFindings(SealedElection election) {
        this.election = election;
    }

    static BallotFindings of(Bundle bundle) {
        BallotFindings findings = new BallotFindings(bundle.election());
        List<Cast> some = new ArrayList<>();
        bundle.eachEntry(line -> {
            if (line.value().type() == EntryType.BALLOT) {
                try {
                    some.add(bundle.cast(line));
                } catch (Objection unreadable) {
                    findings.judge(some);
                    findings.fail(Part.FORM, unreadable);
                }
            }
            if (some.size() == TOGETHER) {
                findings.judge(some);
            }
        });
        findings.judge(some);
        return findings;
    }

    /** Adds the ballots before the first that fails the part, and throws what is wrong with that one. */
    void require(Part part, Counter counter) {
        for (long i = 0; i < sound.getOrDefault(part, 0L); i++) {
            counter.add();
        }
        Objection objection = first.get(part);
        if (objection != null) {
            throw objection;
        }
    }

    private void judge(List<Cast> some) {
        if (first.size() < Part.values().length) {
            List<Map<Part, Finding.Fault>> faults = some.parallelStream().map(this::faults).toList();
            for (int i = 0; i < some.size(); i++) {
                add(some.get(i).place(), faults.get(i));
            }
        }
        some.clear();
    }

    private void add(Place place, Map<Part, Finding.Fault> faults) {
        for (Part part : Part.values()) {
            Finding.Fault fault = faults.get(part);
            if (fault != null) {
                first.putIfAbsent(part, place.refused(fault));
            } else if (!first.containsKey(part)) {
                sound.merge(part, 1L, Long::sum);
            }
        }
    }

    private void fail(Part from, Objection objection) {
        Arrays.stream(Part.values()).filter(part -> part.compareTo(from) >= 0)
                .forEach(part -> first.putIfAbsent(part, objection));
    }

    /** Whose key may sign for the line is V14's question. */
    private Map<Part, Finding.Fault> faults(Cast cast) {
        Finding found = SealedBallots.check(cast.ballot(), election, _ -> Optional.of(cast.head().kid()));
        return switch (found) {
            case Finding.Sound _ -> Map.of();
            case Finding.Fault fault when FORM.contains(fault.code()) -> from(Part.FORM, fault);
            case Finding.Fault fault when ENCODING.contains(fault.code()) -> from(Part.ENCODING, fault);
            case Finding.Fault fault when PROOFS.contains(fault.code()) -> proofs(cast, fault);
            case Finding.Fault fault -> from(Part.CONTESTS, fault);
        };
    }

    private static Map<Part, Finding.Fault> from(Part from, Finding.Fault fault) {
        Map<Part, Finding.Fault> faults = new EnumMap<>(Part.class);
        Arrays.stream(Part.values()).filter(part -> part.compareTo(from) >= 0).forEach(part -> faults.put(part, fault));
        return faults;
    }

    private Map<Part, Finding.Fault> proofs(Cast cast, Finding.Fault fault) {
        SealedBallot ballot = SealedBallot.parse(cast.ballot());
        Map<Part, Finding.Fault> faults = new EnumMap<>(Part.class);
        if (SealedProofs.checkBits(ballot, election) instanceof Finding.Fault bits) {
            faults.put(Part.BITS, bits);
        }
        if (SealedProofs.checkSums(ballot, election) instanceof Finding.Fault sums) {
            faults.put(Part.SUMS, sums);
        }
        return faults.isEmpty() ? from(Part.BITS, fault) : faults;
    }
}
