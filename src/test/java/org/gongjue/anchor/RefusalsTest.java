package org.gongjue.anchor;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalsTest {

    @ParameterizedTest
    @ValueSource(strings = {"-32000 Known transaction", "-32001 Nonce too low", "-32003 nonce too low",
            "-32603 transaction already imported", "-32000 Replacement transaction underpriced"})
    void waitsForTheReceiptOfWhatTheNodeHas(String reason) {
        assertThat(Refusals.matters(reason)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-32007 Sender account not authorized to send transactions, ACCOUNT_NOT_ALLOWED",
            "-32000 Transaction nonce is too distant from current sender nonce, TRANSACTION_REFUSED",
            "-32006 Gas limit exceeds block gas limit, TRANSACTION_REFUSED"})
    void raisesAnAlarmForEverythingElse(String reason, Alarm alarm) {
        assertThat(Refusals.matters(reason)).isTrue();
        assertThat(Refusals.alarm(reason)).isEqualTo(alarm);
    }
}
