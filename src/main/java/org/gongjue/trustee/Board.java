package org.gongjue.trustee;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.CountedBoard;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.TrusteeRecord;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.EvidenceReader;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.TrusteeMessage;

/**
 * What a trustee needs of a closed vote's record; the verifier has looked at all of it. {@code messages} are those of the
 * ceremony in order, {@code sums} TALLY_CT if it is there, {@code opened} who has opened it.
 */
record Board(Manifest manifest, List<String> messages, TrusteeRecord trustees, EntryBody.Close close, Instant closedAt,
        EntryBody.@Nullable Aggregates sums, Set<Integer> opened) {

    Board {
        messages = List.copyOf(messages);
        opened = Set.copyOf(opened);
    }

    /** From a bundle that {@link org.gongjue.audit.RecordCheck} finds no fault with. */
    static Board read(Path bundle) throws IOException {
        try (EvidenceReader evidence = EvidenceReader.open(bundle)) {
            Reading reading = new Reading();
            try (Stream<Bytes> lines = evidence.lines(EvidenceMember.ENTRIES)) {
                lines.map(Entry::parse).forEach(reading::read);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return reading.board(Manifest.parse(evidence.bytes(EvidenceMember.MANIFEST)));
        }
    }

    /** What all shares are bound to. */
    CountedBoard counted() {
        return new CountedBoard(close.closeRoot(), close.closeSize());
    }

    /** Which sums these are: {@code H("answered", TALLY_CT, CLOSE)}. */
    Hash sumsHash() {
        if (sums == null) {
            throw new IllegalStateException("nothing is stated that could be answered");
        }
        return Hash.tagged("answered", sums.json().canonical(), close.json().canonical());
    }

    /** The entries while they are read. */
    private static final class Reading {
        private final List<String> messages = new ArrayList<>();
        private final Set<Integer> opened = new HashSet<>();
        private @Nullable TrusteeRecord trustees;
        private EntryBody.@Nullable Close close;
        private EntryBody.@Nullable Aggregates sums;
        private Instant closedAt = Instant.EPOCH;

        void read(Entry entry) {
            switch (entry.type()) {
                case KC_COMMIT, KC_DEAL, KC_OK, KC_COMPLAINT -> messages
                        .add(((EntryBody.Trustee) EntryBody.of(entry)).jws());
                case TRUSTEES -> trustees = ((EntryBody.Trustees) EntryBody.of(entry)).trusteeRecord();
                case CLOSE -> {
                    close = (EntryBody.Close) EntryBody.of(entry);
                    closedAt = entry.at();
                }
                case TALLY_CT -> sums = (EntryBody.Aggregates) EntryBody.of(entry);
                case PD -> opened.add(TrusteeMessage
                        .parse(Jws.parse(((EntryBody.Trustee) EntryBody.of(entry)).jws())).index());
                case SETUP, OPEN, STANDING, KEY_ROTATE, SPOIL_COMMIT, SPOIL_OPEN, BALLOT, EXCLUDE, RESULT -> {
                }
            }
        }

        Board board(Manifest manifest) {
            if (trustees == null || close == null) {
                throw new IllegalStateException("the record of a closed vote has trustees and an end");
            }
            return new Board(manifest, messages, trustees, close, closedAt, sums, opened);
        }
    }
}
