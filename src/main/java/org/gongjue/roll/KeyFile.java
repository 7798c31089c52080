package org.gongjue.roll;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** A 256-bit key in a file that only its owner may read. */
final class KeyFile {
    private static final int SIZE = 32;
    private static final String HEAD = "gongjue key 1 ";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE = PosixFilePermissions
            .asFileAttribute(OWNER_ONLY);

    private KeyFile() {}

    /**
     * A crash while creating leaves no file or a whole one, never half a key, and two processes that start together end up with
     * the same. A damaged file stops the service: a new key would make everything sealed so far unreadable.
     */
    static byte[] loadOrCreate(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                create(file, random);
            }
            return load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] load(Path file) throws IOException {
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalStateException(file + ": others may read this key; restore it with mode 600");
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!text.matches(HEAD + "[0-9a-f]{64}")) {
            throw new IllegalStateException(file + ": not a key of this service; restore it from the backup");
        }
        return HexFormat.of().parseHex(text.substring(HEAD.length()));
    }

    /** A hard link, unlike a move, never replaces a key that another process has made meanwhile. */
    private static void create(Path file, SecureRandom random) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file + " is no file name");
        }
        Files.createDirectories(folder);
        Path whole = Files.createTempFile(folder, "key", ".new", PRIVATE);
        try {
            byte[] key = new byte[SIZE];
            random.nextBytes(key);
            String text = HEAD + HexFormat.of().formatHex(key) + "\n";
            try (FileChannel out = FileChannel.open(whole, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
                out.force(true);
            }
            link(file, whole);
            try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
                entry.force(true);
            }
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static void link(Path file, Path whole) throws IOException {
        try {
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException e) {
            // another process was faster, its key is the one
        }
    }
}
