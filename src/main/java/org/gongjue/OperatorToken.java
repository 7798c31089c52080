package org.gongjue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;

import org.springframework.stereotype.Component;

import org.gongjue.crypto.Bytes;

/** Proves access to the service's data folder: whoever reads the file may open communities. New at every start. */
@Component
final class OperatorToken {
    private final byte[] token;

    OperatorToken(ServiceProperties service) {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        String text = Bytes.of(fresh).toBase64Url();
        token = text.getBytes(StandardCharsets.US_ASCII);
        Path file = service.data().resolve("operator-token");
        try {
            Files.createDirectories(service.data());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the operator's token cannot be written to " + file, e);
        }
    }

    boolean matches(String presented) {
        return MessageDigest.isEqual(token, presented.getBytes(StandardCharsets.UTF_8));
    }
}
