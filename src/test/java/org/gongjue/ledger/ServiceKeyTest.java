package org.gongjue.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServiceKeyTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path folder;

    @Test
    void signsWithTheThumbprintOfItsKey() {
        ServiceKey key = ServiceKey.generate(random);

        Jws jws = Jws.parse(key.sign("receipt+jwt", Json.object("n", 1)));

        assertThat(jws.signedBy(key.publicKey())).isTrue();
        assertThat(jws.typ()).isEqualTo("receipt+jwt");
        assertThat(jws.kid()).isEqualTo(key.kid().toHex());
    }

    @Test
    void isTheSameKeyAfterARestart() {
        Path file = folder.resolve("keys/service.pem");

        assertThat(ServiceKey.loadOrCreate(file, random).kid()).isEqualTo(ServiceKey.loadOrCreate(file, random).kid());
    }

    @Test
    void keepsTheFileForItsOwnerAndNothingElseBesideIt() throws IOException {
        Path file = folder.resolve("service.pem");

        ServiceKey.loadOrCreate(file, random);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws IOException {
        Path file = folder.resolve("service.pem");
        ServiceKey.loadOrCreate(file, random);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> ServiceKey.loadOrCreate(file, random)).hasMessageContaining("chmod 600");
    }

    @Test
    void refusesAFileWithoutAKey() throws IOException {
        Path file = folder.resolve("service.pem");
        ServiceKey.loadOrCreate(file, random);
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(() -> ServiceKey.loadOrCreate(file, random))
                .hasMessageContaining("does not hold a P-256 key");
    }

    @Test
    void showsNoSecret() {
        assertThat(ServiceKey.generate(random)).asString().contains("[redacted]");
    }
}
