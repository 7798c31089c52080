package org.gongjue.anchor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.gongjue.crypto.Json;
import org.gongjue.ledger.ChainState.Phase;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class AnchorConfigurationTest {
    @TempDir
    Path folder;

    private ApplicationContextRunner runner() {
        DataSource database = TestDatabase.fresh();
        return new ApplicationContextRunner().withUserConfiguration(AnchorConfiguration.class)
                .withBean(DataSource.class, () -> database)

                .withBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(database))
                .withBean(Clock.class, Clock::systemUTC).withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withPropertyValues("gongjue.data=" + folder, "gongjue.chain.anvil=" + TestChain.ANVIL,
                        "gongjue.chain.rpc=");
    }

    @Test
    void anchorsByItselfOnAChainItStartedLocally() {
        assumeTrue(Files.isExecutable(TestChain.ANVIL), "anvil is not installed: run npm ci in contracts/");
        runner().withPropertyValues("spring.profiles.active=local", "gongjue.anchor.poll=50ms").run(context -> {
            Ledger ledger = context.getBean(Ledger.class);
            LogId log = TestService.newLog();
            new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                    .executeWithoutResult(_ -> {
                        ledger.open(log, Json.object());
                        ledger.setUp(log, TestService.setup());
                    });

            assertThat(phase(ledger, log)).isEqualTo(Phase.OPEN);
            assertThat(context.getBean(Anchor.class).status().standIn()).isTrue();
            assertThat(folder.resolve("keys/service.pem")).exists();
        });
    }

    @Test
    void refusesToStartInProductionWithoutANode() {
        runner().run(context -> assertThat(context).getFailure().rootCause().isInstanceOf(ChainObstacle.class)
                .hasMessageContaining("GONGJUE_CHAIN_RPC"));
    }

    @Test
    void startsNoStandInWhereANodeIsNamed() {
        runner().withPropertyValues("spring.profiles.active=local", "gongjue.chain.rpc=http://127.0.0.1:9")
                .run(context -> {
                    assertThat(context).doesNotHaveBean(LocalChain.class);
                    assertThat(standing(context).standIn()).isFalse();
                });
    }

    @Test
    void refusesToDeployInProductionForOneOrganisationAlone() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "11".repeat(32));

        runner().withPropertyValues("gongjue.chain.rpc=http://127.0.0.1:9", "gongjue.chain.key=" + key)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("organisers"));
    }

    private static AnchorStatus standing(ApplicationContext context) {
        return context.getBean(Anchor.class).status();
    }

    private static Phase phase(Ledger ledger, LogId log) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < deadline) {
            var state = ledger.chainState(log);
            if (state.isPresent()) {
                return state.get().phase();
            }
        }
        return Phase.NONE;
    }
}
