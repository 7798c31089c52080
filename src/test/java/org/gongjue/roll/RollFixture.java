package org.gongjue.roll;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;

/** A fresh community on a real PostgreSQL that all tests of the package share. */
final class RollFixture {
    private static final DataSource DATABASE = start();
    private static final AtomicInteger COMMUNITIES = new AtomicInteger();
    private static final SecureRandom RANDOM = new SecureRandom();

    final CommunityId community = new CommunityId("test-" + COMMUNITIES.incrementAndGet());
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-06T01:00:00Z"));
    final Map<MemberId, List<P256Key>> keys = new HashMap<>();
    final JdbcClient jdbc = JdbcClient.create(DATABASE);
    final TransactionTemplate transaction;
    final CommunityStore communityStore = new CommunityStore(jdbc);
    final Communities communities;
    final Roll roll;
    final Electorates electorates;
    final Members members = new Members(new MemberStore(jdbc));
    final Letters letters;

    RollFixture() {
        JdbcTransactionManager transactions = new JdbcTransactionManager(DATABASE);
        ImportStore imports = new ImportStore(jdbc);
        RollStore store = new RollStore(jdbc);
        Clock clock = clock(now);
        Sealing sealing = sealing();
        transaction = new TransactionTemplate(transactions);
        communities = new Communities(communityStore, clock);
        roll = new Roll(communityStore, imports, store, sealing, RANDOM, clock, transactions);
        electorates = new Electorates(communityStore, store, new ElectorateStore(jdbc), new MemberStore(jdbc),
                _ -> keys, new AuthorityStore(jdbc), new StandingStore(jdbc), RANDOM, clock, transactions);
        letters = new Letters(communityStore, imports, store, new LetterStore(jdbc), new AuthorityStore(jdbc), sealing,
                RANDOM, clock,
                transactions);
        communities.create(new Community(community, "测试小区", "Test estate", ZoneId.of("Asia/Shanghai")));
    }

    private static Clock clock(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("instants only");
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    private static Sealing sealing() {
        try {
            return Sealing.withKeyAt(Files.createTempDirectory("roll").resolve("key"), RANDOM);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ElectionId election() {
        return new ElectionId(UUID.randomUUID());
    }

    void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    Applying apply(Bytes file) {
        return apply(file, roll.imports(community).stream().findFirst().map(Import::version).orElse(0));
    }

    Applying apply(Bytes file, int base) {
        return roll.apply(community, file, Registers.OF_REGISTER, Hash.sha256(file.toArray()), base);
    }

    RegisterCheck.Applicable check(Bytes file) {
        return (RegisterCheck.Applicable) roll.check(community, file, Registers.OF_REGISTER);
    }

    Electorate freeze(ElectionId election, Parking area, Parking heads) {
        return switch (electorates.freeze(community, election, area, heads)) {
            case Freezing.Frozen(var electorate) -> electorate;
            case Freezing.FrozenOtherwise other -> throw new AssertionError(other);
            case Freezing.NobodyOnTheRoll nobody -> throw new AssertionError(nobody);
        };
    }

    /** Binds a fresh key to the member and returns its thumbprint. */
    Hash bind(MemberId member) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            P256Key key = P256Key.of((ECPrivateKey) generator.generateKeyPair().getPrivate());
            keys.put(member, List.of(key));
            return key.thumbprint();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The only person of that name in a room. */
    MemberId member(String room, String name) {
        return roll.units(community, 0, 100).stream().filter(unit -> unit.label().room().equals(room))
                .flatMap(unit -> unit.owners().stream()).filter(owner -> owner.name().equals(name)).findFirst()
                .orElseThrow()
                .member();
    }

    long count(String table) {
        return jdbc.sql("select count(*) from roll." + table + " where community_id = ?").param(community.value())
                .query(Long.class).single();
    }

    private static DataSource start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
            HikariConfig pool = new HikariConfig();
            pool.setDataSource(postgres.getPostgresDatabase());
            DataSource database = new HikariDataSource(pool);
            Flyway.configure().dataSource(database).load().migrate();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
