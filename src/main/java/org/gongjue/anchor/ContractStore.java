package org.gongjue.anchor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;

/** SQL of the contract in use, and the lock by which one service of several anchors. */
final class ContractStore {
    /** "gongjue" in ASCII; any number would do that nobody else locks on this database. */
    private static final long LOCK = 0x676f6e676a7565L;

    private final DataSource database;
    private final JdbcClient sql;

    ContractStore(DataSource database) {
        this.database = database;
        this.sql = JdbcClient.create(database);
    }

    /**
     * @param address lower-case hexadecimal with 0x
     * @param sent how its deployment was sent; null for one that was there before
     * @param deployedBlock negative while no block holds it
     */
    record Contract(int id, long chainId, Hash genesis, String address, @Nullable Sent sent, long deployedBlock) {

        boolean isDeployed() {
            return deployedBlock >= 0;
        }
    }

    record Sent(long nonce, Bytes raw, Hash transaction) {}

    /** Runs the task unless another service is at it. The lock goes with its connection, so a crash leaves none. */
    boolean alone(Runnable task) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                boolean mine = lock(connection);
                if (mine) {
                    task.run();
                }
                return mine;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the anchoring lock cannot be asked for", e);
        }
    }

    private static boolean lock(Connection connection) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            question.setLong(1, LOCK);
            try (ResultSet answer = question.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    Optional<Contract> current() {
        return sql.sql("select * from anchor.contract where not retired").query((row, _) -> {
            byte[] raw = row.getBytes("raw");
            long block = row.getLong("deployed_block");
            return new Contract(row.getInt("id"), row.getLong("chain_id"), Hash.of(row.getBytes("genesis")),
                    row.getString("address"),
                    raw == null
                            ? null
                            : new Sent(row.getLong("nonce"), Bytes.of(raw), Hash.of(row.getBytes("transaction"))),
                    row.getObject("deployed_block") == null ? -1 : block);
        }).optional();
    }

    void insert(long chainId, Hash genesis, String address, @Nullable Sent sent, @Nullable Long deployedBlock) {
        sql.sql("""
                insert into anchor.contract (chain_id, genesis, address, nonce, raw, transaction, deployed_block)
                values (:chain, :genesis, :address, :nonce, :raw, :transaction, :block)""").param("chain", chainId)
                .param("genesis", genesis.toArray()).param("address", address)
                .param("nonce", sent == null ? null : sent.nonce())
                .param("raw", sent == null ? null : sent.raw().toArray())
                .param("transaction", sent == null ? null : sent.transaction().toArray())
                .param("block", deployedBlock).update();
    }

    void deployed(int id, long block) {
        sql.sql("update anchor.contract set deployed_block = :block where id = :id").param("block", block)
                .param("id", id)
                .update();
    }

    /** Every order counts as not carried out again; what was anchored there stays on record. */
    void retire(int id) {
        sql.sql("update anchor.contract set retired = true where id = :id").param("id", id).update();
    }
}
