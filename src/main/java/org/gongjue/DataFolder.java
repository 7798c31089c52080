package org.gongjue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The local data folder, held by one running service at a time. The lock is the operating system's: a killed service
 * leaves none behind.
 */
@Component
@Profile("local")
final class DataFolder {
    /** An embedded cluster, a chain's state and room for a busy day. */
    private static final long NEEDED_BYTES = 512L << 20;

    private final Path path;
    private final FileChannel channel;

    DataFolder(ServiceProperties properties) {
        this.path = properties.data();
        try {
            Files.createDirectories(path);
            if (Files.getFileStore(path).getUsableSpace() < NEEDED_BYTES) {
                throw new Obstacle(Obstacle.diskFull(), "");
            }
            channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock() == null) {
                channel.close();
                throw new Obstacle("另一个共决服务正在使用数据目录 " + path + "。请先停止它。",
                        "Another Gongjue service is using the data folder " + path + ". Stop it first.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    private @Nullable FileLock tryLock() throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    @PreDestroy
    void release() throws IOException {
        channel.close();
    }
}
