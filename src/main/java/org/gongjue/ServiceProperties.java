package org.gongjue;

import java.net.URI;
import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the whole service.
 *
 * @param origin the address people open, as scheme, host and port only
 * @param data the folder that holds the service's key and, locally, database and chain
 */
@ConfigurationProperties("gongjue")
record ServiceProperties(URI origin, Path data) {
    ServiceProperties {
        data = data.toAbsolutePath().normalize();
    }

    boolean https() {
        return "https".equals(origin.getScheme());
    }
}
