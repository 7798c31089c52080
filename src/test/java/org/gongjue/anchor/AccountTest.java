package org.gongjue.anchor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AccountTest {
    @TempDir
    Path folder;

    @Test
    void knowsTheAccountsOfTheDevelopmentMnemonic() {
        assertThat(Account.development(0).address()).isEqualTo("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
        assertThat(Account.development(9).address()).isEqualTo("0xa0ee7a142d267c1f36714e4a8f75612f20a79720");
    }

    @Test
    void readsTheKeyOfAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "0x" + "11".repeat(32) + "\n");

        assertThat(Account.of(file).address()).isEqualTo("0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a");
    }

    @Test
    void saysPlainlyThatAKeyCannotBeRead() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "a password");

        assertThatThrownBy(() -> Account.of(file)).isInstanceOf(ChainObstacle.class)
                .hasMessageContaining("64 hexadecimal digits");
        assertThatThrownBy(() -> Account.of(folder.resolve("none"))).isInstanceOf(ChainObstacle.class);
    }
}
