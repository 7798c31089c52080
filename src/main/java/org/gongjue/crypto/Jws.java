package org.gongjue.crypto;

import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;
import java.util.Set;

/**
 * A compact JWS (RFC 7515) as the record allows it: header exactly {alg: ES256, kid, typ} in any order, canonical payload (RFC 8785),
 * 64 bytes of signature, canonical base64url. {@code kid} is a thumbprint in hexadecimal or a DID URL of the same key;
 * parsing checks the form only, {@link #signedBy} the key.
 */
public record Jws(Bytes header, Json.Obj payload, Bytes signature) {
    private static final String ALGORITHM = "ES256";
    private static final Set<String> HEADER = Set.of("alg", "kid", "typ");

    public Jws {
        Json.Obj members = object("header", Json.parse(header));
        if (!members.members().keySet().equals(HEADER)) {
            throw new MalformedJson("JWS header: expected exactly alg, kid and typ");
        }
        if (!text(members, "alg").equals(ALGORITHM)) {
            throw new MalformedJson("JWS header: expected the algorithm ES256");
        }
        text(members, "kid");
        text(members, "typ");
        if (signature.size() != Es256.SIGNATURE) {
            throw new MalformedJson("JWS signature: expected 64 bytes");
        }
    }

    /** Reads one compact JWS; anything else is a {@link MalformedJson}. Limit the size before calling. */
    public static Jws parse(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw new MalformedJson("a compact JWS has three parts");
        }
        return new Jws(decode("header", parts[0]), object("payload", Json.parseCanonical(decode("payload", parts[1]))),
                decode("signature", parts[2]));
    }

    /** Signs with the thumbprint of the secret's public key as {@code kid}. */
    public static Jws sign(ECPrivateKey secret, Hash kid, String typ, Json.Obj payload) {
        return sign(secret, kid.toHex(), typ, payload);
    }

    /** Signs with the DID URL of the secret's public key as {@code kid}. */
    public static Jws signAsDid(ECPrivateKey secret, P256Key key, String typ, Json.Obj payload) {
        return sign(secret, didUrl(key), typ, payload);
    }

    private static Jws sign(ECPrivateKey secret, String kid, String typ, Json.Obj payload) {
        Bytes header = Json.object("alg", ALGORITHM, "kid", kid, "typ", typ).canonical();
        return new Jws(header, payload, Es256.sign(secret, message(header, payload)));
    }

    public String kid() {
        return text(object("header", Json.parse(header)), "kid");
    }

    /** The kind of statement; a signature over one kind is none over another. */
    public String typ() {
        return text(object("header", Json.parse(header)), "typ");
    }

    /** Whether {@code kid} names this key, by thumbprint or as did:key with its own fragment, and the signature is its. */
    public boolean signedBy(P256Key key) {
        return names(key) && Es256.commitment(key, digest(), signature).isPresent();
    }

    /** header.payload.signature. */
    public String compact() {
        return message(header, payload).toUtf8() + "." + signature.toBase64Url();
    }

    /** SHA-256 of header.payload, what the signature is of. */
    Hash digest() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return Hash.sha256(encoder.encode(header.toArray()), new byte[]{'.'},
                encoder.encode(payload.text().getBytes(StandardCharsets.UTF_8)));
    }

    boolean names(P256Key key) {
        String kid = kid();
        return kid.equals(kid.startsWith("did:") ? didUrl(key) : key.thumbprint().toHex());
    }

    private static String didUrl(P256Key key) {
        String did = key.didKey();
        return did + "#" + did.substring("did:key:".length());
    }

    private static Bytes message(Bytes header, Json.Obj payload) {
        return Bytes.utf8(header.toBase64Url() + "." + payload.canonical().toBase64Url());
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
