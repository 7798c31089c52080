/** Assemblies and their matters: drafted, frozen into a manifest with rule pack and roll, decided. */
@ApplicationModule(allowedDependencies = {"roll :: electorate", "roll :: member", "tally", "ledger", "crypto"})
@NullMarked
package org.gongjue.motion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
