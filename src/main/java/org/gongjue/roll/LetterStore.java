package org.gongjue.roll;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;

/** {@code roll.letter}: one row a person. */
@Repository
class LetterStore {
    static final int MOST_FAILURES = 5;

    private final JdbcClient jdbc;

    LetterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record LetterRow(MemberId member, Hash selector, Hash code) {}

    Set<Hash> selectors(CommunityId community) {
        return new HashSet<>(
                jdbc.sql("select selector from roll.letter where community_id = ?").param(community.value())
                        .query((row, _) -> Hash.of(row.getBytes("selector"))).list());
    }

    /** Members who have redeemed their letter. */
    Set<MemberId> used(CommunityId community) {
        return new HashSet<>(
                jdbc.sql("select person_id from roll.letter where community_id = ? and used_at is not null")
                        .param(community.value())
                        .query((row, _) -> new MemberId(row.getObject("person_id", UUID.class))).list());
    }

    /** Members whose letter still works. */
    Set<MemberId> outstanding(CommunityId community, Instant now) {
        return new HashSet<>(jdbc.sql("""
                select person_id from roll.letter
                where community_id = ? and used_at is null and failures < ? and expires_at >= ?
                """).param(community.value()).param(MOST_FAILURES).param(now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new MemberId(row.getObject("person_id", UUID.class))).list());
    }

    /** Each replaces the letter the person had. */
    void replace(CommunityId community, List<LetterRow> rows, Instant issuedAt, Instant expiresAt) {
        jdbc.sql("""
                insert into roll.letter (community_id, issued_at, expires_at, person_id, selector, code)
                select ?, ?, ?, * from unnest(?::uuid[], ?::bytea[], ?::bytea[])
                on conflict (community_id, person_id) do update
                set issued_at = excluded.issued_at, expires_at = excluded.expires_at, selector = excluded.selector,
                    code = excluded.code, failures = 0, used_at = null
                """).param(community.value()).param(issuedAt.atOffset(ZoneOffset.UTC))
                .param(expiresAt.atOffset(ZoneOffset.UTC))
                .param(rows.stream().map(row -> row.member().toString()).toArray(String[]::new))
                .param(bytes(rows, LetterRow::selector)).param(bytes(rows, LetterRow::code)).update();
    }

    /** Once only: of two attempts at the same moment one finds the letter used. Who has left the roll and acts for nobody has no letter. */
    Optional<MemberId> use(CommunityId community, Hash code, Instant now) {
        return jdbc.sql("""
                update roll.letter
                set used_at = ?
                where community_id = ? and code = ? and used_at is null and failures < ? and expires_at >= ?
                  and (exists (select 1 from roll.owner
                               where owner.community_id = letter.community_id and owner.person_id = letter.person_id
                                 and owner.version = (select max(version) from roll.import
                                                      where community_id = letter.community_id and undone_at is null))
                       or exists (select 1 from roll.authority
                                  where authority.community_id = letter.community_id
                                    and authority.actor = letter.person_id and authority.withdrawn_at is null))
                returning person_id
                """).param(now.atOffset(ZoneOffset.UTC)).param(community.value()).param(code.toArray())
                .param(MOST_FAILURES)
                .param(now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new MemberId(row.getObject("person_id", UUID.class)))
                .optional();
    }

    void fail(CommunityId community, Hash selector) {
        jdbc.sql("""
                update roll.letter set failures = failures + 1
                where community_id = ? and selector = ? and used_at is null and failures < ?
                """).param(community.value()).param(selector.toArray()).param(MOST_FAILURES).update();
    }

    private static byte[][] bytes(List<LetterRow> rows, Function<LetterRow, Hash> value) {
        return rows.stream().map(row -> value.apply(row).toArray()).toArray(byte[][]::new);
    }
}
