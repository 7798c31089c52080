/** The public record: entries, Merkle tree, proofs, receipts and the evidence bundle. */
@ApplicationModule(allowedDependencies = {"crypto"})
@NullMarked
package org.gongjue.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
