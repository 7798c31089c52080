package org.gongjue;

import java.io.IOException;
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
    static final String LOCK = "lock";

    private final Path path;
    private final FileChannel channel;

    DataFolder(ServiceProperties properties) {
        this.path = properties.data();
        try {
            Files.createDirectories(path);
            channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock() == null) {
                channel.close();
                throw Obstacle.dataInUse(path);
            }
        } catch (IOException e) {
            throw Obstacle.dataUnusable(path, e);
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
