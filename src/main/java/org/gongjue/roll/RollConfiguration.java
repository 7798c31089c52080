package org.gongjue.roll;

import java.nio.file.Path;
import java.security.SecureRandom;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The key that seals personal data lies in the data folder, beside the service key and apart from the database. */
@Configuration(proxyBeanMethods = false)
class RollConfiguration {

    @Bean
    Sealing sealing(@Value("${gongjue.data}") Path data, SecureRandom random) {
        return Sealing.withKeyAt(data.resolve("keys").resolve("roll.key"), random);
    }
}
