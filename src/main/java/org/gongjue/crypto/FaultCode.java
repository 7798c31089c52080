package org.gongjue.crypto;

/** Why something of a sealed vote is refused: the error codes of protocol.md, section 4; the same in every implementation. */
public enum FaultCode {
    /** Not the canonical form of RFC 8785. */
    E_JCS,
    /** An unknown, missing or wrongly typed member. */
    E_SCHEMA,
    /** A weight outside 0 to 2^40. */
    E_RANGE,
    /** Not 66 lower-case digits of a compressed point on the curve; the identity has no encoding. */
    E_POINT_ENC,
    /** Not 64 lower-case hexadecimal digits. */
    E_SCALAR_ENC,
    /** A scalar not below the group order. */
    E_SCALAR_RANGE,
    /** Another suite, election or key. */
    E_CONTEXT,
    /** No such line on the roll, or another voter's key. */
    E_ELIGIBILITY,
    /** A signature that is not of the named key, or not plain ES256. */
    E_SIG,
    /** A voter's ballots that are no chain 1, 2, 3… */
    E_SEQ,
    /** Contests or options other than the manifest's. */
    E_CONTESTS,
    /** A proof with more or fewer parts than its statement. */
    E_PROOF_SHAPE,
    /** A proof whose equations do not hold. */
    E_PROOF,
    /** A leaf that is not in the tree. */
    E_MERKLE,
    /** A dealer's polynomial of another degree than k − 1. */
    E_DKG_DEGREE,
    /** Commitments other than those promised in the first round, or equal to another dealer's. */
    E_DKG_COMMIT,
    /** A proof of knowledge of the key ceremony that does not hold. */
    E_DKG_POK,
    /** A share that is not on its dealer's polynomial. */
    E_DKG_SHARE,
    /** A verification or joint key other than the commitments give. */
    E_DKG_KEY,
    /** A partial decryption whose proof does not hold. */
    E_PD,
    /** A trustee named twice or unknown. */
    E_QUORUM,
    /** A value that the decryption does not give, too few shares included. */
    E_TALLY_VALUE,
    /** A threshold whose difference has no encoding in the bits given. */
    E_THR_RANGE
}
