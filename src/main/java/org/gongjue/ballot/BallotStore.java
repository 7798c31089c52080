package org.gongjue.ballot;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.OpenBallot;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.SignerRole;
import org.gongjue.ledger.Weight;

/** Schema {@code ballot}. */
@Repository
class BallotStore {
    /** A ballot kept for a line before. */
    record Earlier(Hash hash, String person, SignerRole role, Hash grant, Instant receivedAt) {}

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

    /** False where the line's next number is taken, which waits for a ballot of the same voter under way. */
    boolean insert(LogId log, RollEntry line, OpenBallot ballot, String person, Casting.Accepted accepted) {
        return sql.sql("""
                insert into ballot.ballot
                    (community_id, election_id, ballot_hash, roll_index, heads, area, entry_no, received_at, receipt, seq,
                     person, role, grant_hash)
                values (:community, :election, :hash, :index, :heads, :area, :entry, :at, :receipt, :seq, :person, :role,
                        :grant)
                on conflict (community_id, election_id, roll_index, seq) do nothing""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("hash", accepted.ballotHash().toArray()).param("index", line.rollIndex())
                .param("heads", line.heads()).param("area", line.area()).param("entry", accepted.entryNo())
                .param("at", Timestamp.from(accepted.receivedAt())).param("receipt", accepted.receipt())
                .param("seq", ballot.seq()).param("person", person).param("role", ballot.signerRole().name())
                .param("grant", ballot.authority().toArray()).update() == 1;
    }

    /** Ballots of a line in their order. */
    List<Earlier> earlier(LogId log, long rollIndex) {
        return sql.sql("""
                select ballot_hash, person, role, grant_hash, received_at from ballot.ballot
                where community_id = :community and election_id = :election and roll_index = :index
                order by seq""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("index", rollIndex)
                .query((row, n) -> new Earlier(Hash.of(row.getBytes("ballot_hash")), row.getString("person"),
                        SignerRole.valueOf(row.getString("role")), Hash.of(row.getBytes("grant_hash")),
                        row.getTimestamp("received_at").toInstant()))
                .list();
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

    /** Roll indexes of all who have taken part. */
    List<Long> voted(LogId log) {
        return sql
                .sql("""
                select distinct roll_index from ballot.ballot where community_id = :community and election_id = :election""")
                .param("community", log.community().value()).param("election", log.election().value())
                .query((row, n) -> row.getLong("roll_index")).list();
    }

    /** What the lines weigh that have taken part, however often. */
    Weight turnout(LogId log) {
        return sql.sql("""
                select coalesce(sum(heads), 0) as heads, coalesce(sum(area), 0) as area
                from ballot.ballot where community_id = :community and election_id = :election and seq = 1""")
                .param("community", log.community().value()).param("election", log.election().value())
                .query((row, n) -> new Weight(row.getLong("heads"), row.getLong("area")))
                .single();
    }
}
