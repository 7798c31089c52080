/** Keeps the public record in PostgreSQL and anchors it on the chain; the only home of web3j. */
@ApplicationModule(allowedDependencies = {"ledger", "crypto"})
@NullMarked
package org.gongjue.anchor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
