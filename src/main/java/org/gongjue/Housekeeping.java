package org.gongjue;

import java.util.concurrent.TimeUnit;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import org.gongjue.identity.Sessions;

/** Removes what has expired; any number of replicas may do so at once. */
@Component
class Housekeeping {
    private final Sessions sessions;

    Housekeeping(Sessions sessions) {
        this.sessions = sessions;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void sweep() {
        sessions.sweep();
    }
}
