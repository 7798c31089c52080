package org.gongjue.anchor;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The alarms of the last round; logged when they come and when they go, not every second in between. */
final class Alarms {
    private static final Logger log = LoggerFactory.getLogger(Alarms.class);

    private final Map<Alarm, String> raised = new EnumMap<>(Alarm.class);
    private volatile List<Alarm> standing = List.of();

    void raise(Alarm alarm, String detail) {
        raised.putIfAbsent(alarm, detail);
    }

    void endRound() {
        List<Alarm> before = standing;
        raised.forEach((alarm, detail) -> {
            if (!before.contains(alarm)) {
                log.warn("anchor alarm raised alarm={} detail=\"{}\": {}", alarm, detail, alarm.advice());
            }
        });
        before.stream().filter(alarm -> !raised.containsKey(alarm)).forEach(
                alarm -> log.info("anchor alarm cleared alarm={}", alarm));
        standing = List.copyOf(raised.keySet());
        raised.clear();
    }

    List<Alarm> standing() {
        return standing;
    }
}
