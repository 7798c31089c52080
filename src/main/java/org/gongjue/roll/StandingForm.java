package org.gongjue.roll;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What the desk typed to record one thing, field by field. It is read more strictly than a request over the API, so that
 * each fault can be said beside its field and an empty field never means everybody.
 */
record StandingForm(Authority.Kind kind, Map<String, String> typed) {
    private static final String UNKNOWN_UNIT = "problem.unit-unknown";

    StandingForm {
        typed = Map.copyOf(typed);
    }

    /** Sentences by field, as message codes; empty where it can be asked of {@link Authorities}. */
    Map<String, String> faults(Collection<UnitLabel> units, ZoneId zone) {
        Map<String, String> faults = new LinkedHashMap<>();
        placeFault(units).ifPresent(fault -> faults.put("unit", fault));
        if (isMany() && !List.of("UNIT", "BUILDING", "ALL").contains(text("scope"))) {
            faults.put("scope", "standing.error.scope");
        }
        if (kind.hasActor() && text("actorName").isEmpty()) {
            faults.put("actorName", "standing.error.name");
        }
        if (byDocument() && !isDocument()) {
            faults.put("document", "standing.error.document");
        }
        if (kind == Authority.Kind.PROXY) {
            proxyFaults(faults, zone);
        }
        if (kind == Authority.Kind.SUSPENSION && text("ruling").isEmpty()) {
            faults.put("ruling", "standing.error.ruling");
        }
        if (text("evidence").isEmpty()) {
            faults.put("evidence", "problem.evidence-missing");
        }
        return faults;
    }

    private void proxyFaults(Map<String, String> faults, ZoneId zone) {
        if (!List.of("OWNER", "DOCUMENT").contains(text("by"))) {
            faults.put("by", "standing.error.by");
        }
        if (!List.of("YES", "NO").contains(text("signed"))) {
            faults.put("signed", "standing.error.signed");
        }
        List.of("from", "to").forEach(name -> {
            if (!text(name).isEmpty() && time(name, zone).isEmpty()) {
                faults.put(name, "standing.error.time");
            }
        });
    }

    private Optional<String> placeFault(Collection<UnitLabel> units) {
        boolean known = switch (text("scope")) {
            case "ALL" -> isMany() || isUnit(units);
            case "BUILDING" -> units.stream().anyMatch(unit -> unit.building().equals(building()));
            default -> isUnit(units);
        };
        return known ? Optional.empty() : Optional.of(UNKNOWN_UNIT);
    }

    private boolean isUnit(Collection<UnitLabel> units) {
        String unit = text("unit");
        return units.stream().anyMatch(label -> unit.equals(label.plain()) || unit.equals(label.chinese()));
    }

    /** Both {@code 3} and {@code 3号楼} name building 3. */
    private String building() {
        String written = text("unit");
        return written.endsWith("号楼") ? written.substring(0, written.length() - 2) : written;
    }

    private boolean isMany() {
        return kind == Authority.Kind.DELIVERY || kind == Authority.Kind.ATTENDANCE;
    }

    private boolean byDocument() {
        return kind == Authority.Kind.GUARDIAN || kind == Authority.Kind.PROXY && text("by").equals("DOCUMENT");
    }

    private boolean isDocument() {
        DocumentType type = documentType();
        return type != null && type.fits(text("document").toUpperCase(Locale.ROOT));
    }

    /** Only where there are no {@link #faults}. */
    AuthorityRequest request(ZoneId zone) {
        String unit = switch (isMany() ? text("scope") : "UNIT") {
            case "ALL" -> "";
            case "BUILDING" -> building();
            default -> text("unit");
        };
        return new AuthorityRequest(kind, unit, text("ward"), actor(), !text("signed").equals("NO"),
                time("from", zone), time("to", zone), text("evidence"));
    }

    private AuthorityRequest.@Nullable Person actor() {
        if (!kind.hasActor()) {
            return null;
        }
        return byDocument()
                ? new AuthorityRequest.Person(text("actorName"), "", documentType(), text("document"))
                : new AuthorityRequest.Person(text("actorName"), text("actorUnit"), null, "");
    }

    /** The field a refusal speaks of. */
    String fieldOf(String problem) {
        return switch (problem) {
            case "unit-unknown" -> "unit";
            case "evidence-missing" -> "evidence";
            case "authority-times" -> "to";
            case "person-unknown" -> kind == Authority.Kind.GUARDIAN ? "ward" : "actorName";
            default -> "actorName";
        };
    }

    private @Nullable DocumentType documentType() {
        return Arrays.stream(DocumentType.values()).filter(type -> type.name().equals(text("documentType")))
                .findFirst().orElse(null);
    }

    /** What a datetime-local field holds, in the community's zone. */
    private Optional<Instant> time(String name, ZoneId zone) {
        try {
            return text(name).isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.parse(text(name)).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private String text(String name) {
        return typed.getOrDefault(name, "").strip();
    }

    @Override
    public String toString() {
        return "StandingForm[redacted]";
    }
}
