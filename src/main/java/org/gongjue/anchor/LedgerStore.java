package org.gongjue.anchor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.TreeHead;

/** SQL of schema {@code ledger}. */
final class LedgerStore {
    private final JdbcClient sql;

    LedgerStore(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /** A complete subtree: level 0 holds leaves, level k the roots over 2^k of them. */
    record Node(int level, long index, Hash hash) {}

    record Coordinate(int level, long index) {}

    void insertLog(LogId log, Tip tip) {
        sql.sql("""
                insert into ledger.log (community_id, election_id, size, peaks, last_hash, last_at, head_size, published)
                values (:community, :election, :size, :peaks, :hash, :at, 0, false)""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("size", tip.size()).param("peaks", tip.peaksInOne()).param("hash", tip.lastHash().toArray())
                .param("at", utc(tip.lastAt())).update();
    }

    /** Holds the log's row until the transaction ends, so that entries, heads and orders of one log follow each other. */
    Optional<Tip> lock(LogId log) {
        return of(log, """
                select size, peaks, last_hash, last_at, head_size, final_size, published from ledger.log
                where community_id = :community and election_id = :election for update""").query(LedgerStore::tip)
                .optional();
    }

    void update(LogId log, Tip tip) {
        of(log, """
                update ledger.log set size = :size, peaks = :peaks, last_hash = :hash, last_at = :at, head_size = :head,
                    final_size = :final, published = :published
                where community_id = :community and election_id = :election""").param("size", tip.size())
                .param("peaks", tip.peaksInOne()).param("hash", tip.lastHash().toArray()).param("at", utc(tip.lastAt()))
                .param("head", tip.headSize()).param("final", tip.finalSize() < 0 ? null : tip.finalSize())
                .param("published", tip.published()).update();
    }

    void insertEntry(LogId log, Entry entry, String line, List<Node> nodes) {
        of(log, """
                with leaf as (
                    insert into ledger.entry (community_id, election_id, seq, type, at, line)
                    values (:community, :election, :seq, :type, :at, :line))
                insert into ledger.node (community_id, election_id, level, index, hash)
                select :community, :election, * from unnest(:levels, :indexes, :hashes)""").param("seq", entry.seq())
                .param("type", entry.type().name()).param("at", utc(entry.at())).param("line", line)
                .param("levels", nodes.stream().map(node -> (short) node.level()).toArray(Short[]::new))
                .param("indexes", nodes.stream().mapToLong(Node::index).toArray())
                .param("hashes", nodes.stream().map(node -> node.hash().toArray()).toArray(byte[][]::new)).update();
    }

    void insertHead(LogId log, TreeHead head) {
        of(log, """
                insert into ledger.tree_head (community_id, election_id, size, root, at, jws)
                values (:community, :election, :size, :root, :at, :jws)""").param("size", head.size())
                .param("root", head.root().toArray()).param("at", utc(head.at())).param("jws", head.jws()).update();
    }

    Optional<Long> size(LogId log) {
        return of(log, "select size from ledger.log where community_id = :community and election_id = :election")
                .query(Long.class).optional();
    }

    /** At most {@code limit} entries from {@code seq} on, in order. */
    List<Entry> entries(LogId log, long seq, int limit) {
        return of(log,
                """
                select line from ledger.entry
                where community_id = :community and election_id = :election and seq >= :seq order by seq limit :limit""")
                .param("seq", seq).param("limit", limit)
                .query((row, _) -> Entry.parse(Bytes.utf8(row.getString("line")))).list();
    }

    /** By the index of V11, whose expression this is: the entry's own salt stands at the end of its canonical line. */
    boolean hasSalt(LogId log, Hash salt) {
        return of(log, """
                select exists (select 1 from ledger.entry where community_id = :community and election_id = :election
                    and substring(line from '"salt":"([0-9a-f]{64})","seq":[0-9]+,"type":"[A-Z_]+"[}]$') = :salt)""")
                .param("salt", salt.toHex()).query(Boolean.class).single();
    }

    List<TreeHead> heads(LogId log) {
        return of(log, """
                select election_id, size, root, at, jws from ledger.tree_head
                where community_id = :community and election_id = :election order by size""").query(LedgerStore::head)
                .list();
    }

    /** The newest head over more than {@code size} entries. */
    Optional<TreeHead> newestHead(LogId log, long size) {
        return of(log,
                """
                select election_id, size, root, at, jws from ledger.tree_head
                where community_id = :community and election_id = :election and size > :size order by size desc limit 1""")
                .param("size", size).query(LedgerStore::head).optional();
    }

    /**
     * The hashes at these places; places beyond the tree are absent. One subquery for each place: a join the planner may
     * turn into a reading of the whole tree.
     */
    Map<Coordinate, Hash> nodes(LogId log, List<Coordinate> places) {
        Map<Coordinate, Hash> found = new HashMap<>();
        of(log, """
                select place.level, place.index, (select n.hash from ledger.node n
                    where n.community_id = :community and n.election_id = :election
                        and n.level = place.level and n.index = place.index) as hash
                from unnest(:levels, :indexes) as place (level, index)""")
                .param("levels", places.stream().map(place -> (short) place.level()).toArray(Short[]::new))
                .param("indexes", places.stream().mapToLong(Coordinate::index).toArray()).query(row -> {
                    byte[] hash = row.getBytes("hash");
                    if (hash != null) {
                        found.put(new Coordinate(row.getInt("level"), row.getLong("index")), Hash.of(hash));
                    }
                });
        return found;
    }

    /** Logs still taking entries that have more of them than their last head covers, with the first uncovered one's time. */
    List<Uncovered> uncovered() {
        return sql.sql("""
                select l.community_id, l.election_id, l.size - l.head_size as entries, e.at
                from ledger.log l join ledger.entry e on e.community_id = l.community_id
                    and e.election_id = l.election_id and e.seq = l.head_size
                where l.final_size is null and l.size > l.head_size""")
                .query((row, _) -> new Uncovered(log(row), row.getLong("entries"), instant(row, "at"))).list();
    }

    record Uncovered(LogId log, long entries, Instant since) {}

    private JdbcClient.StatementSpec of(LogId log, String statement) {
        return sql.sql(statement).param("community", log.community().value()).param("election", log.election().value());
    }

    static LogId log(ResultSet row) throws SQLException {
        return new LogId(new CommunityId(row.getString("community_id")), election(row));
    }

    private static ElectionId election(ResultSet row) throws SQLException {
        return new ElectionId(row.getObject("election_id", java.util.UUID.class));
    }

    private static Tip tip(ResultSet row, int number) throws SQLException {
        long finalSize = row.getLong("final_size");
        return new Tip(row.getLong("size"), Tip.peaks(row.getBytes("peaks")), Hash.of(row.getBytes("last_hash")),
                instant(row, "last_at"), row.getLong("head_size"), row.getObject("final_size") == null ? -1 : finalSize,
                row.getBoolean("published"));
    }

    private static TreeHead head(ResultSet row, int number) throws SQLException {
        return new TreeHead(election(row), row.getLong("size"), Hash.of(row.getBytes("root")), instant(row, "at"),
                row.getString("jws"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
