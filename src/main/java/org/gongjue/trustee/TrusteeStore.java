package org.gongjue.trustee;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;

/** {@code trustee.trustee}: who was asked, and whose key is there. */
@Repository
class TrusteeStore {
    private final JdbcClient jdbc;

    TrusteeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(CommunityId community, Trustee trustee, Hash invitation, Instant at, Instant expiresAt) {
        jdbc.sql("""
                insert into trustee.trustee
                    (community_id, trustee_id, name, organisation, invitation, invited_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """).param(community.value()).param(trustee.id()).param(trustee.name()).param(trustee.organisation())
                .param(invitation.toArray()).param(at.atOffset(ZoneOffset.UTC))
                .param(expiresAt.atOffset(ZoneOffset.UTC)).update();
    }

    /** In the order in which they were asked. */
    List<Trustee> all(CommunityId community) {
        return jdbc.sql("""
                select trustee_id, name, organisation, did from trustee.trustee
                where community_id = ? and removed_at is null
                order by invited_at, trustee_id
                """).param(community.value()).query(TrusteeStore::trustee).list();
    }

    /** Held until the transaction ends, so that nobody is removed from a vote that is being frozen. */
    Optional<Trustee> hold(CommunityId community, UUID id) {
        return jdbc.sql("""
                select trustee_id, name, organisation, did from trustee.trustee
                where community_id = ? and trustee_id = ? and removed_at is null
                for no key update
                """).param(community.value()).param(id).query(TrusteeStore::trustee).optional();
    }

    void remove(CommunityId community, UUID id, Instant at) {
        jdbc.sql("update trustee.trustee set removed_at = ? where community_id = ? and trustee_id = ?")
                .param(at.atOffset(ZoneOffset.UTC)).param(community.value()).param(id).update();
    }

    /** Uses the invitation up. False where it does not work, or the key is another trustee's. */
    boolean enrol(CommunityId community, Hash invitation, String did, Instant now) {
        return jdbc.sql("""
                update trustee.trustee asked set did = ?, enrolled_at = ?
                where community_id = ? and invitation = ? and did is null and removed_at is null and expires_at >= ?
                  and not exists (select 1 from trustee.trustee other
                                  where other.community_id = asked.community_id and other.did = ?
                                    and other.removed_at is null)
                """).param(did).param(now.atOffset(ZoneOffset.UTC)).param(community.value())
                .param(invitation.toArray()).param(now.atOffset(ZoneOffset.UTC)).param(did).update() == 1;
    }

    /** Whether that invitation brought that key. */
    boolean enrolled(CommunityId community, Hash invitation, String did) {
        return jdbc.sql("""
                select 1 from trustee.trustee
                where community_id = ? and invitation = ? and did = ? and removed_at is null
                """).param(community.value()).param(invitation.toArray()).param(did).query(Integer.class).optional()
                .isPresent();
    }

    private static Trustee trustee(ResultSet row, int number) throws SQLException {
        return new Trustee(row.getObject("trustee_id", UUID.class), row.getString("name"),
                row.getString("organisation"), Optional.ofNullable(row.getString("did")));
    }
}
