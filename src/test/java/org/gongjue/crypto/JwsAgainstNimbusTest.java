package org.gongjue.crypto;

import java.security.SecureRandom;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import org.junit.jupiter.api.Test;

import org.gongjue.ledger.ServiceKey;

import static org.assertj.core.api.Assertions.assertThat;

/** Our own signatures against an independent library, both ways. */
class JwsAgainstNimbusTest {

    @Test
    void aLibraryThatKnowsNothingOfUsVerifiesWhatWeSign() throws Exception {
        ServiceKey key = ServiceKey.generate(new SecureRandom());
        ECKey known = ECKey.parse(key.publicKey().jwk().text());

        JWSObject signed = JWSObject.parse(key.sign("tree-head+jwt", Json.object("size", 7L)));

        assertThat(signed.verify(new ECDSAVerifier(known))).isTrue();
        assertThat(signed.getHeader().getType()).isEqualTo(new JOSEObjectType("tree-head+jwt"));
        assertThat(Bytes.base64Url(known.computeThumbprint().toString()).toHex()).isEqualTo(key.kid().toHex());
    }

    @Test
    void weVerifyWhatThatLibrarySigns() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        String kid = Bytes.base64Url(key.computeThumbprint().toString()).toHex();
        JWSObject signed = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).type(new JOSEObjectType("owner-ballot+jwt"))
                        .build(),
                new Payload("{\"a\":1,\"b\":\"乙\"}"));
        signed.sign(new ECDSASigner(key));
        P256Key known = new P256Key(Bytes.base64Url(key.getX().toString()), Bytes.base64Url(key.getY().toString()));

        Jws parsed = Jws.parse(signed.serialize());

        assertThat(parsed.signedBy(known)).isTrue();
        assertThat(parsed.payload()).isEqualTo(Json.object("a", 1L, "b", "乙"));
    }
}
