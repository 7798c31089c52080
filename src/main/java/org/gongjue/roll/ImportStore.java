package org.gongjue.roll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;

/** Writes versions of the roll: thousands of rows in few statements, because each statement takes arrays. */
@Repository
class ImportStore {
    private final JdbcClient jdbc;

    ImportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record PersonRow(MemberId id, Hash documentIndex, Bytes documentSealed) {}

    record OwnerRow(MemberId id, String name, OwnerKind kind, String documentType, @Nullable Bytes phoneSealed,
            @Nullable Hash phoneIndex) {
        @Override
        public String toString() {
            return "OwnerRow[redacted]";
        }
    }

    record UnitRow(int number, Register.Unit unit, @Nullable MemberId developer) {}

    record OwnershipRow(int unit, int position, MemberId owner, @Nullable Share share, String note) {}

    /** The newest that is not undone. */
    Optional<Import> current(CommunityId community) {
        return imports(community).stream().findFirst();
    }

    /** All that are not undone, newest first. */
    List<Import> imports(CommunityId community) {
        return jdbc.sql("""
                select version, sha256, developer, encoding, row_count, unit_count, applied_at
                from roll.import
                where community_id = ? and undone_at is null
                order by version desc
                """).param(community.value()).query(ImportStore::version).list();
    }

    int nextVersion(CommunityId community) {
        return jdbc.sql("select coalesce(max(version), 0) + 1 from roll.import where community_id = ?")
                .param(community.value()).query(Integer.class).single();
    }

    void insert(CommunityId community, Import version) {
        jdbc.sql("""
                insert into roll.import (community_id, version, sha256, developer, encoding, row_count, unit_count, applied_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """).param(community.value()).param(version.version()).param(version.sha256().toArray())
                .param(version.developer()).param(version.encoding()).param(version.rows()).param(version.units())
                .param(version.appliedAt().atOffset(ZoneOffset.UTC)).update();
    }

    void undo(CommunityId community, int version, Instant at) {
        jdbc.sql("update roll.import set undone_at = ? where community_id = ? and version = ?")
                .param(at.atOffset(ZoneOffset.UTC)).param(community.value()).param(version).update();
    }

    boolean isFrozen(CommunityId community, int version) {
        return jdbc.sql("select exists (select 1 from roll.electorate where community_id = ? and version = ?)")
                .param(community.value()).param(version).query(Boolean.class).single();
    }

    /** All persons the community ever had, by blind index. */
    Map<Hash, MemberId> persons(CommunityId community) {
        Map<Hash, MemberId> persons = new HashMap<>();
        jdbc.sql("select document_index, person_id from roll.person where community_id = ?").param(community.value())
                .query((ResultSet row) -> {
                    persons.put(Hash.of(row.getBytes("document_index")),
                            new MemberId(row.getObject("person_id", UUID.class)));
                });
        return persons;
    }

    void insertPersons(CommunityId community, List<PersonRow> rows) {
        jdbc.sql("""
                insert into roll.person (community_id, person_id, document_index, document_sealed)
                select ?, * from unnest(?::uuid[], ?::bytea[], ?::bytea[])
                """).param(community.value()).param(texts(rows, row -> row.id().toString()))
                .param(bytes(rows, row -> row.documentIndex().toArray()))
                .param(bytes(rows, row -> row.documentSealed().toArray())).update();
    }

    void insertOwners(CommunityId community, int version, List<OwnerRow> rows) {
        jdbc.sql("""
                insert into roll.owner
                    (community_id, version, person_id, name, kind, document_type, phone_sealed, phone_index)
                select ?, ?, * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[])
                """).param(community.value()).param(version).param(texts(rows, row -> row.id().toString()))
                .param(texts(rows, OwnerRow::name)).param(texts(rows, row -> row.kind().name()))
                .param(texts(rows, OwnerRow::documentType))
                .param(bytes(rows, row -> row.phoneSealed() == null ? null : row.phoneSealed().toArray()))
                .param(bytes(rows, row -> row.phoneIndex() == null ? null : row.phoneIndex().toArray())).update();
    }

    void insertUnits(CommunityId community, int version, List<UnitRow> rows) {
        jdbc.sql("""
                insert into roll.unit
                    (community_id, version, unit_no, building, stair, room, usage, area, source, state, developer_id)
                select ?, ?, * from unnest(?::integer[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[],
                    ?::text[], ?::uuid[])
                """).param(community.value()).param(version)
                .param(rows.stream().map(UnitRow::number).toArray(Integer[]::new))
                .param(texts(rows, row -> row.unit().label().building()))
                .param(texts(rows, row -> row.unit().label().stair()))
                .param(texts(rows, row -> row.unit().label().room()))
                .param(texts(rows, row -> row.unit().usage().name()))
                .param(rows.stream().map(row -> row.unit().area()).toArray(Long[]::new))
                .param(texts(rows, row -> row.unit().source().name()))
                .param(texts(rows, row -> row.unit().state().name()))
                .param(texts(rows, row -> row.developer() == null ? null : row.developer().toString())).update();
    }

    void insertOwnerships(CommunityId community, int version, List<OwnershipRow> rows) {
        jdbc.sql("""
                insert into roll.ownership
                    (community_id, version, unit_no, position, person_id, share_numerator, share_denominator, note)
                select ?, ?, * from unnest(?::integer[], ?::integer[], ?::uuid[], ?::integer[], ?::integer[], ?::text[])
                """).param(community.value()).param(version).param(integers(rows, OwnershipRow::unit))
                .param(integers(rows, OwnershipRow::position)).param(texts(rows, row -> row.owner().toString()))
                .param(integers(rows, row -> row.share() == null ? null : row.share().numerator()))
                .param(integers(rows, row -> row.share() == null ? null : row.share().denominator()))
                .param(texts(rows, OwnershipRow::note)).update();
    }

    /**
     * Needed after each table is filled and before one that refers to it: the database checks references and plans joins by
     * what it last counted, and would read a new estate of thousands of rows as if it were a handful.
     */
    void analysePersons() {
        jdbc.sql("analyze roll.person").update();
    }

    void analyseOwnersAndUnits() {
        jdbc.sql("analyze roll.owner, roll.unit").update();
    }

    void analyseOwnerships() {
        jdbc.sql("analyze roll.ownership").update();
    }

    void progress(CommunityId community, ImportProgress progress, Instant at) {
        jdbc.sql("""
                insert into roll.import_progress (community_id, done, total, updated_at) values (?, ?, ?, ?)
                on conflict (community_id) do update
                set done = excluded.done, total = excluded.total, updated_at = excluded.updated_at
                """).param(community.value()).param(progress.done()).param(progress.total())
                .param(at.atOffset(ZoneOffset.UTC)).update();
    }

    Optional<ImportProgress> progress(CommunityId community) {
        return jdbc.sql("select done, total from roll.import_progress where community_id = ?").param(community.value())
                .query((row, _) -> new ImportProgress(row.getInt("done"), row.getInt("total"))).optional();
    }

    private static Import version(ResultSet row, int number) throws SQLException {
        return new Import(row.getInt("version"), Hash.of(row.getBytes("sha256")), row.getString("developer"),
                row.getString("encoding"), row.getInt("row_count"), row.getInt("unit_count"),
                row.getObject("applied_at", OffsetDateTime.class).toInstant());
    }

    private static <R> @Nullable Integer[] integers(List<R> rows, Function<R, @Nullable Integer> value) {
        return rows.stream().map(value).toArray(Integer[]::new);
    }

    private static <R> @Nullable String[] texts(List<R> rows, Function<R, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static <R> byte @Nullable [][] bytes(List<R> rows, Function<R, byte @Nullable []> value) {
        return rows.stream().map(value).toArray(byte[][]::new);
    }
}
