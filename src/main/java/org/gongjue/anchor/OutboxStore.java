package org.gongjue.anchor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.Checkpoint;
import org.gongjue.ledger.ElectionSetup;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.LogId;

/** SQL of what the contract must be told and how far each line has come with the contract in use. */
final class OutboxStore {
    private final JdbcClient sql;

    OutboxStore(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /** A transaction on its way: signed, kept, sent at least once unless the service stopped in between. */
    record UnderWay(LogId log, int number, long nonce, Bytes raw, Hash transaction, Instant sentAt) {}

    /** Numbers are dense: the caller holds the log's row lock. */
    void insert(LogId log, Operation operation, Instant at) {
        Columns columns = Columns.of(operation);
        of(log, """
                insert into anchor.outbox (community_id, election_id, number, kind, size, root, hash, setup, ordered_at)
                select :community, :election, count(*), :kind, :size, :root, :hash, :setup, :at from anchor.outbox
                where community_id = :community and election_id = :election""").param("kind", columns.kind())
                .param("size", columns.size()).param("root", bytes(columns.root())).param("hash", bytes(columns.hash()))
                .param("setup", columns.setup()).param("at", LedgerStore.utc(at)).update();
    }

    /** Whether the contract was, or will be, told of the log at all. */
    boolean knows(LogId log) {
        return of(log, """
                select exists (select 1 from anchor.outbox
                    where community_id = :community and election_id = :election)""").query(Boolean.class).single();
    }

    /** Logs with orders that this contract has not carried out, the longest waiting first. */
    List<LogId> waiting(int contract) {
        return sql.sql("""
                select l.community_id, l.election_id from ledger.log l cross join lateral (
                    select coalesce(max(s.number), -1) as number from anchor.sending s
                    where s.community_id = l.community_id and s.election_id = l.election_id
                        and s.contract_id = :contract and s.state <> 'SENT') done
                join anchor.outbox o on o.community_id = l.community_id and o.election_id = l.election_id
                    and o.number = done.number + 1
                order by o.ordered_at, l.community_id, l.election_id""").param("contract", contract)
                .query((row, _) -> LedgerStore.log(row)).list();
    }

    /** The last order that this contract has carried out. */
    Optional<Order> lastDone(LogId log, int contract) {
        return of(log, """
                select o.* from anchor.outbox o join anchor.sending s using (community_id, election_id, number)
                where o.community_id = :community and o.election_id = :election and s.contract_id = :contract
                    and s.state <> 'SENT' order by o.number desc limit 1""").param("contract", contract)
                .query(OutboxStore::order).optional();
    }

    /** What stands in the highest block: a chain that lost anything has lost this. */
    Optional<Order> newestDone(int contract) {
        return sql
                .sql("""
                select o.* from anchor.sending s join anchor.outbox o using (community_id, election_id, number)
                where s.contract_id = :contract and s.state = 'ANCHORED' order by s.block_number desc, o.number desc limit 1""")
                .param("contract", contract).query(OutboxStore::order).optional();
    }

    /** Orders from this number on. */
    List<Order> from(LogId log, int number) {
        return of(log, """
                select * from anchor.outbox where community_id = :community and election_id = :election
                    and number >= :number order by number""").param("number", number).query(OutboxStore::order).list();
    }

    Optional<UnderWay> underWay(LogId log, int contract) {
        return of(log, """
                select * from anchor.sending where community_id = :community and election_id = :election
                    and contract_id = :contract and state = 'SENT'""").param("contract", contract)
                .query((row, _) -> new UnderWay(log, row.getInt("number"), row.getLong("nonce"),
                        Bytes.of(row.getBytes("raw")),
                        Hash.of(row.getBytes("transaction")), LedgerStore.instant(row, "sent_at")))
                .optional();
    }

    /** How many transactions are on their way, and the highest nonce among them (-1 for none). */
    Window window(int contract) {
        return sql.sql("""
                select count(*) as open, coalesce(max(nonce), -1) as nonce from anchor.sending
                where contract_id = :contract and state = 'SENT'""").param("contract", contract)
                .query((row, _) -> new Window(row.getInt("open"), row.getLong("nonce"))).single();
    }

    record Window(int open, long highestNonce) {}

    /** The nonce is unique for the contract, so of two services at once only one gets to send. */
    void insertUnderWay(int contract, UnderWay sending) {
        of(sending.log(), """
                insert into anchor.sending (community_id, election_id, number, contract_id, state, nonce, raw, transaction,
                    sent_at)
                values (:community, :election, :number, :contract, 'SENT', :nonce, :raw, :transaction, :at)""")
                .param("number", sending.number()).param("contract", contract).param("nonce", sending.nonce())
                .param("raw", sending.raw().toArray()).param("transaction", sending.transaction().toArray())
                .param("at", LedgerStore.utc(sending.sentAt())).update();
    }

    /** Gives up a transaction that can no longer be mined, so that its order is sent anew. */
    void forget(int contract, UnderWay sending) {
        of(sending.log(), """
                delete from anchor.sending where community_id = :community and election_id = :election
                    and number = :number and contract_id = :contract and state = 'SENT'""")
                .param("number", sending.number())
                .param("contract", contract).update();
    }

    void anchored(LogId log, int number, int contract, Hash transaction, Block block, Instant at) {
        of(log, """
                insert into anchor.sending (community_id, election_id, number, contract_id, state, transaction, sent_at,
                    block_number, block_hash, block_time)
                values (:community, :election, :number, :contract, 'ANCHORED', :transaction, :at, :block, :hash, :time)
                on conflict (community_id, election_id, number, contract_id) do update set state = 'ANCHORED',
                    transaction = :transaction, block_number = :block, block_hash = :hash, block_time = :time""")
                .param("number", number).param("contract", contract).param("transaction", transaction.toArray())
                .param("at", LedgerStore.utc(at)).param("block", block.number()).param("hash", block.hash().toArray())
                .param("time", block.time()).update();
    }

    /** Marks those of the orders first to before the end that have no place of their own on the chain. */
    void superseded(LogId log, int first, int end, int contract, Instant at) {
        of(log, """
                insert into anchor.sending (community_id, election_id, number, contract_id, state, sent_at)
                select community_id, election_id, number, :contract, 'SUPERSEDED', :at from anchor.outbox
                where community_id = :community and election_id = :election and number >= :first and number < :end
                on conflict (community_id, election_id, number, contract_id) do update set state = 'SUPERSEDED'
                    where sending.state = 'SENT'""").param("first", first).param("end", end).param("contract", contract)
                .param("at", LedgerStore.utc(at)).update();
    }

    /** Heads whose transaction is in a block of the contract in use. */
    List<Checkpoint> anchoredHeads(LogId log) {
        return of(log, """
                select o.size, o.root, s.block_number, s.block_hash, s.transaction, s.block_time
                from anchor.sending s join anchor.outbox o using (community_id, election_id, number)
                join anchor.contract c on c.id = s.contract_id and not c.retired
                where o.community_id = :community and o.election_id = :election and s.state = 'ANCHORED'
                    and o.kind in ('CHECKPOINT', 'CLOSE') order by o.number""")
                .query((row, _) -> new Checkpoint(row.getLong("size"), Hash.of(row.getBytes("root")),
                        row.getLong("block_number"), Hash.of(row.getBytes("block_hash")),
                        Hash.of(row.getBytes("transaction")), row.getLong("block_time")))
                .list();
    }

    /** Entries no block of this contract speaks for yet, of those that are to be anchored, and since when orders wait. */
    Lag lag(int contract) {
        return sql.sql("""
                select coalesce(sum(coalesce(l.final_size, l.size) - coalesce((
                        select o.size from anchor.outbox o
                        where o.community_id = l.community_id and o.election_id = l.election_id
                            and o.number <= done.number and o.size is not null order by o.number desc limit 1), 0)), 0)
                    as entries, min(waiting.ordered_at) as since
                from ledger.log l cross join lateral (
                    select coalesce(max(s.number), -1) as number from anchor.sending s
                    where s.community_id = l.community_id and s.election_id = l.election_id
                        and s.contract_id = :contract and s.state <> 'SENT') done
                left join anchor.outbox waiting on waiting.community_id = l.community_id
                    and waiting.election_id = l.election_id and waiting.number = done.number + 1""")
                .param("contract", contract)
                .query((row, _) -> new Lag(row.getLong("entries"),
                        row.getObject("since") == null ? null : LedgerStore.instant(row, "since")))
                .single();
    }

    /** @param since when the oldest waiting order was given; null where none waits */
    record Lag(long entries, @Nullable Instant since) {}

    private JdbcClient.StatementSpec of(LogId log, String statement) {
        return sql.sql(statement).param("community", log.community().value()).param("election", log.election().value());
    }

    private static byte @Nullable [] bytes(@Nullable Hash hash) {
        return hash == null ? null : hash.toArray();
    }

    private static Order order(ResultSet row, int number) throws SQLException {
        return new Order(LedgerStore.log(row), row.getInt("number"), operation(row),
                LedgerStore.instant(row, "ordered_at"));
    }

    private static Operation operation(ResultSet row) throws SQLException {
        return switch (row.getString("kind")) {
            case "SETUP" -> new Operation.SetUp(setup(row.getString("setup")));
            case "CHECKPOINT" -> new Operation.Checkpoint(row.getLong("size"), Hash.of(row.getBytes("root")));
            case "CLOSE" -> new Operation.Close(row.getLong("size"), Hash.of(row.getBytes("root")),
                    Hash.of(row.getBytes("hash")));
            case "TALLY" -> new Operation.Tally(Hash.of(row.getBytes("hash")));
            case "RESULT" -> new Operation.Publish(Hash.of(row.getBytes("hash")));
            case String kind -> throw new IllegalStateException("unknown kind of order " + kind);
        };
    }

    private static ElectionSetup setup(String text) {
        Fields fields = Fields.parse(text);
        return new ElectionSetup(fields.hash("manifestHash"), fields.hash("rollRoot"), fields.integer("rollSize"),
                fields.hash("trusteeRecordHash"), fields.hash("ext"), fields.instant("openAt"),
                fields.instant("closeAt"));
    }

    /** An operation as a line of the table. */
    private record Columns(String kind, @Nullable Long size, @Nullable Hash root, @Nullable Hash hash,
            @Nullable String setup) {

        static Columns of(Operation operation) {
            return switch (operation) {
                case Operation.SetUp(var setup) -> new Columns("SETUP", null, null, null, text(setup));
                case Operation.Checkpoint(var size, var root) -> new Columns("CHECKPOINT", size, root, null, null);
                case Operation.Close(var size, var root, var hash) -> new Columns("CLOSE", size, root, hash, null);
                case Operation.Tally(var hash) -> new Columns("TALLY", null, null, hash, null);
                case Operation.Publish(var hash) -> new Columns("RESULT", null, null, hash, null);
            };
        }

        private static String text(ElectionSetup setup) {
            return Json.object("closeAt", setup.closeAt().toString(), "ext", setup.ext(), "manifestHash",
                    setup.manifestHash(),
                    "openAt", setup.openAt().toString(), "rollRoot", setup.rollRoot(), "rollSize", setup.rollSize(),
                    "trusteeRecordHash", setup.trusteeRecordHash()).text();
        }
    }
}
