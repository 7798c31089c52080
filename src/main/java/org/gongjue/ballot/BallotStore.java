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
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.SealedCast;
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

    /** How far the count is: when the poll was closed, how many ballots count, whether the sums are stated. */
    record Stage(Instant closedAt, long counted, boolean summed) {}

    boolean isClosed(LogId log) {
        return sql.sql("""
                select exists (select 1 from ballot.poll
                    where community_id = :community and election_id = :election and closed)""")
                .param("community", log.community().value()).param("election", log.election().value())
                .query(Boolean.class).single();
    }

    boolean isOpened(LogId log) {
        return sql
                .sql("""
                select exists (select 1 from ballot.poll where community_id = :community and election_id = :election)""")
                .param("community", log.community().value()).param("election", log.election().value())
                .query(Boolean.class).single();
    }

    void closed(LogId log, Instant at, long counted) {
        sql.sql("""
                update ballot.poll set closed_at = :at, counted = :counted
                where community_id = :community and election_id = :election""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("at", Timestamp.from(at)).param("counted", counted).update();
    }

    void summed(LogId log) {
        sql.sql("""
                update ballot.poll set summed = true where community_id = :community and election_id = :election""")
                .param("community", log.community().value()).param("election", log.election().value()).update();
    }

    /** Lets one transaction at a time work on a closed poll. */
    Stage hold(LogId log) {
        return sql.sql("""
                select closed_at, counted, summed from ballot.poll
                where community_id = :community and election_id = :election and closed for update""")
                .param("community", log.community().value()).param("election", log.election().value())
                .query((row, n) -> new Stage(row.getTimestamp("closed_at").toInstant(), row.getLong("counted"),
                        row.getBoolean("summed")))
                .single();
    }

    /** False where the hash is committed to already. */
    boolean commit(LogId log, long rollIndex, Hash ballot) {
        return sql.sql("""
                insert into ballot.commitment (community_id, election_id, ballot_hash, roll_index)
                values (:community, :election, :hash, :index) on conflict do nothing""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("hash", ballot.toArray()).param("index", rollIndex).update() == 1;
    }

    int commitments(LogId log, long rollIndex) {
        return sql.sql("""
                select count(*) from ballot.commitment
                where community_id = :community and election_id = :election and roll_index = :index""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("index", rollIndex).query(Integer.class).single();
    }

    /** True for whoever opens the commitment first. */
    boolean spoil(LogId log, long rollIndex, Hash ballot) {
        return sql.sql("""
                update ballot.commitment set opened = true
                where community_id = :community and election_id = :election and ballot_hash = :hash
                  and roll_index = :index and not opened""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("hash", ballot.toArray()).param("index", rollIndex).update() == 1;
    }

    /** Whether the ballot was opened for a check. */
    boolean isSpoilt(LogId log, Hash ballot) {
        return sql.sql("""
                select opened from ballot.commitment
                where community_id = :community and election_id = :election and ballot_hash = :hash""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("hash", ballot.toArray()).query(Boolean.class).optional().orElse(false);
    }

    void sign(LogId log, long rollIndex, Hash statement, Hash kid, String jws) {
        sql.sql("""
                insert into ballot.exclusion (community_id, election_id, roll_index, statement, kid, jws)
                values (:community, :election, :index, :statement, :kid, :jws) on conflict do nothing""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("index", rollIndex).param("statement", statement.toArray()).param("kid", kid.toArray())
                .param("jws", jws).update();
    }

    List<String> signatures(LogId log, long rollIndex, Hash statement) {
        return sql.sql("""
                select jws from ballot.exclusion
                where community_id = :community and election_id = :election and roll_index = :index
                  and statement = :statement
                order by kid""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("index", rollIndex).param("statement", statement.toArray())
                .query((row, n) -> row.getString("jws")).list();
    }

    /** False where the line is excluded already. */
    boolean exclude(LogId log, long rollIndex) {
        return sql.sql("""
                insert into ballot.excluded (community_id, election_id, roll_index)
                values (:community, :election, :index) on conflict do nothing""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("index", rollIndex).update() == 1;
    }

    boolean isExcluded(LogId log, long rollIndex) {
        return sql.sql("""
                select exists (select 1 from ballot.excluded
                    where community_id = :community and election_id = :election and roll_index = :index)""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("index", rollIndex).query(Boolean.class).single();
    }

    /** False where one of the values was on the record before; waits for a ballot under way that has it. */
    boolean see(LogId log, List<byte[]> values) {
        return sql.sql("""
                insert into ballot.seen (community_id, election_id, value)
                select :community, :election, v from unnest(:values) v
                on conflict do nothing""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("values", values.toArray(byte[][]::new)).update() == values.size();
    }

    /** False where the line's next number is taken, which waits for a ballot of the same voter under way. */
    boolean insert(LogId log, RollEntry line, SealedCast cast, String person, Casting.Accepted accepted) {
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
                .param("seq", cast.ballot().head().seq()).param("person", person)
                .param("role", cast.signerRole().name())
                .param("grant", cast.authority().toArray()).update() == 1;
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

    /** Roll indexes of all who have taken part and were not excluded. */
    List<Long> voted(LogId log) {
        return sql
                .sql("""
                select distinct roll_index from ballot.ballot b where community_id = :community and election_id = :election
                  and not exists (select 1 from ballot.excluded x where x.community_id = b.community_id
                      and x.election_id = b.election_id and x.roll_index = b.roll_index)""")
                .param("community", log.community().value()).param("election", log.election().value())
                .query((row, n) -> row.getLong("roll_index")).list();
    }

    /** What the lines weigh that have taken part, however often. */
    Weight turnout(LogId log) {
        return sql.sql("""
                select coalesce(sum(heads), 0) as heads, coalesce(sum(area), 0) as area
                from ballot.ballot b where community_id = :community and election_id = :election and seq = 1
                  and not exists (select 1 from ballot.excluded x where x.community_id = b.community_id
                      and x.election_id = b.election_id and x.roll_index = b.roll_index)""")
                .param("community", log.community().value()).param("election", log.election().value())
                .query((row, n) -> new Weight(row.getLong("heads"), row.getLong("area")))
                .single();
    }
}
