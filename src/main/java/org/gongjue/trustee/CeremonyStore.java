package org.gongjue.trustee;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.LogId;

/** {@code trustee.ceremony} with its seats, and where in the log its messages and its outcome are: rows are only inserted. */
@Repository
class CeremonyStore {

    /** Entry number, sender and what was sent; {@code attempt} is 0 for a share in opening. */
    record MessageRow(long entryNo, EntryType type, int attempt, int index, Hash payload) {}

    private final JdbcClient jdbc;

    CeremonyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(LogId log) {
        jdbc.sql("insert into trustee.ceremony (community_id, election_id) values (?, ?)")
                .param(log.community().value()).param(log.election().value()).update();
    }

    /** Waits for whoever takes a message of this vote; until the transaction ends nobody else does. */
    void lock(LogId log) {
        jdbc.sql("select 1 from trustee.ceremony where community_id = ? and election_id = ? for no key update")
                .param(log.community().value()).param(log.election().value()).query(Integer.class).single();
    }

    void insertSeat(LogId log, int index, UUID trustee) {
        jdbc.sql("insert into trustee.seat (community_id, election_id, index, trustee_id) values (?, ?, ?, ?)")
                .param(log.community().value()).param(log.election().value()).param(index).param(trustee).update();
    }

    /** By index, also of those removed since. */
    Map<Integer, Trustee> seats(LogId log) {
        return jdbc.sql("""
                select s.index, s.trustee_id, t.name, t.organisation, t.did
                from trustee.seat s join trustee.trustee t using (community_id, trustee_id)
                where s.community_id = ? and s.election_id = ?
                """).param(log.community().value()).param(log.election().value())
                .query((row, _) -> Map.entry(row.getInt("index"),
                        new Trustee(row.getObject("trustee_id", UUID.class), row.getString("name"),
                                row.getString("organisation"), Optional.ofNullable(row.getString("did")))))
                .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Votes in which a trustee has a seat. */
    List<LogId> of(CommunityId community, UUID trustee) {
        return jdbc.sql("select election_id from trustee.seat where community_id = ? and trustee_id = ?")
                .param(community.value()).param(trustee)
                .query((row, _) -> new LogId(community, new ElectionId(row.getObject("election_id", UUID.class))))
                .list();
    }

    void insert(LogId log, MessageRow message) {
        jdbc.sql("""
                insert into trustee.message (community_id, election_id, entry_no, type, attempt, index, payload_hash)
                values (?, ?, ?, ?, ?, ?, ?)
                """).param(log.community().value()).param(log.election().value()).param(message.entryNo())
                .param(message.type().name()).param(message.attempt()).param(message.index())
                .param(message.payload().toArray()).update();
    }

    /** In the order of the log. */
    List<MessageRow> messages(LogId log) {
        return jdbc.sql("""
                select entry_no, type, attempt, index, payload_hash from trustee.message
                where community_id = ? and election_id = ?
                order by entry_no
                """).param(log.community().value()).param(log.election().value())
                .query((row, _) -> new MessageRow(row.getLong("entry_no"), EntryType.valueOf(row.getString("type")),
                        row.getInt("attempt"), row.getInt("index"), Hash.of(row.getBytes("payload_hash"))))
                .list();
    }

    void insertOutcome(LogId log, long entryNo) {
        jdbc.sql("insert into trustee.outcome (community_id, election_id, entry_no) values (?, ?, ?)")
                .param(log.community().value()).param(log.election().value()).param(entryNo).update();
    }

    Optional<Long> outcome(LogId log) {
        return jdbc.sql("select entry_no from trustee.outcome where community_id = ? and election_id = ?")
                .param(log.community().value()).param(log.election().value()).query(Long.class).optional();
    }
}
