/** The numbered checks of an evidence bundle, and the commands that anyone runs to check a vote. */
@ApplicationModule(allowedDependencies = {"ledger", "tally", "crypto"})
@NullMarked
package org.gongjue.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
