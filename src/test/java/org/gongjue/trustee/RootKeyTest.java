package org.gongjue.trustee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.gongjue.ledger.ElectionId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the service's own counting keys come from. */
class RootKeyTest {
    private static final ElectionId ONE = ElectionId.parse("5f0c2b7e-3a44-4f5e-9a60-0d6f6f1b2c3d");
    private static final ElectionId OTHER = ElectionId.parse("5f0c2b7e-3a44-4f5e-9a60-0d6f6f1b2c3e");

    @TempDir
    private Path folder;

    @Test
    void givesTheSameSecretAfterARestart() {
        assertThat(key().derive("coefficient", ONE)).isEqualTo(key().derive("coefficient", ONE));
    }

    @Test
    void givesEveryVoteAndEveryUseItsOwnSecret() {
        assertThat(key().derive("coefficient", ONE)).isNotEqualTo(key().derive("coefficient", OTHER))
                .isNotEqualTo(key().derive("sealing", ONE));
    }

    @Test
    void stopsTheServiceWhereTheFileIsDamagedOrOpenToOthers() throws IOException {
        key();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(this::key).hasMessageContaining("chmod 600");

        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file(), "gongjue trustee 1 00");
        assertThatThrownBy(this::key).hasMessageContaining("restore it from the backup");
    }

    private RootKey key() {
        return RootKey.loadOrCreate(file(), new SecureRandom());
    }

    private Path file() {
        return folder.resolve("keys").resolve("trustee.key");
    }
}
