package org.gongjue.crypto;

import java.math.BigInteger;

import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;

/** The one group of suite OAV1-P256-SHA256 (protocol.md 2.2): named, never taken from a record. Cofactor 1. */
final class Group {
    static final String SUITE = "OAV1-P256-SHA256";
    private static final X9ECParameters P256 = CustomNamedCurves.getByName("P-256");
    static final ECCurve CURVE = P256.getCurve();
    static final BigInteger ORDER = P256.getN();
    static final BigInteger FIELD = CURVE.getField().getCharacteristic();

    private Group() {}

    static org.bouncycastle.math.ec.ECPoint generator() {
        return P256.getG();
    }
}
