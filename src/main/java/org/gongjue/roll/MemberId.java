package org.gongjue.roll;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

import org.springframework.modulith.NamedInterface;

/** A person on a community's roll as the other packages know one: random, the same over all imports, nothing else in it. */
@NamedInterface("member")
public record MemberId(UUID value) {

    /** An UUID of version 4 (RFC 9562, section 5.4). */
    static MemberId random(SecureRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new MemberId(new UUID(buffer.getLong(), buffer.getLong()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
