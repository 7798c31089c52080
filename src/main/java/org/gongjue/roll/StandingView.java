package org.gongjue.roll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.gongjue.ledger.CommunityId;

/**
 * What is in force of one kind, as the desk reads it.
 *
 * @param all how many there are
 * @param rows those that were looked for, the newest first, up to a number
 */
public record StandingView(Authority.Kind kind, int all, int found, List<Row> rows) {
    private static final int SHOWN = 100;
    private static final Comparator<Row> NEWEST = Comparator.comparing(Row::since).reversed()
            .thenComparing(row -> String.join("、", row.homes()));

    /**
     * @param homes empty where the roll no longer has this voter
     * @param names of the owners, for GUARDIAN of the ward
     * @param actor null for the kinds that name nobody
     */
    public record Row(UUID id, List<String> homes, List<String> names, @Nullable String actor, boolean signed,
            String evidence, Instant since, @Nullable Instant from, @Nullable Instant to) {

        private boolean speaksOf(String wanted) {
            return homes.stream().anyMatch(home -> home.contains(wanted))
                    || names.stream().anyMatch(name -> name.contains(wanted))
                    || actor != null && actor.contains(wanted);
        }

        /** Names stay out of logs. */
        @Override
        public String toString() {
            return "Row[redacted]";
        }
    }

    public StandingView {
        rows = List.copyOf(rows);
    }

    /** One for each kind; {@code wanted} is part of a home's or a person's name, empty for all. */
    static List<StandingView> of(Authorities authorities, CommunityId community, String wanted, Locale language) {
        List<Authority> inForce = authorities.inForce(community);
        Map<MemberId, String> names = authorities.names(community);
        Map<VoterKey, List<UnitLabel>> homes = authorities.homes(community);
        Function<UnitLabel, String> label = language.getLanguage().equals("zh")
                ? UnitLabel::chinese
                : UnitLabel::plain;
        List<StandingView> views = new ArrayList<>();
        for (Authority.Kind kind : Authority.Kind.values()) {
            List<Authority> all = inForce.stream().filter(authority -> authority.kind() == kind).toList();
            List<Row> found = all.stream().map(authority -> row(authority, names,
                    homesOf(authority, homes).stream().map(label).toList()))
                    .filter(row -> wanted.isEmpty() || row.speaksOf(wanted)).sorted(NEWEST).toList();
            views.add(new StandingView(kind, all.size(), found.size(), found.stream().limit(SHOWN).toList()));
        }
        return views;
    }

    /** A ward may own homes together with others. */
    private static List<UnitLabel> homesOf(Authority authority, Map<VoterKey, List<UnitLabel>> homes) {
        if (authority.kind() != Authority.Kind.GUARDIAN) {
            return homes.getOrDefault(authority.key(), List.of());
        }
        String ward = authority.voter().getFirst().value().toString();
        return homes.entrySet().stream().filter(home -> home.getKey().persons().contains(ward))
                .flatMap(home -> home.getValue().stream()).toList();
    }

    private static Row row(Authority authority, Map<MemberId, String> names, List<String> homes) {
        return new Row(authority.id(), homes,
                authority.voter().stream().map(member -> names.getOrDefault(member, "")).toList(),
                authority.actor().map(actor -> names.getOrDefault(actor, "")).orElse(null), authority.signed(),
                authority.evidence(), authority.recordedAt(), authority.from().orElse(null),
                authority.to().orElse(null));
    }
}
