package org.gongjue.roll;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;

/** Writes one register as a version of the roll, in the caller's transaction; persons known from before keep their ids. */
final class Importer {
    private static final int BATCH = 1_000;

    private final ImportStore store;
    private final Sealing sealing;
    private final SecureRandom random;
    private final CommunityId community;
    private final int version;
    private final RegisterFacts facts;
    private final Map<Hash, MemberId> members = new HashMap<>();

    Importer(ImportStore store, Sealing sealing, SecureRandom random, CommunityId community, int version) {
        this.store = store;
        this.sealing = sealing;
        this.random = random;
        this.community = community;
        this.version = version;
        this.facts = new RegisterFacts(community, sealing);
    }

    /** Tells {@code progress} the number of rows written so far, after each batch. */
    void write(Register register, IntConsumer progress) {
        Map<Hash, Owner> owners = owners(register);
        writePersons(owners);
        batches(owners.values().stream().map(this::owner).toList(),
                batch -> store.insertOwners(community, version, batch));
        List<ImportStore.UnitRow> units = new ArrayList<>(register.units().size());
        List<ImportStore.OwnershipRow> ownerships = new ArrayList<>(register.rows());
        for (Register.Unit unit : register.units()) {
            int number = units.size();
            units.add(
                    new ImportStore.UnitRow(number, unit, unit.developer() == null ? null : member(unit.developer())));
            for (Register.Ownership ownership : unit.owners()) {
                int position = unit.owners().indexOf(ownership);
                ownerships.add(
                        new ImportStore.OwnershipRow(number, position, member(ownership.owner()), ownership.share(),
                                ownership.note()));
            }
        }
        batches(units, batch -> store.insertUnits(community, version, batch));
        store.analyseOwnersAndUnits();
        int[] done = {register.rows() - ownerships.size()};
        batches(ownerships, batch -> {
            store.insertOwnerships(community, version, batch);
            done[0] += batch.size();
            progress.accept(done[0]);
        });
        store.analyseOwnerships();
    }

    private Map<Hash, Owner> owners(Register register) {
        Map<Hash, Owner> owners = new LinkedHashMap<>();
        for (Register.Unit unit : register.units()) {
            unit.owners().forEach(ownership -> owners.put(facts.document(ownership.owner()), ownership.owner()));
            if (unit.developer() != null) {
                owners.put(facts.document(unit.developer()), unit.developer());
            }
        }
        return owners;
    }

    private void writePersons(Map<Hash, Owner> owners) {
        members.putAll(store.persons(community));
        List<ImportStore.PersonRow> rows = new ArrayList<>();
        owners.forEach((index, owner) -> {
            if (!members.containsKey(index)) {
                MemberId id = MemberId.random(random);
                members.put(index, id);
                rows.add(new ImportStore.PersonRow(id, index,
                        sealing.seal(documentContext(community, id), owner.document())));
            }
        });
        batches(rows, batch -> store.insertPersons(community, batch));
        store.analysePersons();
    }

    private ImportStore.OwnerRow owner(Owner owner) {
        MemberId id = member(owner);
        Hash phone = facts.phone(owner);
        Bytes sealed = phone == null ? null : sealing.seal(phoneContext(community, id), owner.phone());
        return new ImportStore.OwnerRow(id, owner.name(), owner.kind(), RegisterFacts.typeName(owner), sealed, phone);
    }

    private MemberId member(Owner owner) {
        return Objects.requireNonNull(members.get(facts.document(owner)));
    }

    static String documentContext(CommunityId community, MemberId member) {
        return "roll.person.document/" + community + "/" + member;
    }

    static String phoneContext(CommunityId community, MemberId member) {
        return "roll.owner.phone/" + community + "/" + member;
    }

    private static <R> void batches(List<R> rows, Consumer<List<R>> write) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            write.accept(rows.subList(from, Math.min(rows.size(), from + BATCH)));
        }
    }
}
