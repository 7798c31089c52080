/** Units, areas and owners of a community, and the electorate frozen from them: the one bridge from persons to members. */
@ApplicationModule(allowedDependencies = {"identity", "ledger", "tally", "crypto"})
@NullMarked
package org.gongjue.roll;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
