/** Who is there: keys of persons, login by challenge, sessions. The key authenticates; the roll gives the vote. */
@ApplicationModule(allowedDependencies = {"crypto", "ledger"})
@NullMarked
package org.gongjue.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
