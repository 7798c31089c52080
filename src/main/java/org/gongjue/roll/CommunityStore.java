package org.gongjue.roll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.gongjue.ledger.CommunityId;

/** {@code roll.community}; its row is also the lock under which a community's roll changes. */
@Repository
class CommunityStore {
    private final JdbcClient jdbc;

    CommunityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean insert(Community community, Instant at) {
        return jdbc.sql("""
                insert into roll.community (community_id, name_zh, name_en, zone, created_at)
                values (?, ?, ?, ?, ?)
                on conflict (community_id) do nothing
                """).param(community.id().value()).param(community.nameChinese()).param(community.nameEnglish())
                .param(community.zone().getId()).param(at.atOffset(ZoneOffset.UTC)).update() == 1;
    }

    Optional<Community> find(CommunityId id) {
        return jdbc.sql("select community_id, name_zh, name_en, zone from roll.community where community_id = ?")
                .param(id.value()).query(CommunityStore::community).optional();
    }

    List<Community> all() {
        return jdbc.sql("select community_id, name_zh, name_en, zone from roll.community order by community_id")
                .query(CommunityStore::community).list();
    }

    /** Waits for the lock, which lasts until the transaction ends and bars no rows that only refer to the community. */
    void lock(CommunityId id) {
        if (!locks("select 1 from roll.community where community_id = ? for no key update", id)) {
            throw new IllegalArgumentException("no community " + id);
        }
    }

    /** False where another transaction holds the lock. */
    boolean tryLock(CommunityId id) {
        if (find(id).isEmpty()) {
            throw new IllegalArgumentException("no community " + id);
        }
        return locks("select 1 from roll.community where community_id = ? for no key update skip locked", id);
    }

    private boolean locks(String sql, CommunityId id) {
        return jdbc.sql(sql).param(id.value()).query(Integer.class).optional().isPresent();
    }

    private static Community community(ResultSet row, int number) throws SQLException {
        return new Community(new CommunityId(row.getString("community_id")), row.getString("name_zh"),
                row.getString("name_en"), ZoneId.of(row.getString("zone")));
    }
}
