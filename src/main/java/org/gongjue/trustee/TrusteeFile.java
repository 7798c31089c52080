package org.gongjue.trustee;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.crypto.Refused;
import org.gongjue.crypto.Scalar;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.Fields;

/**
 * A trustee's secrets in one file, sealed by a passphrase: PBKDF2 with HMAC-SHA-256, then AES-256-GCM. A copy of the file is
 * its backup. While it is open no other program on this machine opens it.
 */
final class TrusteeFile implements AutoCloseable {
    static final int SHORTEST_PASSPHRASE = 12;
    private static final String KIND = "gongjue-trustee-key";
    private static final int ITERATIONS = 600_000;
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final Set<String> NAMES = Set.of("kind", "iterations", "salt", "nonce", "sealed");

    /** The file cannot be used; the message says why, in both languages. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unusable(String chinese, String english) {
            super(chinese + " / " + english);
        }
    }

    private final Path path;
    private final FileChannel lock;
    private final Key key;
    private final SecureRandom random;
    private final Scalar secret;
    private final Map<ElectionId, Kept> elections;

    /** What a passphrase and a salt give; slow to make, so once while the file is open. */
    private record Key(int iterations, Bytes salt, SecretKeySpec aes) {
        static Key of(String passphrase, int iterations, Bytes salt) {
            PBEKeySpec typed = new PBEKeySpec(passphrase.toCharArray(), salt.toArray(), iterations, 256);
            try {
                return new Key(iterations, salt, new SecretKeySpec(SecretKeyFactory
                        .getInstance("PBKDF2WithHmacSHA256").generateSecret(typed).getEncoded(), "AES"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has PBKDF2", e);
            } finally {
                typed.clearPassword();
            }
        }
    }

    private TrusteeFile(Path path, FileChannel lock, Key key, SecureRandom random, Scalar secret,
            Map<ElectionId, Kept> elections) {
        this.path = path;
        this.lock = lock;
        this.key = key;
        this.random = random;
        this.secret = secret;
        this.elections = new HashMap<>(elections);
    }

    /** Opens the file, or makes one with a new key. */
    static TrusteeFile openOrCreate(Path path, String passphrase, SecureRandom random) throws IOException {
        if (passphrase.length() < SHORTEST_PASSPHRASE) {
            throw new Unusable("口令至少 " + SHORTEST_PASSPHRASE + " 个字符",
                    "the passphrase has at least " + SHORTEST_PASSPHRASE + " characters");
        }
        FileChannel lock = locked(path);
        if (Files.exists(path)) {
            return read(path, lock, passphrase, random);
        }
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        TrusteeFile fresh = new TrusteeFile(path, lock, Key.of(passphrase, ITERATIONS, Bytes.of(salt)), random,
                Scalar.random(random), Map.of());
        SecretFile.create(path, fresh.sealed());
        return fresh;
    }

    static TrusteeFile open(Path path, String passphrase, SecureRandom random) throws IOException {
        if (!Files.exists(path)) {
            throw new Unusable("没有钥匙文件 " + path, "there is no key file " + path);
        }
        return read(path, locked(path), passphrase, random);
    }

    private static TrusteeFile read(Path path, FileChannel lock, String passphrase, SecureRandom random)
            throws IOException {
        try {
            Fields sealed = sealed(SecretFile.read(path));
            Key key = Key.of(passphrase, (int) sealed.integer("iterations"), bytes(sealed, "salt"));
            Fields content = new Fields(unsealed(sealed, key));
            content.requireExactly(Set.of("secret", "elections"));
            Map<ElectionId, Kept> elections = new HashMap<>();
            Fields kept = content.fields("elections");
            for (String id : kept.object().members().keySet()) {
                elections.put(ElectionId.parse(id), Kept.parse(kept.fields(id)));
            }
            return new TrusteeFile(path, lock, key, random, Scalar.parse(content.text("secret"), "$.secret"),
                    elections);
        } catch (MalformedJson | Refused | IllegalArgumentException e) {
            lock.close();
            throw new Unusable("钥匙文件已损坏，请用备份：" + e.getMessage(), "the key file is damaged, use its backup");
        } catch (IllegalStateException e) {
            lock.close();
            throw new Unusable("别人也能读这个钥匙文件；请运行 chmod 600 " + path,
                    "others may read this key file; run: chmod 600 " + path);
        } catch (Unusable | IOException e) {
            lock.close();
            throw e;
        }
    }

    /** Signs as this trustee; its public half is the trustee's DID. */
    Scalar secret() {
        return secret;
    }

    Kept kept(ElectionId election) {
        return Optional.ofNullable(elections.get(election)).orElse(Kept.nothing());
    }

    /** On disk when this returns; a crash leaves the file as it was. */
    void keep(ElectionId election, Kept kept) throws IOException {
        if (kept.equals(elections.put(election, kept))) {
            return;
        }
        SecretFile.replace(path, sealed());
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private Bytes sealed() {
        Map<String, Object> kept = new HashMap<>();
        elections.forEach((election, one) -> kept.put(election.toString(), one.json()));
        Bytes plain = Json.object("secret", secret.toHex(), "elections", kept).canonical();
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        Bytes sealed = cipher(Cipher.ENCRYPT_MODE, key, Bytes.of(nonce), plain).orElseThrow();
        return Json.object("kind", KIND, "iterations", key.iterations(), "salt", key.salt().toBase64Url(), "nonce",
                Bytes.of(nonce).toBase64Url(), "sealed", sealed.toBase64Url()).canonical();
    }

    private static Fields sealed(Bytes file) {
        return Fields.canonical(file, fields -> {
            fields.requireExactly(NAMES);
            long iterations = fields.integer("iterations");
            if (!fields.text("kind").equals(KIND) || iterations < 1 || iterations > 100L * ITERATIONS
                    || bytes(fields, "salt").size() != SALT || bytes(fields, "nonce").size() != NONCE) {
                throw new IllegalArgumentException("$.kind: expected " + KIND);
            }
            return fields;
        });
    }

    private static Json.Obj unsealed(Fields sealed, Key key) {
        return cipher(Cipher.DECRYPT_MODE, key, bytes(sealed, "nonce"), bytes(sealed, "sealed"))
                .map(plain -> Fields.canonical(plain, Fields::object))
                .orElseThrow(() -> new Unusable("口令不对，或钥匙文件已损坏", "wrong passphrase, or the key file is damaged"));
    }

    private static Bytes bytes(Fields fields, String name) {
        return Bytes.base64Url(fields.text(name));
    }

    /** Empty where the tag does not fit. */
    private static Optional<Bytes> cipher(int mode, Key key, Bytes nonce, Bytes text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key.aes(), new GCMParameterSpec(TAG_BITS, nonce.toArray()));
            return Optional.of(Bytes.of(cipher.doFinal(text.toArray())));
        } catch (AEADBadTagException | IllegalBlockSizeException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** A file beside, since the key file itself is replaced. The system releases it when the program ends. */
    private static FileChannel locked(Path path) throws IOException {
        Files.createDirectories(Objects.requireNonNull(path.toAbsolutePath().getParent(), "a key lies in a folder"));
        Path beside = path.resolveSibling(path.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            held = null;
        }
        if (held == null) {
            channel.close();
            throw new Unusable("另一个程序正在使用这个钥匙文件", "another program is using this key file");
        }
        return channel;
    }
}
