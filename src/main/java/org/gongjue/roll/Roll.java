package org.gongjue.roll;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;

/** The roll of each community: registers come in as whole versions, and the newest that is not undone is the roll. */
@Service
public class Roll {
    private final CommunityStore communities;
    private final ImportStore imports;
    private final RollStore store;
    private final Sealing sealing;
    private final SecureRandom random;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TransactionTemplate apart;

    Roll(CommunityStore communities, ImportStore imports, RollStore store, Sealing sealing, SecureRandom random,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.communities = communities;
        this.imports = imports;
        this.store = store;
        this.sealing = sealing;
        this.random = random;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Reads the register and compares it with the roll; changes nothing. */
    public RegisterCheck check(CommunityId community, Bytes file, Developer developer) {
        Hash sha256 = Hash.sha256(file.toArray());
        return switch (RegisterFile.read(file, developer)) {
            case Reading.Broken(var errors) -> new RegisterCheck.Broken(sha256, errors);
            case Reading.Good(var register) -> {
                Optional<Import> current = imports.current(community);
                List<UnitFacts> now = current.map(version -> store.facts(community, version.version()))
                        .orElse(List.of());
                List<UnitFacts> next = new RegisterFacts(community, sealing).units(register);
                yield new RegisterCheck.Applicable(sha256, current.map(Import::version).orElse(0), register.encoding(),
                        register.rows(), register.developer(), Difference.between(now, next),
                        register.totals(Parking.INCLUDE, Parking.INCLUDE),
                        register.totals(Parking.EXCLUDE, Parking.EXCLUDE));
            }
        };
    }

    /**
     * Makes the register the roll. Nothing is imported while it holds an error, or unless it is the file that was checked
     * ({@code sha256}) against the roll as it is ({@code base}). One transaction: a crash at any point leaves the roll as it
     * was, and only a stale progress behind.
     */
    public Applying apply(CommunityId community, Bytes file, Developer developer, Hash sha256, int base) {
        return apply(community, file, developer, sha256, base, _ -> {});
    }

    Applying apply(CommunityId community, Bytes file, Developer developer, Hash sha256, int base,
            IntConsumer progress) {
        if (!Hash.sha256(file.toArray()).equals(sha256)) {
            return new Applying.AnotherFile();
        }
        return switch (RegisterFile.read(file, developer)) {
            case Reading.Broken(var errors) -> new Applying.Broken(errors);
            case Reading.Good(var register) ->
                inTransaction(() -> apply(community, register, developer, sha256, base, progress));
        };
    }

    private Applying apply(CommunityId community, Register register, Developer developer, Hash sha256, int base,
            IntConsumer progress) {
        if (!communities.tryLock(community)) {
            return new Applying.Busy();
        }
        Optional<Import> current = imports.current(community);
        if (current.isPresent() && current.get().sha256().equals(sha256)
                && current.get().developer().equals(developer.choice())) {
            return new Applying.AlreadyApplied(current.get());
        }
        int version = current.map(Import::version).orElse(0);
        if (version != base) {
            return new Applying.RollChanged(version);
        }
        Import next = new Import(imports.nextVersion(community), sha256, developer.choice(), register.encoding(),
                register.rows(), register.units().size(), now());
        imports.insert(community, next);
        new Importer(imports, sealing, random, community, next.version()).write(register, done -> {
            progress.accept(done);
            publish(community, new ImportProgress(done, register.rows()));
        });
        return new Applying.Applied(next);
    }

    /** In a transaction of its own: others see it while the import's is still open. */
    private void publish(CommunityId community, ImportProgress progress) {
        apart.executeWithoutResult(_ -> imports.progress(community, progress, now()));
    }

    /** Of the running or the last import; a page polls this. */
    public Optional<ImportProgress> progress(CommunityId community) {
        return imports.progress(community);
    }

    /** Takes the newest version back, so that the one before is the roll again. Its rows stay, as the trace of what happened. */
    public Undoing undo(CommunityId community) {
        return inTransaction(() -> {
            if (!communities.tryLock(community)) {
                return new Undoing.Busy();
            }
            List<Import> versions = imports.imports(community);
            if (versions.isEmpty()) {
                return new Undoing.NothingToUndo();
            }
            if (imports.isFrozen(community, versions.getFirst().version())) {
                return new Undoing.Frozen();
            }
            imports.undo(community, versions.getFirst().version(), now());
            return new Undoing.Undone(versions.size() == 1 ? 0 : versions.get(1).version());
        });
    }

    /** Versions that are not undone, newest first. */
    public List<Import> imports(CommunityId community) {
        return imports.imports(community);
    }

    /** Of the roll as it is now; all 0 before the first import. */
    public Totals totals(CommunityId community, Parking area, Parking heads) {
        return imports.current(community).map(now -> Totals.of(store.holdings(community, now.version()), area, heads))
                .orElse(new Totals(0, 0, 0));
    }

    /** At most {@code limit} units of the roll from the {@code offset}th on, in the order of the register. */
    public List<RollUnit> units(CommunityId community, int offset, int limit) {
        Optional<Import> current = imports.current(community);
        int version = current.map(Import::version).orElse(0);
        List<RollStore.ListedUnit> units = store.units(community, version, offset, limit);
        if (units.isEmpty()) {
            return List.of();
        }
        Map<Integer, List<RollStore.OwnerOfUnit>> owners = store.owners(community, version, units.getFirst().number(),
                units.getLast().number());
        return units.stream()
                .map(unit -> new RollUnit(unit.label(), unit.usage(), unit.area(), unit.source(), unit.state(),
                        owners.getOrDefault(unit.number(), List.of()).stream().map(owner -> shown(community, owner))
                                .toList()))
                .toList();
    }

    private RollUnit.RollOwner shown(CommunityId community, RollStore.OwnerOfUnit owner) {
        String phone = owner.phoneSealed().size() == 0
                ? ""
                : masked(sealing.open(Importer.phoneContext(community, owner.member()), owner.phoneSealed()));
        return new RollUnit.RollOwner(owner.member(), owner.name(), owner.kind(), phone, owner.share(), owner.note());
    }

    private static String masked(String phone) {
        int shown = Math.min(3, phone.length() / 3);
        return phone.substring(0, shown) + "****" + phone.substring(phone.length() - shown);
    }

    /** The name of a person on the roll as it is now, for the person's own page. */
    public Optional<String> name(CommunityId community, MemberId member) {
        return imports.current(community).flatMap(now -> store.name(community, now.version(), member));
    }

    /** As precise as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private <R> R inTransaction(Supplier<R> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
