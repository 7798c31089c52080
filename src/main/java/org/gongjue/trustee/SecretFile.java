package org.gongjue.trustee;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

import org.gongjue.crypto.Bytes;

/** Files that only their owner may read, written whole or not at all: a crash leaves what was there before. */
final class SecretFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private SecretFile() {}

    /** Leaves a file that is there, also one that another process has made meanwhile, as it is. */
    static void create(Path file, Bytes content) throws IOException {
        Path whole = written(file, content);
        try {
            // a link, unlike a move, never replaces what is there
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.delete(whole);
        }
        settle(file);
    }

    static void replace(Path file, Bytes content) throws IOException {
        Path whole = written(file, content);
        try {
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
        settle(file);
    }

    /** An {@link IllegalStateException} where others may read it, too. */
    static Bytes read(Path file) throws IOException {
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalStateException(file + ": others may read this key; run: chmod 600 " + file);
        }
        return Bytes.of(Files.readAllBytes(file));
    }

    private static Path written(Path file, Bytes content) throws IOException {
        Path folder = folder(file);
        Files.createDirectories(folder);
        Path whole = Files.createTempFile(folder, "key", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (FileChannel out = FileChannel.open(whole, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(content.toArray());
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
        return whole;
    }

    private static void settle(Path file) throws IOException {
        try (FileChannel entries = FileChannel.open(folder(file), StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a key lies in a folder");
    }
}
