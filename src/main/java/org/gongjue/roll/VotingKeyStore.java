package org.gongjue.roll;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.LogId;

/** {@code roll.vote} and {@code roll.voting_key}: rows are only inserted. */
@Repository
class VotingKeyStore {

    /** A member's place in one vote; {@code kid} stands in the frozen entry. */
    record Place(MemberId member, long rollIndex, Hash kid) {}

    /** A member's place in a vote that still admits keys. */
    record Running(LogId log, long rollIndex, Hash kid) {}

    private final JdbcClient jdbc;

    VotingKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insertVote(LogId log, Instant until) {
        jdbc.sql("insert into roll.vote (community_id, election_id, keys_until) values (?, ?, ?)")
                .param(log.community().value()).param(log.election().value()).param(Timestamp.from(until)).update();
    }

    List<Place> places(LogId log) {
        return jdbc.sql("""
                select m.member_id, m.roll_index, e.kid
                from roll.electorate_member m
                join roll.electorate_entry e using (community_id, election_id, roll_index)
                where m.community_id = ? and m.election_id = ?
                order by m.roll_index, m.member_id
                """).param(log.community().value()).param(log.election().value())
                .query((row, _) -> new Place(new MemberId(row.getObject("member_id", UUID.class)),
                        row.getLong("roll_index"),
                        Hash.of(row.getBytes("kid"))))
                .list();
    }

    List<Running> running(CommunityId community, MemberId member, Instant now) {
        return jdbc.sql("""
                select m.election_id, m.roll_index, e.kid
                from roll.electorate_member m
                join roll.electorate_entry e using (community_id, election_id, roll_index)
                join roll.vote v using (community_id, election_id)
                where m.community_id = ? and m.member_id = ? and v.keys_until >= ?
                order by m.election_id, m.roll_index
                """).param(community.value()).param(member.value()).param(Timestamp.from(now))
                .query((row, _) -> new Running(
                        new LogId(community, new ElectionId(row.getObject("election_id", UUID.class))),
                        row.getLong("roll_index"), Hash.of(row.getBytes("kid"))))
                .list();
    }

    /** False where the key is admitted already. */
    boolean insert(LogId log, long rollIndex, P256Key key) {
        return jdbc.sql("""
                insert into roll.voting_key (community_id, election_id, roll_index, kid, did)
                values (?, ?, ?, ?, ?)
                on conflict do nothing
                """).param(log.community().value()).param(log.election().value()).param(rollIndex)
                .param(key.thumbprint().toArray()).param(key.didKey()).update() == 1;
    }

    Optional<P256Key> key(LogId log, long rollIndex, Hash kid) {
        return jdbc.sql("""
                select did from roll.voting_key
                where community_id = ? and election_id = ? and roll_index = ? and kid = ?
                """).param(log.community().value()).param(log.election().value()).param(rollIndex).param(kid.toArray())
                .query((row, _) -> P256Key.didKey(row.getString("did"))).optional();
    }
}
