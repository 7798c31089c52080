package org.gongjue.trustee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Scalar;
import org.gongjue.ledger.ElectionId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A trustee's secrets on disk. */
class TrusteeFileTest {
    private static final String PASSPHRASE = "correct horse battery";
    private static final ElectionId ELECTION = ElectionId.parse("5f0c2b7e-3a44-4f5e-9a60-0d6f6f1b2c3d");

    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();

    @Test
    void givesBackWhatItKept() throws IOException {
        Part part = Part.fresh(new Ring().manifest.ceremony(), 2, 3, random);
        Kept kept = Kept.nothing().with(part).answering(Hash.sha256());
        Scalar secret;
        try (TrusteeFile file = open()) {
            secret = file.secret();
            file.keep(ELECTION, kept);
        }

        try (TrusteeFile file = TrusteeFile.open(path(), PASSPHRASE, random)) {
            assertThat(file.secret()).isEqualTo(secret);
            assertThat(file.kept(ELECTION)).isEqualTo(kept);
        }
    }

    @Test
    void forgetsTheCoefficientsOnceTheShareIsKept() throws IOException {
        Kept.Share share = new Kept.Share(1, Scalar.of(5), Hash.sha256());
        try (TrusteeFile file = open()) {
            file.keep(ELECTION, Kept.nothing().with(Part.fresh(new Ring().manifest.ceremony(), 1, 1, random)));
            file.keep(ELECTION, file.kept(ELECTION).with(share));
        }

        try (TrusteeFile file = open()) {
            assertThat(file.kept(ELECTION)).isEqualTo(new Kept(null, share, null));
        }
    }

    @Test
    void onlyItsOwnerReadsItAndNothingOfItIsInTheClear() throws IOException {
        String secret;
        try (TrusteeFile file = open()) {
            secret = file.secret().toHex();
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path()))).isEqualTo("rw-------");
        assertThat(Files.readString(path())).doesNotContain(secret).contains("\"iterations\":600000");
    }

    @Test
    void refusesAnotherPassphraseAndOneThatIsShort() throws IOException {
        open().close();

        assertThatThrownBy(() -> TrusteeFile.open(path(), "another passphrase", random))
                .isInstanceOf(TrusteeFile.Unusable.class).hasMessageContaining("wrong passphrase");
        assertThatThrownBy(() -> TrusteeFile.openOrCreate(folder.resolve("new"), "short", random))
                .isInstanceOf(TrusteeFile.Unusable.class).hasMessageContaining("at least 12");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void refusesADamagedFile() throws IOException {
        open().close();
        String text = Files.readString(path());
        int at = text.indexOf("\"sealed\":\"") + 20;
        Files.writeString(path(),
                text.substring(0, at) + (text.charAt(at) == 'A' ? 'B' : 'A') + text.substring(at + 1));

        assertThatThrownBy(this::open).isInstanceOf(TrusteeFile.Unusable.class);
        Files.writeString(path(), text.substring(0, at));
        assertThatThrownBy(this::open).isInstanceOf(TrusteeFile.Unusable.class).hasMessageContaining("damaged");
    }

    @Test
    void refusesAFileThatOthersMayRead() throws IOException {
        open().close();
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(this::open).isInstanceOf(TrusteeFile.Unusable.class).hasMessageContaining("chmod 600");
    }

    @Test
    void isUsedByOneProgramAtATime() throws IOException {
        try (TrusteeFile file = open()) {
            assertThat(file.secret()).isNotNull();
            assertThatThrownBy(this::open).isInstanceOf(TrusteeFile.Unusable.class)
                    .hasMessageContaining("another program");
        }
        open().close();
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> TrusteeFile.open(path(), PASSPHRASE, random))
                .isInstanceOf(TrusteeFile.Unusable.class).hasMessageContaining("there is no key file");
    }

    private TrusteeFile open() throws IOException {
        return TrusteeFile.openOrCreate(path(), PASSPHRASE, random);
    }

    private Path path() {
        return folder.resolve("trustee.key");
    }
}
