/** The service's wiring that belongs to nobody: commands, clock, HTTP errors and security, local database. */
@NullMarked
package org.gongjue;

import org.jspecify.annotations.NullMarked;
