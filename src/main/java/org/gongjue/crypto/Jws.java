package org.gongjue.crypto;

import java.security.interfaces.ECPrivateKey;
import java.util.Set;

/**
 * A compact JWS (RFC 7515) as the record allows it: header exactly {alg: ES256, kid, typ}, canonical payload (RFC 8785),
 * 64 bytes of signature, canonical base64url. {@code kid} is a thumbprint in hexadecimal or a DID URL of the same key;
 * parsing checks the form only, {@link #signedBy} the key.
 */
public record Jws(String kid, String typ, Json.Obj payload, Bytes signature) {
    private static final String ALGORITHM = "ES256";
    private static final Set<String> HEADER = Set.of("alg", "kid", "typ");

    /** Reads one compact JWS; anything else is a {@link MalformedJson}. Limit the size before calling. */
    public static Jws parse(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw new MalformedJson("a compact JWS has three parts");
        }
        Json.Obj header = object("header", Json.parse(decode("header", parts[0])));
        Bytes signature = decode("signature", parts[2]);
        if (!header.members().keySet().equals(HEADER)) {
            throw new MalformedJson("JWS header: expected exactly alg, kid and typ");
        }
        if (!text(header, "alg").equals(ALGORITHM)) {
            throw new MalformedJson("JWS header: expected the algorithm ES256");
        }
        if (signature.size() != Es256.SIGNATURE) {
            throw new MalformedJson("JWS signature: expected 64 bytes");
        }
        Json.Obj payload = object("payload", Json.parseCanonical(decode("payload", parts[1])));
        Jws jws = new Jws(text(header, "kid"), text(header, "typ"), payload, signature);
        if (!jws.compact().equals(compact)) {
            throw new MalformedJson("JWS header: not in the canonical form of RFC 8785");
        }
        return jws;
    }

    /** Signs with the thumbprint of the secret's public key as {@code kid}. */
    public static Jws sign(ECPrivateKey secret, Hash kid, String typ, Json.Obj payload) {
        Bytes message = message(kid.toHex(), typ, payload);
        return new Jws(kid.toHex(), typ, payload, Es256.sign(secret, message));
    }

    /** Signs with the DID URL of the secret's public key as {@code kid}. */
    public static Jws signAsDid(ECPrivateKey secret, P256Key key, String typ, Json.Obj payload) {
        String kid = didUrl(key);
        return new Jws(kid, typ, payload, Es256.sign(secret, message(kid, typ, payload)));
    }

    /** Whether {@code kid} names this key, by thumbprint or as did:key with its own fragment, and the signature is its. */
    public boolean signedBy(P256Key key) {
        return names(key) && Es256.verify(key, message(kid, typ, payload), signature);
    }

    /** header.payload.signature. */
    public String compact() {
        return message(kid, typ, payload).toUtf8() + "." + signature.toBase64Url();
    }

    private boolean names(P256Key key) {
        if (kid.startsWith("did:")) {
            return kid.equals(didUrl(key));
        }
        return kid.equals(key.thumbprint().toHex());
    }

    private static String didUrl(P256Key key) {
        String did = key.didKey();
        return did + "#" + did.substring("did:key:".length());
    }

    private static Bytes message(String kid, String typ, Json.Obj payload) {
        Json.Obj header = Json.object("alg", ALGORITHM, "kid", kid, "typ", typ);
        return Bytes.utf8(header.canonical().toBase64Url() + "." + payload.canonical().toBase64Url());
    }

    private static Bytes decode(String part, String text) {
        try {
            return Bytes.base64Url(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedJson("JWS " + part + ": " + e.getMessage());
        }
    }

    private static Json.Obj object(String part, Json value) {
        if (value instanceof Json.Obj object) {
            return object;
        }
        throw new MalformedJson("JWS " + part + ": expected an object");
    }

    private static String text(Json.Obj header, String name) {
        if (header.members().get(name) instanceof Json.Str(var value)) {
            return value;
        }
        throw new MalformedJson("JWS header: expected text for " + name);
    }
}
