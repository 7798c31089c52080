package org.gongjue.roll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;

/** Reads versions of the roll. Units come in the order of the register. */
@Repository
class RollStore implements CurrentRoll {
    private final JdbcClient jdbc;

    RollStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An owner of a unit with the phone still sealed; empty bytes for none. */
    record OwnerOfUnit(MemberId member, String name, OwnerKind kind, Bytes phoneSealed, String share, String note) {
        @Override
        public String toString() {
            return "OwnerOfUnit[redacted]";
        }
    }

    record ListedUnit(int number, UnitLabel label, Usage usage, long area, AreaSource source, UnitState state) {}

    @Override
    public RollVersion of(CommunityId community) {
        int version = jdbc.sql("""
                select coalesce(max(version), 0) from roll.import where community_id = ? and undone_at is null
                """).param(community.value()).query(Integer.class).single();
        return new RollVersion(version, holdings(community, version));
    }

    /** The developer where it votes, else the owners (rules.md 2.4). */
    List<Holding> holdings(CommunityId community, int version) {
        return jdbc.sql("""
                select u.unit_no, u.building, u.stair, u.room, u.usage, u.area,
                       case when u.developer_id is null then array_agg(o.person_id::text)
                            else array[u.developer_id::text] end as voter
                from roll.unit u
                left join roll.ownership o using (community_id, version, unit_no)
                where u.community_id = ? and u.version = ?
                group by u.community_id, u.version, u.unit_no
                order by u.unit_no
                """).param(community.value()).param(version)
                .query((row, _) -> new Holding(row.getInt("unit_no"), label(row), Usage.valueOf(row.getString("usage")),
                        row.getLong("area"), new VoterKey(List.of((String[]) row.getArray("voter").getArray()))))
                .list();
    }

    List<UnitFacts> facts(CommunityId community, int version) {
        Map<Integer, List<UnitFacts.OwnerFacts>> owners = ownerFacts(community, version);
        return jdbc.sql("""
                select u.unit_no, u.building, u.stair, u.room, u.usage, u.area, u.source, u.state, d.document_index
                from roll.unit u
                left join roll.person d on d.community_id = u.community_id and d.person_id = u.developer_id
                where u.community_id = ? and u.version = ?
                order by u.unit_no
                """).param(community.value()).param(version).query((row, _) -> {
            byte[] developer = row.getBytes("document_index");
            return new UnitFacts(label(row), Usage.valueOf(row.getString("usage")), row.getLong("area"),
                    AreaSource.valueOf(row.getString("source")), UnitState.valueOf(row.getString("state")),
                    owners.getOrDefault(row.getInt("unit_no"), List.of()),
                    developer == null ? Hash.ZERO : Hash.of(developer));
        }).list();
    }

    private Map<Integer, List<UnitFacts.OwnerFacts>> ownerFacts(CommunityId community, int version) {
        Map<Integer, List<UnitFacts.OwnerFacts>> owners = new LinkedHashMap<>();
        jdbc.sql("""
                select o.unit_no, p.document_index, w.name, w.kind, w.document_type, w.phone_index,
                       o.share_numerator, o.share_denominator, o.note
                from roll.ownership o
                join roll.owner w using (community_id, version, person_id)
                join roll.person p using (community_id, person_id)
                where o.community_id = ? and o.version = ?
                order by o.unit_no, o.position
                """).param(community.value()).param(version).query((ResultSet row) -> {
            byte[] phone = row.getBytes("phone_index");
            owners.computeIfAbsent(row.getInt("unit_no"), _ -> new ArrayList<>())
                    .add(new UnitFacts.OwnerFacts(Hash.of(row.getBytes("document_index")), row.getString("name"),
                            OwnerKind.valueOf(row.getString("kind")), row.getString("document_type"),
                            phone == null ? "" : Hash.of(phone).toHex(), share(row), row.getString("note")));
        });
        return owners;
    }

    /** Units {@code offset} to {@code offset + limit - 1}. */
    List<ListedUnit> units(CommunityId community, int version, int offset, int limit) {
        return jdbc.sql("""
                select unit_no, building, stair, room, usage, area, source, state
                from roll.unit
                where community_id = ? and version = ?
                order by unit_no
                offset ? limit ?
                """).param(community.value()).param(version).param(offset).param(limit)
                .query((row, _) -> new ListedUnit(row.getInt("unit_no"), label(row),
                        Usage.valueOf(row.getString("usage")),
                        row.getLong("area"), AreaSource.valueOf(row.getString("source")),
                        UnitState.valueOf(row.getString("state"))))
                .list();
    }

    /** Owners by unit number, for the units from {@code first} to {@code last}. */
    Map<Integer, List<OwnerOfUnit>> owners(CommunityId community, int version, int first, int last) {
        Map<Integer, List<OwnerOfUnit>> owners = new LinkedHashMap<>();
        jdbc.sql("""
                select o.unit_no, o.person_id, w.name, w.kind, w.phone_sealed, o.share_numerator, o.share_denominator, o.note
                from roll.ownership o
                join roll.owner w using (community_id, version, person_id)
                where o.community_id = ? and o.version = ? and o.unit_no between ? and ?
                order by o.unit_no, o.position
                """).param(community.value()).param(version).param(first).param(last).query((ResultSet row) -> {
            byte[] phone = row.getBytes("phone_sealed");
            owners.computeIfAbsent(row.getInt("unit_no"), _ -> new ArrayList<>())
                    .add(new OwnerOfUnit(new MemberId(row.getObject("person_id", UUID.class)), row.getString("name"),
                            OwnerKind.valueOf(row.getString("kind")), Bytes.of(phone == null ? new byte[0] : phone),
                            share(row), row.getString("note")));
        });
        return owners;
    }

    /** Every person of the version with the name it has there. */
    Map<MemberId, String> names(CommunityId community, int version) {
        Map<MemberId, String> names = new LinkedHashMap<>();
        jdbc.sql("select person_id, name from roll.owner where community_id = ? and version = ?")
                .param(community.value())
                .param(version).query((ResultSet row) -> {
                    names.put(new MemberId(row.getObject("person_id", UUID.class)), row.getString("name"));
                });
        return names;
    }

    Optional<String> name(CommunityId community, int version, MemberId member) {
        return jdbc.sql("select name from roll.owner where community_id = ? and version = ? and person_id = ?")
                .param(community.value()).param(version).param(member.value()).query(String.class).optional();
    }

    private static UnitLabel label(ResultSet row) throws SQLException {
        return new UnitLabel(row.getString("building"), row.getString("stair"), row.getString("room"));
    }

    private static String share(ResultSet row) throws SQLException {
        int numerator = row.getInt("share_numerator");
        return row.wasNull() ? "" : numerator + "/" + row.getInt("share_denominator");
    }
}
