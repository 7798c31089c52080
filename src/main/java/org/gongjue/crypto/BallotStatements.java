package org.gongjue.crypto;

import java.util.List;

/** What the proofs of one ballot say (protocol.md 2.6): bound to HI, CH and their own place, so that none fits elsewhere. */
record BallotStatements(SealedElection election, Hash context, Hash ciphertexts) {

    /** Contest {@code i}, option {@code j}: 0 or 1. */
    OrProof.Statement bit(int i, int j, Ciphertext ciphertext) {
        return new OrProof.Statement("bit", bitPrefix(i, j), election.key(), ciphertext, OrProof.BIT);
    }

    List<Bytes> bitPrefix(int i, int j) {
        return List.of(context.bytes(), ciphertexts.bytes(), Tlv.u32(i), Tlv.u32(j));
    }

    /** Contest {@code i}: an allowed number of options. */
    OrProof.Statement sum(int i, List<Ciphertext> options) {
        return new OrProof.Statement("sum", sumPrefix(i), election.key(), Ciphertext.sum(options),
                election.contests().get(i).allowedSums());
    }

    List<Bytes> sumPrefix(int i) {
        return List.of(context.bytes(), ciphertexts.bytes(), Tlv.u32(i));
    }
}
