package org.gongjue.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.CommunityId;

/** Schema {@code identity}. */
@Repository
class IdentityStore {
    private final JdbcClient sql;

    IdentityStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insertChallenge(CommunityId community, Challenge challenge) {
        sql.sql("""
                insert into identity.challenge (community_id, challenge_id, nonce_hash, browser_hash, purpose, expires_at)
                values (:community, :id, :nonce, :browser, :purpose, :expires)""")
                .param("community", community.value()).param("id", challenge.id())
                .param("nonce", Tokens.stored(challenge.nonce()).toArray())
                .param("browser", Tokens.stored(challenge.browser()).toArray())
                .param("purpose", challenge.purpose().name())
                .param("expires", Timestamp.from(challenge.expiresAt())).update();
    }

    /** The nonce's hash where the challenge was open; it is open no more. */
    Optional<Hash> consumeChallenge(CommunityId community, UUID id, Hash browser, Purpose purpose, Instant now) {
        return sql.sql("""
                update identity.challenge set consumed_at = :now
                where community_id = :community and challenge_id = :id and browser_hash = :browser and purpose = :purpose
                  and consumed_at is null and expires_at > :now
                returning nonce_hash""")
                .param("community", community.value()).param("id", id).param("browser", browser.toArray())
                .param("purpose", purpose.name()).param("now", Timestamp.from(now))
                .query((row, n) -> Hash.of(row.getBytes("nonce_hash"))).optional();
    }

    Optional<PersonId> holder(CommunityId community, Hash thumbprint) {
        return sql.sql("""
                select person_id from identity.binding where community_id = :community and thumbprint = :thumbprint""")
                .param("community", community.value()).param("thumbprint", thumbprint.toArray())
                .query((row, n) -> new PersonId(row.getObject("person_id", UUID.class))).optional();
    }

    /** False where another transaction bound the key first. */
    boolean insertBinding(CommunityId community, PersonId person, P256Key key, Instant at) {
        return sql.sql("""
                insert into identity.binding (community_id, thumbprint, person_id, did, bound_at)
                values (:community, :thumbprint, :person, :did, :at)
                on conflict (community_id, thumbprint) do nothing""")
                .param("community", community.value()).param("thumbprint", key.thumbprint().toArray())
                .param("person", person.value()).param("did", key.didKey()).param("at", Timestamp.from(at))
                .update() == 1;
    }

    Map<PersonId, List<P256Key>> keys(CommunityId community) {
        Map<PersonId, List<P256Key>> keys = new LinkedHashMap<>();
        sql.sql("""
                select person_id, did from identity.binding
                where community_id = :community order by bound_at, thumbprint""")
                .param("community", community.value())
                .query(row -> {
                    keys.computeIfAbsent(new PersonId(row.getObject("person_id", UUID.class)), p -> new ArrayList<>())
                            .add(P256Key.didKey(row.getString("did")));
                });
        return keys;
    }

    void insertSession(Hash token, Session session, Instant expires) {
        sql.sql("""
                insert into identity.session (community_id, token_hash, role, person_id, expires_at)
                values (:community, :token, :role, :person, :expires)""")
                .param("community", session.community().value()).param("token", token.toArray())
                .param("role", session.role().name())
                .param("person", session.person().map(PersonId::value).orElse(null))
                .param("expires", Timestamp.from(expires)).update();
    }

    Optional<Session> session(CommunityId community, Hash token, Instant now) {
        return sql.sql("""
                select community_id, role, person_id from identity.session
                where community_id = :community and token_hash = :token and expires_at > :now""")
                .param("community", community.value()).param("token", token.toArray())
                .param("now", Timestamp.from(now))
                .query((row, n) -> session(row)).optional();
    }

    void deleteSession(CommunityId community, Hash token) {
        sql.sql("delete from identity.session where community_id = :community and token_hash = :token")
                .param("community", community.value()).param("token", token.toArray()).update();
    }

    void insertInvitation(Hash token, CommunityId community, Instant expires) {
        sql.sql("""
                insert into identity.invitation (community_id, token_hash, expires_at)
                values (:community, :token, :expires)""")
                .param("community", community.value()).param("token", token.toArray())
                .param("expires", Timestamp.from(expires)).update();
    }

    boolean invited(Hash token, CommunityId community, Instant now) {
        return sql.sql("""
                select count(*) from identity.invitation
                where community_id = :community and token_hash = :token and expires_at > :now""")
                .param("community", community.value()).param("token", token.toArray())
                .param("now", Timestamp.from(now)).query(Long.class).single() > 0;
    }

    void deleteExpired(Instant now) {
        for (String table : List.of("challenge", "session", "invitation")) {
            sql.sql("delete from identity." + table + " where expires_at < :now").param("now", Timestamp.from(now))
                    .update();
        }
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(new CommunityId(row.getString("community_id")), Role.valueOf(row.getString("role")),
                Optional.ofNullable(row.getObject("person_id", UUID.class)).map(PersonId::new));
    }
}
