package org.gongjue.trustee;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.gongjue.crypto.Ceremony;
import org.gongjue.crypto.Dealing;
import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Finding;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.TrusteeKey;
import org.gongjue.crypto.TrusteeRecord;
import org.gongjue.ledger.TrusteeMessage;

/**
 * How far a key ceremony has come, as its messages tell in the order of the log (protocol.md 2.5, docs/protocol.md 9). The
 * service takes messages by it and every trustee's client plays them again by it. Maps are by trustee's index, from 1; what
 * ended with a complaint is forgotten. Who signed a message is for the caller to know.
 */
record Rounds(Ceremony ceremony, int attempt, Map<Integer, TrusteeMessage.Commit> commits,
        Map<Integer, TrusteeMessage.Deal> deals, Map<Integer, TrusteeMessage.Agree> agreements) {

    enum Phase {
        COMMIT, DEAL, AGREE, READY
    }

    /** Why a message does not belong where it came. */
    sealed interface Objection {

        /** Not its turn, or already there. */
        record OutOfTurn() implements Objection {}

        record Wrong(FaultCode code) implements Objection {}
    }

    Rounds {
        commits = new TreeMap<>(commits);
        deals = new TreeMap<>(deals);
        agreements = new TreeMap<>(agreements);
    }

    static Rounds begin(Ceremony ceremony) {
        return attempt(ceremony, 1);
    }

    private static Rounds attempt(Ceremony ceremony, int attempt) {
        return new Rounds(ceremony, attempt, Map.of(), Map.of(), Map.of());
    }

    int trustees() {
        return ceremony.dids().size();
    }

    Phase phase() {
        if (commits.size() < trustees()) {
            return Phase.COMMIT;
        } else if (deals.size() < trustees()) {
            return Phase.DEAL;
        }
        return agreements.size() < trustees() ? Phase.AGREE : Phase.READY;
    }

    /** Whose message the phase waits for. */
    List<Integer> missing() {
        Set<Integer> there = switch (phase()) {
            case COMMIT -> commits.keySet();
            case DEAL -> deals.keySet();
            case AGREE, READY -> agreements.keySet();
        };
        return IntStream.rangeClosed(1, trustees()).filter(index -> !there.contains(index)).boxed().toList();
    }

    /** What speaks against taking this message now. */
    Optional<Objection> objection(TrusteeMessage message) {
        if (!message.electionId().urn().equals(ceremony.electionId())) {
            return Optional.of(new Objection.Wrong(FaultCode.E_CONTEXT));
        }
        if (message.index() > trustees()) {
            return Optional.of(new Objection.Wrong(FaultCode.E_QUORUM));
        }
        if (!isInTurn(message)) {
            return Optional.of(new Objection.OutOfTurn());
        }
        return switch (message) {
            case TrusteeMessage.Deal deal -> fault(deal).map(Objection.Wrong::new);
            case TrusteeMessage.Agree agree -> fault(agree).map(Objection.Wrong::new);
            case TrusteeMessage.Complain complain when complain.dealer() > trustees() ->
                Optional.of(new Objection.Wrong(FaultCode.E_QUORUM));
            case TrusteeMessage.Commit _,TrusteeMessage.Complain _,TrusteeMessage.Open _ -> Optional.empty();
        };
    }

    /** A complaint may come as soon as anything is dealt or should be: who lost its secrets complains of itself. */
    private boolean isInTurn(TrusteeMessage message) {
        Phase phase = phase();
        return switch (message) {
            case TrusteeMessage.Commit commit -> phase == Phase.COMMIT && commit.attempt() == attempt
                    && !commits.containsKey(commit.index());
            case TrusteeMessage.Deal deal -> phase == Phase.DEAL && deal.attempt() == attempt
                    && !deals.containsKey(deal.index());
            case TrusteeMessage.Agree agree -> phase == Phase.AGREE && agree.attempt() == attempt
                    && !agreements.containsKey(agree.index());
            case TrusteeMessage.Complain complain ->
                (phase == Phase.DEAL || phase == Phase.AGREE) && complain.attempt() == attempt;
            case TrusteeMessage.Open _ -> false;
        };
    }

    private Optional<FaultCode> fault(TrusteeMessage.Deal deal) {
        if (ceremony.checkDealing(deal.dealing()) instanceof Finding.Fault fault) {
            return Optional.of(fault.code());
        }
        TrusteeMessage.Commit promised = commits.get(deal.index());
        Point constant = deal.dealing().commitments().getFirst();
        boolean copied = deals.values().stream()
                .anyMatch(other -> other.dealing().commitments().getFirst().equals(constant));
        if (promised == null || !promised.commitHash().equals(deal.dealing().commitHash()) || copied) {
            return Optional.of(FaultCode.E_DKG_COMMIT);
        }
        if (deal.shares().size() != trustees()) {
            return Optional.of(FaultCode.E_SCHEMA);
        }
        return deals.size() == trustees() - 1 && !givesKeys(with(deal))
                ? Optional.of(FaultCode.E_DKG_KEY)
                : Optional.empty();
    }

    /** All dealers together could choose polynomials that cancel out; such keys have no encoding. */
    private static boolean givesKeys(Rounds dealt) {
        List<Dealing> dealings = dealt.dealings();
        return !Ceremony.thresholdKey(dealings).isIdentity()
                && dealt.ceremony.verificationKeys(dealings).stream().noneMatch(Point::isIdentity);
    }

    private Optional<FaultCode> fault(TrusteeMessage.Agree agree) {
        if (!agree.transcript().equals(transcript())) {
            return Optional.of(FaultCode.E_CONTEXT);
        }
        Point key = ceremony.verificationKeys(dealings()).get(agree.index() - 1);
        return TrusteeKey.checkProof(ceremony, agree.index(), key, agree.proof()) instanceof Finding.Fault fault
                ? Optional.of(fault.code())
                : Optional.empty();
    }

    /** After a message that nothing spoke against; shares in opening change nothing here. */
    Rounds with(TrusteeMessage message) {
        return switch (message) {
            case TrusteeMessage.Commit commit ->
                new Rounds(ceremony, attempt, plus(commits, commit.index(), commit), deals, agreements);
            case TrusteeMessage.Deal deal ->
                new Rounds(ceremony, attempt, commits, plus(deals, deal.index(), deal), agreements);
            case TrusteeMessage.Agree agree ->
                new Rounds(ceremony, attempt, commits, deals, plus(agreements, agree.index(), agree));
            case TrusteeMessage.Complain _ -> attempt(ceremony, attempt + 1);
            case TrusteeMessage.Open _ -> this;
        };
    }

    private static <M> Map<Integer, M> plus(Map<Integer, M> messages, int index, M message) {
        Map<Integer, M> more = new TreeMap<>(messages);
        more.put(index, message);
        return more;
    }

    /** Of all dealers, in order; while some are missing, of those who have dealt. */
    List<Dealing> dealings() {
        return deals.values().stream().map(TrusteeMessage.Deal::dealing).toList();
    }

    /** What every trustee agrees to, once all have dealt. */
    Hash transcript() {
        return TrusteeMessage.transcript(ceremony, List.copyOf(commits.values()), List.copyOf(deals.values()));
    }

    /** Empty until all have agreed. */
    Optional<TrusteeRecord> outcome() {
        return phase() == Phase.READY
                ? Optional.of(TrusteeRecord.of(ceremony, dealings(), Optional.empty()))
                : Optional.empty();
    }
}
