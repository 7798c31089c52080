package org.gongjue.motion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.roll.Communities;

/** Schema {@code motion}. */
@Repository
class AssemblyStore {
    private static final String SELECT = """
            select a.community_id, a.election_id, a.manifest, r.body
            from motion.assembly a
            left join motion.result r on r.community_id = a.community_id and r.election_id = a.election_id
            """;

    private final JdbcClient sql;
    private final Communities communities;

    AssemblyStore(JdbcClient sql, Communities communities) {
        this.sql = sql;
        this.communities = communities;
    }

    void insert(LogId log, Manifest manifest, Instant at) {
        sql.sql("""
                insert into motion.assembly (community_id, election_id, manifest, open_at, close_at, frozen_at)
                values (:community, :election, :manifest, :open, :close, :at)""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("manifest", manifest.canonical().toArray()).param("open", Timestamp.from(manifest.openAt()))
                .param("close", Timestamp.from(manifest.closeAt())).param("at", Timestamp.from(at)).update();
    }

    Optional<Assembly> find(LogId log) {
        return sql.sql(SELECT + "where a.community_id = :community and a.election_id = :election")
                .param("community", log.community().value()).param("election", log.election().value())
                .query((row, n) -> assembly(row)).optional();
    }

    List<Assembly> of(CommunityId community) {
        return sql.sql(SELECT + "where a.community_id = :community order by a.frozen_at desc, a.election_id")
                .param("community", community.value()).query((row, n) -> assembly(row)).list();
    }

    List<LogId> underway(Instant now) {
        return sql.sql("""
                select a.community_id, a.election_id from motion.assembly a
                where a.open_at <= :now and not exists (
                    select 1 from motion.result r where r.community_id = a.community_id and r.election_id = a.election_id)
                order by a.close_at""")
                .param("now", Timestamp.from(now)).query((row, n) -> log(row)).list();
    }

    void insertResult(LogId log, Json.Obj body, Instant at) {
        sql.sql("""
                insert into motion.result (community_id, election_id, body, published_at)
                values (:community, :election, :body, :at)""")
                .param("community", log.community().value()).param("election", log.election().value())
                .param("body", body.canonical().toArray()).param("at", Timestamp.from(at)).update();
    }

    private static LogId log(ResultSet row) throws SQLException {
        return new LogId(new CommunityId(row.getString("community_id")),
                new ElectionId(row.getObject("election_id", UUID.class)));
    }

    private Assembly assembly(ResultSet row) throws SQLException {
        LogId log = log(row);
        byte[] result = row.getBytes("body");
        return new Assembly(log, communities.community(log.community()).orElseThrow(),
                Manifest.parse(Bytes.of(row.getBytes("manifest"))),
                Optional.ofNullable(result).map(body -> (Json.Obj) Json.parse(Bytes.of(body))));
    }
}
