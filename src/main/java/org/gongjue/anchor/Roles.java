package org.gongjue.anchor;

import java.util.List;

/** Who may do what on a contract to be deployed: the organisations' accounts, and how many of them must approve. */
record Roles(List<String> organisers, int quorum) {
    Roles {
        organisers = List.copyOf(organisers);
    }
}
