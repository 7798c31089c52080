package org.gongjue.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** {@code H2S(label, x…)} of protocol.md 2.2: hash_to_field of RFC 9380, section 5.2, over q with L = 48. */
public final class Challenge {
    private static final int BLOCK = 64;

    private Challenge() {}

    public static Scalar of(String label, Bytes... parts) {
        return of(label, Arrays.asList(parts));
    }

    public static Scalar of(String label, List<Bytes> parts) {
        byte[] wide = expand(Tlv.encoded(parts), Bytes.utf8(Group.SUITE + "/" + label), Scalar.WIDE);
        return Scalar.reduced(new BigInteger(1, wide));
    }

    /** expand_message_xmd with SHA-256 (RFC 9380, section 5.3.1), for lengths up to 64 bytes. */
    private static byte[] expand(byte[] message, Bytes tag, int length) {
        byte[] dst = Arrays.copyOf(tag.toArray(), tag.size() + 1);
        dst[tag.size()] = (byte) tag.size();
        byte[] size = {(byte) (length >> 8), (byte) length};
        byte[] first = Hash.sha256(new byte[BLOCK], message, size, new byte[1], dst).toArray();
        byte[] block = Hash.sha256(first, new byte[]{1}, dst).toArray();
        byte[] out = Arrays.copyOf(block, length);
        byte[] mixed = new byte[Hash.SIZE];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (byte) (first[i] ^ block[i]);
        }
        byte[] second = Hash.sha256(mixed, new byte[]{2}, dst).toArray();
        System.arraycopy(second, 0, out, Hash.SIZE, length - Hash.SIZE);
        return out;
    }
}
