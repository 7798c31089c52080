package org.gongjue.roll;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.StandingFact;

/** {@code roll.standing} and {@code roll.actor}: rows are only inserted. */
@Repository
class StandingStore {
    private final JdbcClient jdbc;

    StandingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Facts are numbered on from those there are. */
    void insertFacts(CommunityId community, ElectionId election, List<StandingFact> facts) {
        jdbc.sql("""
                insert into roll.standing (community_id, election_id, number, roll_index, kind, fact)
                select ?, ?, before.facts + new.place - 1, new.roll_index, new.kind, new.fact
                from unnest(?::integer[], ?::text[], ?::text[]) with ordinality as new (roll_index, kind, fact, place),
                     (select count(*) as facts from roll.standing where community_id = ? and election_id = ?) as before
                """).param(community.value()).param(election.value())
                .param(facts.stream().map(StandingStore::line).toArray(Integer[]::new))
                .param(facts.stream().map(fact -> new Fields(fact.json()).text("kind")).toArray(String[]::new))
                .param(facts.stream().map(fact -> fact.json().text()).toArray(String[]::new))
                .param(community.value()).param(election.value()).update();
    }

    void insertActors(CommunityId community, ElectionId election, List<Actor> actors) {
        jdbc.sql("""
                insert into roll.actor (community_id, election_id, roll_index, member_id, role, grant_hash, person)
                select ?, ?, * from unnest(?::integer[], ?::uuid[], ?::text[], ?::bytea[], ?::text[])
                on conflict do nothing
                """).param(community.value()).param(election.value())
                .param(actors.stream().map(actor -> Math.toIntExact(actor.rollIndex())).toArray(Integer[]::new))
                .param(actors.stream().map(actor -> actor.member().toString()).toArray(String[]::new))
                .param(actors.stream().map(actor -> actor.role().name()).toArray(String[]::new))
                .param(actors.stream().map(actor -> actor.grant().toArray()).toArray(byte[][]::new))
                .param(actors.stream().map(Actor::person).toArray(String[]::new)).update();
        jdbc.sql("analyze roll.actor").update();
    }

    List<StandingFact> facts(CommunityId community, ElectionId election) {
        return jdbc.sql("select fact from roll.standing where community_id = ? and election_id = ? order by number")
                .param(community.value()).param(election.value()).query((row, _) -> fact(row.getString("fact"))).list();
    }

    /** What bears on a ballot for the line: facts of the line and, since a cap counts all that an agent holds, all proxies. */
    List<StandingFact> factsAbout(CommunityId community, ElectionId election, long line) {
        return jdbc.sql("""
                select fact from roll.standing
                where community_id = ? and election_id = ?
                  and (roll_index = ? or kind in ('GUARDIAN', 'PROXY', 'REVOKED'))
                order by number
                """).param(community.value()).param(election.value()).param(line)
                .query((row, _) -> fact(row.getString("fact"))).list();
    }

    /** Pseudonyms given out so far; the index of a line that has one owner is none. */
    Map<MemberId, String> pseudonyms(CommunityId community, ElectionId election) {
        Map<MemberId, String> pseudonyms = new HashMap<>();
        jdbc.sql(
                "select member_id, person from roll.actor where community_id = ? and election_id = ? and length(person) = 32")
                .param(community.value()).param(election.value()).query((ResultSet row) -> {
                    pseudonyms.put(new MemberId(row.getObject("member_id", UUID.class)), row.getString("person"));
                });
        return pseudonyms;
    }

    /** Lines of the frozen roll by their voter. */
    Map<VoterKey, Long> lines(CommunityId community, ElectionId election) {
        Map<Long, List<String>> owners = new HashMap<>();
        jdbc.sql("select roll_index, member_id from roll.electorate_member where community_id = ? and election_id = ?")
                .param(community.value()).param(election.value()).query((ResultSet row) -> {
                    owners.computeIfAbsent(row.getLong("roll_index"), _ -> new ArrayList<>())
                            .add(row.getString("member_id"));
                });
        Map<VoterKey, Long> lines = new HashMap<>();
        owners.forEach((line, persons) -> lines.put(new VoterKey(persons), line));
        return lines;
    }

    private static @Nullable Integer line(StandingFact fact) {
        return Optional.of(new Fields(fact.json())).filter(fields -> fields.has("rollIndex"))
                .map(fields -> Math.toIntExact(fields.integer("rollIndex"))).orElse(null);
    }

    private static StandingFact fact(String text) {
        return Fields.of((Json.Obj) Json.parse(Bytes.utf8(text)), StandingFact::parse);
    }
}
