package org.gongjue.roll;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.SignerRole;

/** Which members a roll entry stands for: the only tables that join the two. */
@Repository
class MemberStore {
    private final JdbcClient jdbc;

    MemberStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code members} by roll index. */
    void insert(CommunityId community, ElectionId election, List<VoterKey> members) {
        List<Integer> indexes = new ArrayList<>();
        List<String> persons = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            for (String person : members.get(i).persons()) {
                indexes.add(i);
                persons.add(person);
            }
        }
        jdbc.sql("""
                insert into roll.electorate_member (community_id, election_id, roll_index, member_id)
                select ?, ?, * from unnest(?::integer[], ?::uuid[])
                """).param(community.value()).param(election.value()).param(indexes.toArray(Integer[]::new))
                .param(persons.toArray(String[]::new)).update();
        jdbc.sql("analyze roll.electorate_member").update();
    }

    List<Voter> voters(CommunityId community, ElectionId election, MemberId member) {
        Map<Integer, List<Voter.VoterUnit>> units = units(community, election, member);
        return jdbc.sql("""
                select e.roll_index, e.heads, e.area, a.role, a.grant_hash,
                       (select count(*) from roll.electorate_member c
                        where c.community_id = e.community_id and c.election_id = e.election_id
                          and c.roll_index = e.roll_index) as owners
                from roll.actor a
                join roll.electorate_entry e using (community_id, election_id, roll_index)
                where a.community_id = ? and a.election_id = ? and a.member_id = ?
                order by array_position(array['OWNER', 'GUARDIAN', 'PROXY'], a.role), e.roll_index
                """).param(community.value()).param(election.value()).param(member.value())
                .query((row, _) -> new Voter(row.getInt("roll_index"), row.getInt("heads"), row.getLong("area"),
                        row.getInt("owners"), SignerRole.valueOf(row.getString("role")),
                        Hash.of(row.getBytes("grant_hash")), units.getOrDefault(row.getInt("roll_index"), List.of())))
                .list();
    }

    private Map<Integer, List<Voter.VoterUnit>> units(CommunityId community, ElectionId election, MemberId member) {
        Map<Integer, List<Voter.VoterUnit>> units = new TreeMap<>();
        jdbc.sql("""
                select u.roll_index, u.building, u.stair, u.room, u.area
                from roll.electorate_unit u
                where u.community_id = ? and u.election_id = ?
                  and u.roll_index in (select a.roll_index from roll.actor a
                                       where a.community_id = u.community_id and a.election_id = u.election_id
                                         and a.member_id = ?)
                order by u.unit_no
                """).param(community.value()).param(election.value()).param(member.value()).query((ResultSet row) -> {
            UnitLabel label = new UnitLabel(row.getString("building"), row.getString("stair"), row.getString("room"));
            units.computeIfAbsent(row.getInt("roll_index"), _ -> new ArrayList<>())
                    .add(new Voter.VoterUnit(label, row.getLong("area")));
        });
        return units;
    }
}
