package org.gongjue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service inside the test, on a real database and chain, with a clock that the test sets. One for all tests. */
@SpringBootTest(properties = {"gongjue.seed=false", "server.port=0", "gongjue.origin=" + WithService.ORIGIN})
@ActiveProfiles("local")
@Import(WithService.Time.class)
abstract class WithService {
    static final String ORIGIN = "http://localhost";

    /** Not deleted after the tests: the service, and with it the database, lives until the JVM ends. */
    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path data = Files.createTempDirectory(Path.of("target"), "with-service-");
        registry.add("gongjue.data", data::toString);
    }

    @Autowired
    SetClock clock;

    @TestConfiguration
    static class Time {
        @Bean
        @Primary
        SetClock setClock() {
            return new SetClock();
        }
    }

    /** Tells the time it was told. */
    static final class SetClock extends Clock {
        private volatile Instant now = Instant.parse("2030-06-01T00:00:00Z");

        void set(Instant instant) {
            now = instant;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
