package org.gongjue.roll;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;

/**
 * Keeps document numbers, phone numbers and letter codes out of the database: sealed with AES-256-GCM where they must be read
 * again, and as HMAC-SHA-256 where they only have to be found again (identity.md 6). A copy of the database alone gives neither.
 */
public final class Sealing {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final byte[] sealingKey;
    private final byte[] indexKey;
    private final SecureRandom random;

    private Sealing(byte[] root, SecureRandom random) {
        this.sealingKey = mac(root, "gongjue/seal/1");
        this.indexKey = mac(root, "gongjue/index/1");
        this.random = random;
    }

    /** Reads the key from a file of the service's own, made on first use; losing that file loses all that it sealed. */
    public static Sealing withKeyAt(Path file, SecureRandom random) {
        return new Sealing(KeyFile.loadOrCreate(file, random), random);
    }

    /** The context (community, person, column) is bound in: a sealed value moved to another row does not open. */
    Bytes seal(String context, String text) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context, text.getBytes(StandardCharsets.UTF_8));
        byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
        return Bytes.of(whole);
    }

    String open(String context, Bytes sealed) {
        byte[] whole = sealed.toArray();
        byte[] nonce = Arrays.copyOf(whole, NONCE);
        byte[] rest = Arrays.copyOfRange(whole, NONCE, whole.length);
        return new String(cipher(Cipher.DECRYPT_MODE, nonce, context, rest), StandardCharsets.UTF_8);
    }

    /** The same text under the same tag in the same community gives the same index, elsewhere another. */
    Hash index(String tag, CommunityId community, String text) {
        return Hash.of(mac(indexKey, tag + "\n" + community + "\n" + text));
    }

    private byte[] cipher(int mode, byte[] nonce, String context, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(sealingKey, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed value does not open: another key, or damaged", e);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Sealing[redacted]";
    }
}
