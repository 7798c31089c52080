package org.gongjue.roll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.RollEntry;

/** Frozen rolls: rows are only inserted. */
@Repository
class ElectorateStore {
    private final JdbcClient jdbc;

    ElectorateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Electorate electorate, int version, Instant at) {
        jdbc.sql("""
                insert into roll.electorate (community_id, election_id, version, parking_area, parking_heads, root, size,
                    total_heads, total_area, frozen_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """).param(electorate.community().value()).param(electorate.election().value()).param(version)
                .param(electorate.parkingArea().name()).param(electorate.parkingHeads().name())
                .param(electorate.root().toArray()).param(electorate.size()).param(electorate.totalHeads())
                .param(electorate.totalArea()).param(at.atOffset(ZoneOffset.UTC)).update();
        List<RollEntry> entries = electorate.entries();
        jdbc.sql("""
                insert into roll.electorate_entry (community_id, election_id, roll_index, kid, heads, area, salt)
                select ?, ?, * from unnest(?::bigint[], ?::bytea[], ?::smallint[], ?::bigint[], ?::bytea[])
                """).param(electorate.community().value()).param(electorate.election().value())
                .param(entries.stream().map(RollEntry::rollIndex).toArray(Long[]::new))
                .param(bytes(entries, RollEntry::kid))
                .param(entries.stream().map(RollEntry::heads).toArray(Integer[]::new))
                .param(entries.stream().map(RollEntry::area).toArray(Long[]::new))
                .param(bytes(entries, RollEntry::salt))
                .update();
        analyse("electorate_entry");
    }

    void insertUnits(CommunityId community, ElectionId election, List<Shuffle.Slot> slots, Shuffle shuffle) {
        List<Long> indexes = new ArrayList<>();
        List<Holding> units = new ArrayList<>();
        for (Shuffle.Slot slot : slots) {
            for (Holding unit : slot.units()) {
                indexes.add(slot.entry().rollIndex());
                units.add(unit);
            }
        }
        jdbc.sql("""
                insert into roll.electorate_unit
                    (community_id, election_id, roll_index, unit_no, building, stair, room, heads, area)
                select ?, ?, * from unnest(?::bigint[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::smallint[],
                    ?::bigint[])
                """).param(community.value()).param(election.value()).param(indexes.toArray(Long[]::new))
                .param(units.stream().map(Holding::number).toArray(Integer[]::new))
                .param(units.stream().map(unit -> unit.label().building()).toArray(String[]::new))
                .param(units.stream().map(unit -> unit.label().stair()).toArray(String[]::new))
                .param(units.stream().map(unit -> unit.label().room()).toArray(String[]::new))
                .param(units.stream().map(shuffle::heads).toArray(Integer[]::new))
                .param(units.stream().map(shuffle::area).toArray(Long[]::new)).update();
        analyse("electorate_unit");
    }

    /** For the reason that {@link ImportStore} gives. */
    private void analyse(String table) {
        jdbc.sql("analyze roll." + table).update();
    }

    Optional<Electorate> find(CommunityId community, ElectionId election) {
        return summary(community, election).map(summary -> new Electorate(community, election, summary.parkingArea(),
                summary.parkingHeads(), entries(community, election)));
    }

    Optional<ElectorateSummary> summary(CommunityId community, ElectionId election) {
        return jdbc.sql("""
                select root, size, total_heads, total_area, parking_area, parking_heads
                from roll.electorate
                where community_id = ? and election_id = ?
                """).param(community.value()).param(election.value())
                .query((row, _) -> new ElectorateSummary(Hash.of(row.getBytes("root")), row.getInt("size"),
                        row.getInt("total_heads"), row.getLong("total_area"),
                        Parking.valueOf(row.getString("parking_area")),
                        Parking.valueOf(row.getString("parking_heads"))))
                .optional();
    }

    private List<RollEntry> entries(CommunityId community, ElectionId election) {
        return jdbc.sql("""
                select roll_index, kid, heads, area, salt from roll.electorate_entry
                where community_id = ? and election_id = ?
                order by roll_index
                """).param(community.value()).param(election.value()).query(ElectorateStore::entry).list();
    }

    Optional<RollEntry> entry(CommunityId community, ElectionId election, long rollIndex) {
        return jdbc.sql("""
                select roll_index, kid, heads, area, salt from roll.electorate_entry
                where community_id = ? and election_id = ? and roll_index = ?
                """).param(community.value()).param(election.value()).param(rollIndex).query(ElectorateStore::entry)
                .optional();
    }

    boolean hasSalt(CommunityId community, ElectionId election, Hash salt) {
        return jdbc.sql("""
                select exists (select 1 from roll.electorate_entry
                    where community_id = ? and election_id = ? and salt = ?)
                """).param(community.value()).param(election.value()).param(salt.toArray()).query(Boolean.class)
                .single();
    }

    List<BuildingTurnout> turnout(CommunityId community, ElectionId election, Set<Integer> voted) {
        return jdbc.sql("""
                select building,
                       count(distinct roll_index) filter (where heads = 1 and voted) as heads,
                       count(distinct roll_index) filter (where heads = 1) as total_heads,
                       coalesce(sum(area) filter (where voted), 0) as area,
                       sum(area) as total_area
                from (select building, unit_no, roll_index, heads, area, roll_index = any (?::integer[]) as voted
                      from roll.electorate_unit
                      where community_id = ? and election_id = ?) as unit
                group by building
                order by min(unit_no)
                """).param(voted.toArray(Integer[]::new)).param(community.value()).param(election.value())
                .query((row, _) -> new BuildingTurnout(row.getString("building"), row.getInt("heads"),
                        row.getInt("total_heads"), row.getLong("area"), row.getLong("total_area")))
                .list();
    }

    private static RollEntry entry(ResultSet row, int number) throws SQLException {
        return new RollEntry(row.getInt("roll_index"), Hash.of(row.getBytes("kid")), row.getInt("heads"),
                row.getLong("area"), Hash.of(row.getBytes("salt")));
    }

    private static byte[][] bytes(List<RollEntry> entries, Function<RollEntry, Hash> value) {
        return entries.stream().map(entry -> value.apply(entry).toArray()).toArray(byte[][]::new);
    }
}
