package org.gongjue.ballot;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.OpenBallot;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.Weight;

/** Schema {@code ballot}. */
@Repository
class BallotStore {
    /** Who has taken part, never what was chosen. */
    record Turnout(long ballots, Weight weight) {}

    /** Where a ballot stands in the log. */
    record Found(long entryNo, Hash ballotHash) {}

    private final JdbcClient sql;

    BallotStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** True for whoever opens the poll: the caller then writes the OPEN entry in the same transaction. */
    boolean open(LogId log) {
        return sql.sql("""
                insert into ballot.poll (community_id, election_id) values (:community, :election)
                on conflict do nothing""")
                .param("community", log.community().value()).param("election", log.election().value()).update() == 1;
    }

    /** Holds the poll open until the transaction ends; false where it is not open, or closed. */
    boolean isTaking(LogId log) {
        return sql.sql("""
                select closed from ballot.poll where community_id = :community and election_id = :election for share""")
                .param("community", log.community().value()).param("election", log.election().value())
                .query(Boolean.class).optional().map(closed -> !closed).orElse(false);
    }

    /** Waits for ballots under way, then lets no more in; true for whoever closes the poll. */
    boolean close(LogId log) {
        return sql.sql("""
                update ballot.poll set closed = true
                where community_id = :community and election_id = :election and not closed""")
                .param("community", log.community().value()).param("election", log.election().value()).update() == 1;
    }

    /** Lets one transaction at a time work on the poll. */
    void hold(LogId log) {
        sql.sql("""
                select closed from ballot.poll
                where community_id = :community and election_id = :election for update""")
                .param("community", log.community().value()).param("election", log.election().value())
                .query(Boolean.class).single();
    }

    /** One slot per voter and matter; false where any is taken, which waits for a ballot of the same voter under way. */
    boolean takeSlots(LogId log, Manifest manifest, OpenBallot ballot) {
        String[] matters = manifest.matters().stream().map(matter -> matter.id()).toArray(String[]::new);
        return sql.sql("""
                insert into ballot.slot (community_id, election_id, matter_id, roll_index, ballot_hash)
                select :community, :election, m, :index, :hash from unnest(:matters) m
                on conflict do nothing""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("index", ballot.rollIndex()).param("hash", ballot.ballotHash().toArray())
                .param("matters", matters).update() == matters.length;
    }

    void insert(LogId log, RollEntry line, Casting.Accepted accepted) {
        sql.sql("""
                insert into ballot.ballot
                    (community_id, election_id, ballot_hash, roll_index, heads, area, entry_no, received_at, receipt)
                values (:community, :election, :hash, :index, :heads, :area, :entry, :at, :receipt)""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("hash", accepted.ballotHash().toArray()).param("index", line.rollIndex())
                .param("heads", line.heads()).param("area", line.area()).param("entry", accepted.entryNo())
                .param("at", Timestamp.from(accepted.receivedAt())).param("receipt", accepted.receipt()).update();
    }

    Optional<Casting> accepted(LogId log, Hash ballot) {
        return sql.sql("""
                select receipt, entry_no, received_at from ballot.ballot
                where community_id = :community and election_id = :election and ballot_hash = :hash""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("hash", ballot.toArray())
                .query((row,
                        n) -> (Casting) new Casting.Accepted(row.getString("receipt"), ballot, row.getLong("entry_no"),
                                row.getTimestamp("received_at").toInstant()))
                .optional();
    }

    /** The ballot a receipt's number names; empty where none or, against all odds, several begin so. */
    Optional<Found> find(LogId log, ReceiptNumber number) {
        List<Found> found = sql.sql("""
                select entry_no, ballot_hash from ballot.ballot
                where community_id = :community and election_id = :election
                  and ballot_hash >= :prefix and substring(ballot_hash from 1 for 10) = :prefix
                order by ballot_hash limit 2""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("prefix", number.prefix().toArray())
                .query((row, n) -> new Found(row.getLong("entry_no"), Hash.of(row.getBytes("ballot_hash")))).list();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Which of these lines have voted. */
    List<Long> voted(LogId log, List<Long> rollIndexes) {
        return sql.sql("""
                select roll_index from ballot.ballot
                where community_id = :community and election_id = :election and roll_index = any (:indexes)
                order by roll_index""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("indexes", rollIndexes.toArray(Long[]::new)).query((row, n) -> row.getLong("roll_index")).list();
    }

    /** Roll indexes of all who have taken part. */
    List<Long> voted(LogId log) {
        return sql.sql("""
                select roll_index from ballot.ballot where community_id = :community and election_id = :election""")
                .param("community", log.community().value()).param("election", log.election().value())
                .query((row, n) -> row.getLong("roll_index")).list();
    }

    Turnout turnout(LogId log) {
        return sql.sql("""
                select count(*) as ballots, coalesce(sum(heads), 0) as heads, coalesce(sum(area), 0) as area
                from ballot.ballot where community_id = :community and election_id = :election""")
                .param("community", log.community().value()).param("election", log.election().value())
                .query((row, n) -> new Turnout(row.getLong("ballots"),
                        new Weight(row.getLong("heads"), row.getLong("area"))))
                .single();
    }
}
