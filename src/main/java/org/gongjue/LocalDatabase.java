package org.gongjue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * A real PostgreSQL server in the data folder, for machines without one. It survives restarts; a server that a killed
 * service left behind is stopped first, and PostgreSQL's own recovery then restores every committed ballot.
 */
@Configuration(proxyBeanMethods = false)
@Profile("local")
class LocalDatabase {
    private static final Logger log = LoggerFactory.getLogger(LocalDatabase.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres(DataFolder data) throws IOException {
        Path cluster = data.resolve("postgres");
        stopLeftover(cluster);
        EmbeddedPostgres server = EmbeddedPostgres.builder().setDataDirectory(cluster).setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("max_connections", "60").setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on").setServerConfig("listen_addresses", "127.0.0.1")
                .setPGStartupWait(Duration.ofSeconds(60)).start();
        log.info("database started port={} folder={}", server.getPort(), cluster);
        return server;
    }

    @Bean
    JdbcConnectionDetails connection(EmbeddedPostgres postgres) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return "postgres";
            }

            @Override
            public String getPassword() {
                return "postgres";
            }

            @Override
            public String getJdbcUrl() {
                return postgres.getJdbcUrl("postgres", "postgres");
            }
        };
    }

    private static void stopLeftover(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> leftover = ProcessHandle
                .of(Long.parseLong(Files.readAllLines(pidFile).getFirst().trim()))
                .filter(process -> process.info().command().orElse("").contains("postgres"));
        if (leftover.isPresent()) {
            log.info("stopping the database that a killed run left behind pid={}", leftover.get().pid());
            leftover.get().destroy();
            waitFor(leftover.get());
        }
        Files.deleteIfExists(pidFile);
    }

    private static void waitFor(ProcessHandle process) {
        try {
            process.onExit().get(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw Obstacle.databaseStays(process.pid(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while the database stopped", e));
        }
    }
}
