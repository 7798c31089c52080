package org.gongjue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Looks for what would keep a local service from starting before anything is started, so that it ends with a sentence and
 * not with half a service. Whoever slips in between is still stopped by the lock and the port themselves.
 */
final class Preflight implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    /** An embedded cluster, a chain's state and room for a busy day. */
    private static final long NEEDED_BYTES = 512L << 20;

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Environment settings = event.getEnvironment();
        if (settings.acceptsProfiles(Profiles.of("local"))) {
            requirePort(settings.getRequiredProperty("server.port", Integer.class));
            requireData(Path.of(settings.getRequiredProperty("gongjue.data")).toAbsolutePath().normalize());
        } else if (!settings.containsProperty("spring.datasource.url")) {
            throw Obstacle.noDatabase();
        }
    }

    private static void requirePort(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw Obstacle.portTaken(port);
        }
    }

    private static void requireData(Path folder) {
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).getUsableSpace() < NEEDED_BYTES) {
                throw Obstacle.diskFull();
            }
            try (FileChannel file = FileChannel.open(folder.resolve(DataFolder.LOCK), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); FileLock lock = file.tryLock()) {
                if (lock == null) {
                    throw Obstacle.dataInUse(folder);
                }
            }
        } catch (IOException e) {
            throw Obstacle.dataUnusable(folder, e);
        }
    }
}
