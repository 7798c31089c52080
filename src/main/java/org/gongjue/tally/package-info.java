/** From a frozen roll, a rule pack and ballots to a decision that shows every integer; knows only the JDK. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.gongjue.tally;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
