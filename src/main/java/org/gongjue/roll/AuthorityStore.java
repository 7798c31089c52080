package org.gongjue.roll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;

/** {@code roll.authority}, whose rows are withdrawn but never removed, and {@code roll.agent}. */
@Repository
class AuthorityStore {
    private static final String SELECT = """
            select authority_id, kind, voter::text[] as voter, actor, signed, valid_from, valid_to, evidence, salt,
                   recorded_at, withdrawn_at
            from roll.authority
            """;

    private final JdbcClient jdbc;

    AuthorityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A person who acts for others, as the desk names one. */
    record Agent(MemberId member, String name) {
        @Override
        public String toString() {
            return "Agent[redacted]";
        }
    }

    void insert(CommunityId community, List<Authority> authorities) {
        for (Authority authority : authorities) {
            jdbc.sql("""
                    insert into roll.authority (community_id, authority_id, kind, voter, actor, signed, valid_from, valid_to,
                        evidence, salt, recorded_at)
                    values (?, ?, ?, ?::uuid[], ?, ?, ?, ?, ?, ?, ?)
                    """).param(community.value()).param(authority.id()).param(authority.kind().name())
                    .param(authority.key().persons().toArray(String[]::new))
                    .param(authority.actor().map(MemberId::value).orElse(null)).param(authority.signed())
                    .param(authority.from().map(Timestamp::from).orElse(null))
                    .param(authority.to().map(Timestamp::from).orElse(null)).param(authority.evidence())
                    .param(authority.salt().toArray()).param(Timestamp.from(authority.recordedAt())).update();
        }
    }

    /** In force, in the order in which they were recorded. */
    List<Authority> inForce(CommunityId community) {
        return jdbc.sql(SELECT + "where community_id = ? and withdrawn_at is null order by recorded_at, authority_id")
                .param(community.value()).query(AuthorityStore::authority).list();
    }

    Optional<Authority> find(CommunityId community, UUID id) {
        return jdbc.sql(SELECT + "where community_id = ? and authority_id = ?").param(community.value()).param(id)
                .query(AuthorityStore::authority).optional();
    }

    /** False where it is withdrawn already, or unknown. */
    boolean withdraw(CommunityId community, UUID id, Instant at) {
        return jdbc.sql("""
                update roll.authority set withdrawn_at = ?
                where community_id = ? and authority_id = ? and withdrawn_at is null
                """).param(Timestamp.from(at)).param(community.value()).param(id).update() == 1;
    }

    Optional<MemberId> person(CommunityId community, Hash document) {
        return jdbc.sql("select person_id from roll.person where community_id = ? and document_index = ?")
                .param(community.value()).param(document.toArray())
                .query((row, _) -> new MemberId(row.getObject("person_id", UUID.class))).optional();
    }

    void insertPerson(CommunityId community, MemberId member, Hash document, Bytes sealed) {
        jdbc.sql(
                "insert into roll.person (community_id, person_id, document_index, document_sealed) values (?, ?, ?, ?)")
                .param(community.value()).param(member.value()).param(document.toArray()).param(sealed.toArray())
                .update();
    }

    void insertAgent(CommunityId community, Agent agent) {
        jdbc.sql("""
                insert into roll.agent (community_id, person_id, name) values (?, ?, ?)
                on conflict (community_id, person_id) do update set name = excluded.name
                """).param(community.value()).param(agent.member().value()).param(agent.name()).update();
    }

    /** Names of those who act without owning. */
    Map<MemberId, String> agents(CommunityId community) {
        Map<MemberId, String> names = new HashMap<>();
        jdbc.sql("select person_id, name from roll.agent where community_id = ?").param(community.value())
                .query((ResultSet row) -> {
                    names.put(new MemberId(row.getObject("person_id", UUID.class)), row.getString("name"));
                });
        return names;
    }

    private static Authority authority(ResultSet row, int number) throws SQLException {
        List<MemberId> voter = Arrays.stream((String[]) row.getArray("voter").getArray())
                .map(id -> new MemberId(UUID.fromString(id))).toList();
        return new Authority(row.getObject("authority_id", UUID.class), Authority.Kind.valueOf(row.getString("kind")),
                voter, Optional.ofNullable(row.getObject("actor", UUID.class)).map(MemberId::new),
                row.getBoolean("signed"), time(row.getTimestamp("valid_from")), time(row.getTimestamp("valid_to")),
                row.getString("evidence"), Hash.of(row.getBytes("salt")), row.getTimestamp("recorded_at").toInstant(),
                time(row.getTimestamp("withdrawn_at")));
    }

    private static Optional<Instant> time(@Nullable Timestamp value) {
        return Optional.ofNullable(value).map(Timestamp::toInstant);
    }
}
