package org.gongjue.crypto;

import static org.assertj.core.api.Assertions.assertThat;

/** Short words for what a check found. */
final class Findings {
    private Findings() {}

    static void assertSound(Finding finding) {
        assertThat(finding).isEqualTo(new Finding.Sound());
    }

    static void assertFault(Finding finding, FaultCode code) {
        assertThat(finding).isInstanceOfSatisfying(Finding.Fault.class,
                fault -> assertThat(fault.code()).as(fault.place()).isEqualTo(code));
    }
}
