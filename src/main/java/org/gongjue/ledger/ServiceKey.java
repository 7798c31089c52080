package org.gongjue.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.P256Key;

/** The service's own signature under receipts and tree heads: ES256, {@code kid} is its RFC 7638 thumbprint. */
public final class ServiceKey {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final ECPrivateKey secret;
    private final P256Key publicKey;
    private final Hash kid;

    private ServiceKey(ECPrivateKey secret) {
        this.secret = secret;
        this.publicKey = P256Key.of(secret);
        this.kid = publicKey.thumbprint();
    }

    public static ServiceKey generate(SecureRandom random) {
        return new ServiceKey(newSecret(random));
    }

    /**
     * Reads the key from a PEM file with PKCS#8, or makes one there with owner-only permissions. A crash leaves either no
     * file or a whole one; of two processes that start at once, one makes the key and both use it.
     */
    public static ServiceKey loadOrCreate(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                create(file, random);
            }
            return new ServiceKey(read(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The service key " + file + " cannot be read or written", e);
        }
    }

    public P256Key publicKey() {
        return publicKey;
    }

    /** The thumbprint of {@link #publicKey()}. */
    public Hash kid() {
        return kid;
    }

    /** A compact JWS over the payload's RFC 8785 bytes; every kind of statement has its own {@code typ}. */
    public String sign(String typ, Json.Obj payload) {
        return Jws.sign(secret, kid, typ, payload).compact();
    }

    /** As {@link #sign}, with the key's DID URL as {@code kid}, as a login names it. */
    public String signAsDid(String typ, Json.Obj payload) {
        return Jws.signAsDid(secret, publicKey, typ, payload).compact();
    }

    @Override
    public String toString() {
        return "ServiceKey[kid=" + kid + ", secret=[redacted]]";
    }

    private static ECPrivateKey newSecret(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return (ECPrivateKey) generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }

    private static void create(Path file, SecureRandom random) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a key lies in a folder");
        Files.createDirectories(folder);
        Path temporary = folder.resolve(file.getFileName() + "." + UUID.randomUUID());
        String pem = BEGIN + "\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(newSecret(random).getEncoded())
                + "\n" + END + "\n";
        try (FileChannel channel = FileChannel.open(temporary,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            channel.write(ByteBuffer.wrap(pem.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        try {
            // a link, unlike a move, never replaces the key another process has just put there
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.delete(temporary);
        }
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private static ECPrivateKey read(Path file) throws IOException {
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalStateException("The service key " + file + " is open to others; run: chmod 600 " + file);
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw new IllegalStateException("The service key " + file + " is not a PEM file with a PRIVATE KEY");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
            return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new IllegalStateException("The service key " + file + " does not hold a P-256 key", e);
        }
    }
}
