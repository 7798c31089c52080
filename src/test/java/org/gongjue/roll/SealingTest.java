package org.gongjue.roll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.gongjue.crypto.Bytes;
import org.gongjue.ledger.CommunityId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealingTest {
    private static final CommunityId HERE = new CommunityId("here");

    @TempDir
    private Path folder;

    private Sealing sealing(String name) {
        return Sealing.withKeyAt(folder.resolve(name), new SecureRandom());
    }

    @Test
    void opensWhatAnEarlierStartSealed() {
        Bytes sealed = sealing("key").seal("a", "000000197801010001");

        assertThat(sealing("key").open("a", sealed)).isEqualTo("000000197801010001");
    }

    @Test
    void doesNotOpenInAnotherRow() {
        Bytes sealed = sealing("key").seal("a", "text");

        assertThatThrownBy(() -> sealing("key").open("b", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void doesNotOpenWithAnotherKey() {
        Bytes sealed = sealing("key").seal("a", "text");

        assertThatThrownBy(() -> sealing("other").open("a", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        Sealing sealing = sealing("key");

        assertThat(sealing.seal("a", "text")).isNotEqualTo(sealing.seal("a", "text"));
    }

    @Test
    void indexesTheSameTextEquallyOnlyInOneCommunityAndUnderOneTag() {
        Sealing sealing = sealing("key");

        assertThat(sealing.index("document", HERE, "1")).isEqualTo(sealing("key").index("document", HERE, "1"))
                .isNotEqualTo(sealing.index("phone", HERE, "1"))
                .isNotEqualTo(sealing.index("document", new CommunityId("there"), "1"));
    }

    @Test
    void makesAKeyThatOnlyTheServiceMayReadAndLeavesNothingElse() throws IOException {
        sealing("key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining("glob:**/key").isDirectoryNotContaining("glob:**/*.new");
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws IOException {
        sealing("key");
        Files.setPosixFilePermissions(folder.resolve("key"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> sealing("key")).hasMessageContaining("others may read");
    }

    @Test
    void neverReplacesADamagedKey() throws IOException {
        sealing("key");
        Files.writeString(folder.resolve("key"), "gongjue key 1 00");

        assertThatThrownBy(() -> sealing("key")).hasMessageContaining("restore it from the backup");
        assertThat(folder.resolve("key")).hasContent("gongjue key 1 00");
    }
}
