package org.gongjue.trustee;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.gongjue.audit.RecordCheck;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.crypto.P256Key;
import org.gongjue.crypto.TrusteeKey;
import org.gongjue.crypto.TrusteeRecord;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.TrusteeMessage;

/**
 * What a trustee does, apart from files and networks. It trusts no service: every message of the others is checked again,
 * and nothing is opened before the whole record has passed the verifier (decisions D5, D6).
 */
final class TrusteeClient {
    private final Manifest manifest;
    /** From 1; 0 where the key is no trustee's. */
    private final int index;
    private final SecureRandom random;

    /** The manifest names this key among its trustees, or every step is refused. */
    TrusteeClient(Manifest manifest, P256Key own, SecureRandom random) {
        this.manifest = manifest;
        this.index = manifest.trustees().dids().indexOf(own.didKey()) + 1;
        this.random = random;
    }

    static boolean isOf(Manifest manifest, LogId log) {
        return manifest.electionId().equals(log.election()) && manifest.community().equals(log.community());
    }

    /** The next step in the ceremony after these messages, compact JWS in the order of the log. */
    Step next(List<String> messages, Kept kept) {
        if (index == 0) {
            return refused(Step.Reason.NOT_A_TRUSTEE, "");
        }
        return switch (Replay.of(manifest, messages)) {
            case Replay.Unsound(var reason, var detail) -> new Step.Refused(reason, detail);
            case Replay.Sound(var rounds) -> rounds.attempt() < kept.attempt()
                    ? refused(Step.Reason.ROLLED_BACK, "")
                    : next(rounds, kept);
        };
    }

    private Step next(Rounds rounds, Kept kept) {
        Part part = kept.part();
        return switch (rounds.phase()) {
            case COMMIT -> rounds.commits().containsKey(index) ? waiting(rounds) : commit(rounds, kept);
            case DEAL -> {
                if (rounds.deals().containsKey(index)) {
                    yield waiting(rounds);
                }
                yield part != null && part.keeps(rounds, index)
                        ? new Step.Post(part.deal(rounds, index, random), kept)
                        : complaint(rounds, index, kept);
            }
            case AGREE -> rounds.agreements().containsKey(index) ? waiting(rounds) : agree(rounds, kept);
            case READY -> holds(rounds, kept) ? new Step.Done() : refused(Step.Reason.SHARE_LOST, "");
        };
    }

    private static Step waiting(Rounds rounds) {
        return new Step.Wait(rounds.phase(), rounds.missing());
    }

    /** The same commitment again where it was kept but is not on the log: what was sent may have been lost. */
    private Step commit(Rounds rounds, Kept kept) {
        Part before = kept.part();
        Part part = before != null && before.attempt() == rounds.attempt()
                ? before
                : Part.fresh(rounds.ceremony(), rounds.attempt(), index, random);
        return new Step.Post(part.commit(rounds.ceremony(), index), kept.with(part));
    }

    /** Whoever has lost its own part complains of itself: another attempt costs less than a vote that nobody can open. */
    private Step complaint(Rounds rounds, int dealer, Kept kept) {
        return new Step.Post(new TrusteeMessage.Complain(manifest.electionId(), rounds.attempt(), index, dealer), kept);
    }

    private Step agree(Rounds rounds, Kept kept) {
        Kept.Share share = kept.share();
        if (share != null && holds(rounds, kept)) {
            return new Step.Post(Part.agree(rounds, index, share.secret(), random), kept);
        }
        Part part = kept.part();
        if (part == null || !part.keeps(rounds, index)) {
            return complaint(rounds, index, kept);
        }
        return switch (part.receive(rounds, index)) {
            case Part.Received.Bad(int dealer) -> complaint(rounds, dealer, kept);
            case Part.Received.Whole(var secret) -> new Step.Post(Part.agree(rounds, index, secret, random),
                    kept.with(new Kept.Share(rounds.attempt(), secret, rounds.transcript())));
        };
    }

    private static boolean holds(Rounds rounds, Kept kept) {
        Kept.Share share = kept.share();
        return share != null && share.attempt() == rounds.attempt() && share.transcript().equals(rounds.transcript());
    }

    /**
     * Shares in opening all sums of the record in a bundle, or why not. The verifier comes first: among its checks is that every
     * sum is computed again from the counted ballots. {@code now} is the trustee's own clock.
     */
    static Step open(Path bundle, LogId log, P256Key own, Kept kept, Instant now, SecureRandom random)
            throws IOException {
        List<String> faults = RecordCheck.faults(bundle);
        if (!faults.isEmpty()) {
            return refused(Step.Reason.RECORD_FAILS, String.join("\n", faults));
        }
        Board board = Board.read(bundle);
        return isOf(board.manifest(), log)
                ? new TrusteeClient(board.manifest(), own, random).open(board, kept, now)
                : refused(Step.Reason.OTHER_ELECTION, "");
    }

    private Step open(Board board, Kept kept, Instant now) {
        if (index == 0) {
            return refused(Step.Reason.NOT_A_TRUSTEE, "");
        }
        EntryBody.Aggregates sums = board.sums();
        if (board.opened().contains(index)) {
            return new Step.Done();
        } else if (sums == null) {
            return refused(Step.Reason.NOTHING_TO_OPEN, "");
        }
        return timely(board, now).or(() -> own(board, kept))
                .or(() -> kept.answered() != null && !kept.answered().equals(board.sumsHash())
                        ? Optional.of(refused(Step.Reason.SECOND_SUMS, ""))
                        : Optional.empty())
                .orElseGet(() -> shares(board, sums, kept));
    }

    /** That enough took part and that nothing was summed too early, the verifier has found; what time it is, it cannot know. */
    private Optional<Step> timely(Board board, Instant now) {
        Instant due = board.closedAt().plusSeconds(manifest.verifySeconds());
        return now.isBefore(due) ? Optional.of(refused(Step.Reason.NOT_YET, due.toString())) : Optional.empty();
    }

    /** Whether the record is of the ceremony in which this trustee got the share that it holds. */
    private Optional<Step> own(Board board, Kept kept) {
        Kept.Share share = kept.share();
        if (share == null) {
            return Optional.of(refused(Step.Reason.SHARE_LOST, ""));
        }
        if (!(Replay.of(manifest, board.messages()) instanceof Replay.Sound(Rounds rounds))
                || !rounds.outcome().equals(Optional.of(board.trustees())) || !holds(rounds, kept)) {
            return Optional.of(refused(Step.Reason.OTHER_CEREMONY, ""));
        }
        TrusteeKey key = new TrusteeKey(index, share.secret());
        return key.verificationKey().equals(board.trustees().verificationKeys().get(index - 1))
                ? Optional.empty()
                : Optional.of(refused(Step.Reason.SHARE_LOST, ""));
    }

    private Step shares(Board board, EntryBody.Aggregates sums, Kept kept) {
        Kept.Share share = kept.share();
        if (share == null) {
            return refused(Step.Reason.SHARE_LOST, "");
        }
        TrusteeRecord record = board.trustees();
        Hash extended = manifest.extended(record);
        return new Step.Post(Shares.make(manifest.electionId(), new TrusteeKey(index, share.secret()), extended,
                sums.cts(), board.counted(), random), kept.answering(board.sumsHash()));
    }

    private static Step refused(Step.Reason reason, String detail) {
        return new Step.Refused(reason, detail);
    }

    /** The ceremony played again from what a service shows. */
    sealed interface Replay {

        record Sound(Rounds rounds) implements Replay {}

        record Unsound(Step.Reason reason, String detail) implements Replay {}

        static Replay of(Manifest manifest, List<String> messages) {
            Rounds rounds = Rounds.begin(manifest.ceremony());
            for (String compact : messages) {
                TrusteeMessage message;
                try {
                    Jws jws = Jws.parse(compact);
                    message = TrusteeMessage.parse(jws);
                    if (!Ceremonies.isSigned(manifest, message, jws)) {
                        return new Unsound(Step.Reason.FORGED_MESSAGE, place(message));
                    }
                } catch (MalformedJson e) {
                    return new Unsound(Step.Reason.WRONG_MESSAGE, String.valueOf(e.getMessage()));
                }
                if (message instanceof TrusteeMessage.Open) {
                    continue;
                }
                Optional<Rounds.Objection> objection = rounds.objection(message);
                if (objection.isPresent()) {
                    return new Unsound(Step.Reason.WRONG_MESSAGE, place(message) + " " + words(objection.get()));
                }
                rounds = rounds.with(message);
            }
            return new Sound(rounds);
        }

        private static String place(TrusteeMessage message) {
            return message.entry() + " " + message.index();
        }

        private static String words(Rounds.Objection objection) {
            return switch (objection) {
                case Rounds.Objection.OutOfTurn _ -> "out of turn";
                case Rounds.Objection.Wrong(var code) -> code.name();
            };
        }
    }
}
