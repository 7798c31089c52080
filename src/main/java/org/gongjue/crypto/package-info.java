/** Group, proofs, hashing and canonical JSON of suite OAV1-P256-SHA256; knows only the JDK and Bouncy Castle. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.gongjue.crypto;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
