package org.gongjue.anchor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Migrated databases on one real server for the whole run; every call gives a new one. */
final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    private static final class Server {
        private static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "300").start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static DataSource fresh() {
        String name = "anchor" + COUNT.incrementAndGet();
        JdbcClient.create(Server.ONE.getPostgresDatabase()).sql("create database " + name).update();
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(Server.ONE.getJdbcUrl("postgres", name));
        database.setUsername("postgres");
        database.setMaximumPoolSize(12);
        database.setMinimumIdle(0);
        Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
        return database;
    }
}
