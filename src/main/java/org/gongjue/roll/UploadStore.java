package org.gongjue.roll;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;

/** A register that was read but not yet applied: sealed, since it holds every owner's data, and gone within the hour. */
@Repository
class UploadStore {

    /** {@code base} is the roll's version when the file was checked. */
    record Upload(Bytes sealed, String developer, int base) {}

    private final JdbcClient jdbc;

    UploadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(CommunityId community, Hash sha256, Upload upload, Instant now) {
        jdbc.sql("""
                insert into roll.upload (community_id, sha256, sealed, developer, base, uploaded_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (community_id, sha256) do update
                set sealed = excluded.sealed, developer = excluded.developer, base = excluded.base,
                    uploaded_at = excluded.uploaded_at
                """).param(community.value()).param(sha256.toArray()).param(upload.sealed().toArray())
                .param(upload.developer()).param(upload.base()).param(Timestamp.from(now)).update();
    }

    Optional<Upload> find(CommunityId community, Hash sha256) {
        return jdbc.sql("select sealed, developer, base from roll.upload where community_id = ? and sha256 = ?")
                .param(community.value()).param(sha256.toArray())
                .query((row, _) -> new Upload(Bytes.of(row.getBytes("sealed")), row.getString("developer"),
                        row.getInt("base")))
                .optional();
    }

    void deleteBefore(Instant oldest) {
        jdbc.sql("delete from roll.upload where uploaded_at < ?").param(Timestamp.from(oldest)).update();
    }

    void delete(CommunityId community, Hash sha256) {
        jdbc.sql("delete from roll.upload where community_id = ? and sha256 = ?").param(community.value())
                .param(sha256.toArray()).update();
    }
}
