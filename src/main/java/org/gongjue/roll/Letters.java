package org.gongjue.roll;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;

/** Letters to owners, whose code shows that its bearer opens the post at the owner's address (identity.md 6). */
@Service
public class Letters {
    static final Duration LIFETIME = Duration.ofDays(21);

    private final CommunityStore communities;
    private final ImportStore imports;
    private final RollStore roll;
    private final LetterStore store;
    private final AuthorityStore authorities;
    private final Sealing sealing;
    private final SecureRandom random;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TransactionTemplate apart;

    Letters(CommunityStore communities, ImportStore imports, RollStore roll, LetterStore store,
            AuthorityStore authorities, Sealing sealing,
            SecureRandom random, Clock clock, PlatformTransactionManager transactions) {
        this.communities = communities;
        this.imports = imports;
        this.roll = roll;
        this.store = store;
        this.authorities = authorities;
        this.sealing = sealing;
        this.random = random;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** One for every person with a vote who has not redeemed one; voids the letters they had. The codes are shown only here. */
    public List<Letter> issue(CommunityId community) {
        return locked(community, () -> {
            Set<MemberId> used = store.used(community);
            return issue(community, member -> !used.contains(member));
        });
    }

    /** As {@link #issue(CommunityId)}, leaving alone whoever has a letter that still works. */
    public List<Letter> issueMissing(CommunityId community) {
        return locked(community, () -> {
            Set<MemberId> served = store.used(community);
            served.addAll(store.outstanding(community, now()));
            return issue(community, member -> !served.contains(member));
        });
    }

    /** Counts for the desk. */
    public Enrolled enrolled(CommunityId community) {
        int version = imports.current(community).map(Import::version).orElse(0);
        Set<MemberId> people = members(community, version).keySet();
        Set<MemberId> letters = store.outstanding(community, now());
        letters.retainAll(people);
        Set<MemberId> enrolled = store.used(community);
        enrolled.retainAll(people);
        return new Enrolled(people.size(), letters.size(), enrolled.size());
    }

    /** A new letter for one person, redeemed or not; empty where the person has no vote. */
    public Optional<Letter> issue(CommunityId community, MemberId member) {
        return locked(community, () -> issue(community, member::equals)).stream().findFirst();
    }

    private List<Letter> locked(CommunityId community, Supplier<List<Letter>> work) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            communities.lock(community);
            return work.get();
        }));
    }

    private List<Letter> issue(CommunityId community, Predicate<MemberId> wanted) {
        int version = imports.current(community).map(Import::version).orElse(0);
        Map<MemberId, List<UnitLabel>> members = members(community, version);
        members.keySet().removeIf(wanted.negate());
        Map<MemberId, String> names = new LinkedHashMap<>(authorities.agents(community));
        names.putAll(roll.names(community, version));
        return write(community, members, names);
    }

    /** Who votes or acts, with the units they own: a buyer of an undelivered unit does not vote (rules.md 2.4). */
    private Map<MemberId, List<UnitLabel>> members(CommunityId community, int version) {
        Map<MemberId, List<UnitLabel>> members = new LinkedHashMap<>();
        for (Holding holding : roll.holdings(community, version)) {
            for (String person : holding.voter().persons()) {
                members.computeIfAbsent(new MemberId(UUID.fromString(person)), _ -> new ArrayList<>())
                        .add(holding.label());
            }
        }
        authorities.inForce(community).stream().flatMap(authority -> authority.actor().stream())
                .forEach(actor -> members.computeIfAbsent(actor, _ -> new ArrayList<>()));
        return members;
    }

    private List<Letter> write(CommunityId community, Map<MemberId, List<UnitLabel>> members,
            Map<MemberId, String> names) {
        Instant now = now();
        Instant expiresAt = now.plus(LIFETIME);
        Set<Hash> selectors = store.selectors(community);
        List<Letter> letters = new ArrayList<>(members.size());
        List<LetterStore.LetterRow> rows = new ArrayList<>(members.size());
        members.forEach((member, units) -> {
            LetterCode code = LetterCode.random(random);
            while (!selectors.add(selector(community, code))) {
                code = LetterCode.random(random);
            }
            rows.add(new LetterStore.LetterRow(member, selector(community, code), whole(community, code)));
            letters.add(new Letter(member, names.getOrDefault(member, ""), units, code.printed(), expiresAt));
        });
        store.replace(community, rows, now, expiresAt);
        return letters;
    }

    /**
     * Uses a letter up, in the caller's transaction. Unknown, misspelt, expired, used, replaced and locked codes get the same
     * answer after the same work. An attempt with the first group of a letter and another rest is a failure of that letter,
     * counted even if the caller's transaction is rolled back; the fifth locks it.
     */
    public Optional<MemberId> redeem(CommunityId community, String typed) {
        Optional<LetterCode> code = LetterCode.read(typed);
        Hash whole = code.map(read -> whole(community, read))
                .orElseGet(() -> sealing.index("letter-typo", community, ""));
        Hash selector = code.map(read -> selector(community, read)).orElse(whole);
        Optional<MemberId> member = Objects
                .requireNonNull(transaction.execute(_ -> store.use(community, whole, now())));
        if (member.isEmpty()) {
            apart.executeWithoutResult(_ -> store.fail(community, selector));
        }
        return member;
    }

    /** For the printer: name, units, code, last day in the community's zone; no cell of it is a formula. */
    public String csv(CommunityId community, List<Letter> letters) {
        Community printed = communities.find(community).orElseThrow();
        return Cells.csv(List.of("姓名", "房屋", "登记码", "有效期至"),
                letters.stream()
                        .map(letter -> List.of(letter.name(),
                                String.join("、", letter.units().stream().map(UnitLabel::chinese).toList()),
                                letter.code(),
                                letter.expiresAt().atZone(printed.zone()).toLocalDate().toString()))
                        .toList());
    }

    private Hash selector(CommunityId community, LetterCode code) {
        return sealing.index("letter-selector", community, code.selector());
    }

    private Hash whole(CommunityId community, LetterCode code) {
        return sealing.index("letter-code", community, code.characters());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
