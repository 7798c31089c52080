package org.gongjue.audit;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Ceremony;
import org.gongjue.crypto.Dealer;
import org.gongjue.crypto.Dealing;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.PartialDecryption;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.Scalar;
import org.gongjue.crypto.TrusteeKey;
import org.gongjue.crypto.TrusteeRecord;
import org.gongjue.ledger.Aggregate;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.ledger.TrusteeMessage;

/** Two of three trustees of the test record, with all their secrets; tests bend what they say before it is sealed. */
final class TrusteeSet {
    static final int SIZE = 3;
    static final int THRESHOLD = 2;
    private static final List<String> SEALED = Collections.nCopies(SIZE, Bytes.utf8("sealed").toBase64Url());

    private final SecureRandom random;
    final List<ServiceKey> signers;
    final List<TrusteeMessage.Commit> commits = new ArrayList<>();
    final List<TrusteeMessage.Deal> deals = new ArrayList<>();
    UnaryOperator<Dealing> dealing = same -> same;
    UnaryOperator<TrusteeMessage.Agree> agreement = same -> same;
    private List<Dealer> dealers = List.of();
    private List<Dealing> promised = List.of();

    TrusteeSet(SecureRandom random) {
        this.random = random;
        signers = IntStream.range(0, SIZE).mapToObj(_ -> ServiceKey.generate(random)).toList();
    }

    Manifest.TrusteeSet named() {
        return new Manifest.TrusteeSet(THRESHOLD, signers.stream().map(key -> key.publicKey().didKey()).toList());
    }

    Json.Obj commit(Manifest manifest, int index) {
        return commit(manifest, 1, index);
    }

    /** A first commitment begins an attempt, with fresh secrets. */
    Json.Obj commit(Manifest manifest, int attempt, int index) {
        if (index == 1) {
            begin(manifest.ceremony());
        }
        Point sealing = Point.GENERATOR.timesPublic(Scalar.of(index + 1L));
        commits.add(new TrusteeMessage.Commit(manifest.electionId(), attempt, index, sealing,
                promised.get(index - 1).commitHash()));
        return signed(commits.getLast());
    }

    private void begin(Ceremony ceremony) {
        dealers = IntStream.rangeClosed(1, SIZE).mapToObj(i -> Dealer.make(ceremony, i, random)).toList();
        promised = dealers.stream().map(Dealer::dealing).toList();
        commits.clear();
        deals.clear();
    }

    Json.Obj deal(Manifest manifest, int index) {
        return deal(manifest, 1, index);
    }

    Json.Obj deal(Manifest manifest, int attempt, int index) {
        deals.add(new TrusteeMessage.Deal(manifest.electionId(), attempt, index,
                dealing.apply(promised.get(index - 1)), SEALED));
        return signed(deals.getLast());
    }

    Json.Obj agree(Manifest manifest, int index) {
        return agree(manifest, 1, index);
    }

    Json.Obj agree(Manifest manifest, int attempt, int index) {
        Ceremony ceremony = manifest.ceremony();
        return signed(agreement.apply(new TrusteeMessage.Agree(manifest.electionId(), attempt, index,
                TrusteeMessage.transcript(ceremony, commits, deals), key(index).prove(ceremony, random))));
    }

    TrusteeRecord record(Manifest manifest) {
        return TrusteeRecord.of(manifest.ceremony(), dealings(), Optional.empty());
    }

    List<Dealing> dealings() {
        return deals.stream().map(TrusteeMessage.Deal::dealing).toList();
    }

    TrusteeKey key(int index) {
        return TrusteeKey.of(index, dealers.stream().map(dealer -> dealer.shareFor(index)).toList());
    }

    TrusteeMessage.Open open(ElectionId election, Hash extended, List<Bytes> labels, List<Aggregate> sums, int index) {
        return new TrusteeMessage.Open(election, index, IntStream.range(0, sums.size())
                .mapToObj(i -> PartialDecryption.make(extended, labels.get(i), key(index), sums.get(i).ciphertext(),
                        random))
                .toList());
    }

    Json.Obj signed(TrusteeMessage message) {
        return signed(message, message.index());
    }

    /** By the key of trustee {@code signer}, whoever speaks. */
    Json.Obj signed(TrusteeMessage message, int signer) {
        return new EntryBody.Trustee(message.entry(), signers.get(signer - 1).sign(message.typ(), message.payload()))
                .json();
    }
}
