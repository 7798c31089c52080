package org.gongjue;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.core.io.ClassPathResource;

/** The fictional community that a local service starts with. */
final class DemoCommunity {
    private DemoCommunity() {}

    static byte[] register() {
        try {
            return new ClassPathResource("demo/register.csv").getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
