package org.gongjue.anchor;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.ServiceKey;

/** Puts the record, the chain and the anchoring between them together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ChainProperties.class, AnchorProperties.class})
class AnchorConfiguration {
    private static final Duration EVERY = Duration.ofSeconds(60);
    private static final Duration EVERY_LOCALLY = Duration.ofSeconds(5);

    @Bean
    ServiceKey serviceKey(@Value("${gongjue.data:data}") Path data) {
        return ServiceKey.loadOrCreate(data.resolve("keys").resolve("service.pem"), new SecureRandom());
    }

    @Bean(destroyMethod = "close")
    @Conditional(WithoutNode.class)
    LocalChain localChain(ChainProperties properties, @Value("${gongjue.data:data}") Path data, Clock clock) {
        return new LocalChain(properties.anvil(), data.resolve("chain"), properties.port(), clock);
    }

    @Bean
    Endpoint chainEndpoint(ChainProperties properties, ObjectProvider<LocalChain> local) {
        LocalChain standIn = local.getIfAvailable();
        if (standIn != null) {
            return new Endpoint(standIn.rpc(), true);
        }
        if (properties.rpc() == null) {
            throw ChainObstacle.noEndpoint();
        }
        return new Endpoint(properties.rpc(), false);
    }

    @Bean(destroyMethod = "close")
    Node chainNode(Endpoint endpoint) {
        return new Node(endpoint.rpc());
    }

    @Bean
    Chain chain(ChainProperties properties, Endpoint endpoint, Node node, Environment environment) {
        boolean local = environment.acceptsProfiles(WithoutNode.LOCAL);
        Account account = account(properties, local);
        URI shown = properties.publicRpc() != null ? properties.publicRpc() : local ? endpoint.rpc() : null;
        return new Chain(endpoint, node, account, roles(properties, account, local), properties.chainId(),
                properties.contract(), shown == null ? "" : shown.toString());
    }

    private static Account account(ChainProperties properties, boolean local) {
        if (properties.key() != null) {
            return Account.of(properties.key());
        }
        if (local) {
            return Account.development(0);
        }
        throw ChainObstacle.noEndpoint();
    }

    private static Roles roles(ChainProperties properties, Account account, boolean local) {
        if (!properties.organisers().isEmpty() || properties.contract() != null) {
            return new Roles(properties.organisers(), properties.quorum());
        }
        if (local) {
            return new Roles(List.of(account.address()), 1);
        }
        throw ChainObstacle.noOrganisers();
    }

    @Bean
    LedgerStore ledgerStore(DataSource database) {
        return new LedgerStore(database);
    }

    @Bean
    OutboxStore outboxStore(DataSource database) {
        return new OutboxStore(database);
    }

    @Bean
    ContractStore contractStore(DataSource database) {
        return new ContractStore(database);
    }

    @Bean
    ElectionsContract electionsContract(Chain chain, ContractStore contracts, LedgerStore store) {
        return new ElectionsContract(chain, ElectionsAbi.load(), contracts, new Proofs(store));
    }

    @Bean
    Ledger ledger(LedgerStore store, OutboxStore outbox, ServiceKey key, ElectionsContract elections, Clock clock) {
        return new PostgresLedger(store, outbox, key, elections, clock, new SecureRandom());
    }

    @Bean
    Anchor anchor(ContractStore contracts, LedgerStore store, OutboxStore outbox, Ledger ledger,
            ElectionsContract elections,
            Chain chain, Clock clock, PlatformTransactionManager transactionManager, AnchorProperties pace,
            MeterRegistry meters, Environment environment) {
        TransactionTemplate transactions = new TransactionTemplate(transactionManager);
        Alarms alarms = new Alarms();
        Duration every = Objects.requireNonNullElse(pace.every(),
                environment.acceptsProfiles(WithoutNode.LOCAL) ? EVERY_LOCALLY : EVERY);
        Deployment deployment = new Deployment(contracts, chain, ElectionsAbi.load(), alarms);
        Anchoring anchoring = new Anchoring(outbox, deployment, elections, chain, alarms, transactions, clock,
                pace.window());
        HeadSchedule heads = new HeadSchedule(store, ledger, transactions, clock, every, pace.entries());
        return new Anchor(contracts, outbox, heads, anchoring, chain, alarms, clock, pace.stalledAfter(), meters);
    }

    @Bean
    AnchorWorker anchorWorker(Anchor anchor, AnchorProperties pace) {
        return new AnchorWorker(anchor, pace.poll());
    }
}
