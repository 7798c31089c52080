package org.gongjue.roll;

import java.sql.ResultSet;
import java.sql.SQLException;
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

    /** Whose keys sign for a line; {@code kid} stands in the frozen entry. */
    record Place(MemberId member, long rollIndex, Hash kid, String person) {}

    /** A member's place in a vote that still admits keys. */
    record Running(LogId log, Place place) {}

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
                select distinct a.member_id, a.roll_index, e.kid, a.person
                from roll.actor a
                join roll.electorate_entry e using (community_id, election_id, roll_index)
                where a.community_id = ? and a.election_id = ?
                order by a.roll_index, a.member_id
                """).param(log.community().value()).param(log.election().value())
                .query((row, _) -> place(row)).list();
    }

    List<Running> running(CommunityId community, MemberId member, Instant now) {
        return jdbc.sql("""
                select distinct a.election_id, a.member_id, a.roll_index, e.kid, a.person
                from roll.actor a
                join roll.electorate_entry e using (community_id, election_id, roll_index)
                join roll.vote v using (community_id, election_id)
                where a.community_id = ? and a.member_id = ? and v.keys_until >= ?
                order by a.election_id, a.roll_index
                """).param(community.value()).param(member.value()).param(Timestamp.from(now))
                .query((row, _) -> new Running(
                        new LogId(community, new ElectionId(row.getObject("election_id", UUID.class))), place(row)))
                .list();
    }

    /** Votes that still admit keys and facts. */
    List<LogId> running(CommunityId community, Instant now) {
        return jdbc.sql(
                "select election_id from roll.vote where community_id = ? and keys_until >= ? order by election_id")
                .param(community.value()).param(Timestamp.from(now))
                .query((row, _) -> new LogId(community, new ElectionId(row.getObject("election_id", UUID.class))))
                .list();
    }

    Hash frozenKid(LogId log, long rollIndex) {
        return jdbc.sql("""
                select kid from roll.electorate_entry where community_id = ? and election_id = ? and roll_index = ?
                """).param(log.community().value()).param(log.election().value()).param(rollIndex)
                .query((row, _) -> Hash.of(row.getBytes("kid"))).single();
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(new MemberId(row.getObject("member_id", UUID.class)), row.getLong("roll_index"),
                Hash.of(row.getBytes("kid")), row.getString("person"));
    }

    /** False where the key is admitted already. */
    boolean insert(LogId log, long rollIndex, P256Key key, String person) {
        return jdbc.sql("""
                insert into roll.voting_key (community_id, election_id, roll_index, kid, did, person)
                values (?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """).param(log.community().value()).param(log.election().value()).param(rollIndex)
                .param(key.thumbprint().toArray()).param(key.didKey()).param(person).update() == 1;
    }

    Optional<VotingKey> key(LogId log, long rollIndex, Hash kid) {
        return jdbc.sql("""
                select did, person from roll.voting_key
                where community_id = ? and election_id = ? and roll_index = ? and kid = ?
                """).param(log.community().value()).param(log.election().value()).param(rollIndex).param(kid.toArray())
                .query((row, _) -> new VotingKey(P256Key.didKey(row.getString("did")), row.getString("person")))
                .optional();
    }
}
