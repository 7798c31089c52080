package org.gongjue.trustee;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Scalar;
import org.gongjue.ledger.ElectionId;

/**
 * What the service's own counting keys are derived from, one for each vote of which it is the only trustee: 32 bytes in a file
 * of the data folder. No key made of it is ever stored; whoever loses the file cannot open running votes, and whoever reads
 * it can open each of them.
 */
final class RootKey {
    private static final String HEAD = "gongjue trustee 1 ";
    private static final Pattern TEXT = Pattern.compile(HEAD + "([0-9a-f]{64})");
    private static final int SIZE = 32;

    private final Bytes root;

    private RootKey(Bytes root) {
        this.root = root;
    }

    /** A crash leaves no file or a whole one; of two processes that start together, both use the same. */
    static RootKey loadOrCreate(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                byte[] fresh = new byte[SIZE];
                random.nextBytes(fresh);
                SecretFile.create(file, Bytes.utf8(HEAD + Bytes.of(fresh).toHex() + "\n"));
            }
            String text = SecretFile.read(file).toUtf8().strip();
            return Optional.of(TEXT.matcher(text)).filter(Matcher::matches)
                    .map(found -> new RootKey(Bytes.hex(found.group(1))))
                    .orElseThrow(() -> new IllegalStateException(
                            file + ": not a key of this service; restore it from the backup"));
        } catch (IOException e) {
            throw new UncheckedIOException("The counting key " + file + " cannot be read or written", e);
        }
    }

    /** The secret of one use in one vote: HMAC-SHA-512, so that its residue modulo q is unbiased. */
    Scalar derive(String use, ElectionId election) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(root.toArray(), "HmacSHA512"));
            byte[] wide = mac.doFinal(("gongjue/trustee/1\n" + use + "\n" + election.urn())
                    .getBytes(StandardCharsets.UTF_8));
            return Scalar.reduced(new BigInteger(1, wide));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-512", e);
        }
    }

    @Override
    public String toString() {
        return "RootKey[redacted]";
    }
}
