/** The ballot box: take, check, keep, post, close, count. Knows no persons. */
@ApplicationModule(allowedDependencies = {"motion", "roll :: electorate", "trustee", "tally", "ledger",
        "crypto"})
@NullMarked
package org.gongjue.ballot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
