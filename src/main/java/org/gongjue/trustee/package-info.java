/** Who opens the sums: trustees, their key ceremony and their shares; and the client that each of them runs. */
@ApplicationModule(allowedDependencies = {"motion", "roll :: electorate", "audit", "ledger", "crypto"})
@NullMarked
package org.gongjue.trustee;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
