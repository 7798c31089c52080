package org.gongjue.roll;

import org.jspecify.annotations.Nullable;

/** One row with what could be read of it: what is null was empty or wrong; {@code ownerless} where its owner may be blank. */
record RegisterRow(int row, @Nullable UnitLabel label, @Nullable Usage usage, @Nullable Long area,
        @Nullable AreaSource source,
        @Nullable UnitState state, @Nullable Owner owner, boolean ownerless, @Nullable Share share, String note) {}
