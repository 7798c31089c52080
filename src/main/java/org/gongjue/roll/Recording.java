package org.gongjue.roll;

import java.util.List;

/** What became of a request to record something. Nothing is kept of a refused one. */
public sealed interface Recording {

    /** {@code running} counts the votes under way that took it up; the next freeze takes up everything. */
    record Recorded(List<Authority> authorities, int running) implements Recording {
        public Recorded {
            authorities = List.copyOf(authorities);
        }
    }

    /** The problem's type, as listed in docs/problems.md. */
    record Refused(String problem) implements Recording {}
}
