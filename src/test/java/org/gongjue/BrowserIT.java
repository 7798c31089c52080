package org.gongjue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Enrol, vote, receipt, check, desk and result in a real browser, on a phone's screen. */
class BrowserIT {

    @TempDir
    private Path folder;

    @Test
    void playsTheOwnersAndTheCommitteesPart() throws Exception {
        try (LocalService service = LocalService.start(folder)) {
            Path output = folder.resolve("browser.txt");
            ProcessBuilder script = new ProcessBuilder("node", "src/test/web/browser/assembly.mjs")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            script.environment()
                    .putAll(Map.of("ORIGIN", service.origin(), "CODE", found(service, "letter: ([0-9A-Z-]{14})"),
                            "DESK", found(service, "(http://\\S+/desk/enter/\\S+)")));
            script.environment().putIfAbsent("SHOTS", Files.createDirectories(Path.of("target", "shots")).toString());
            Process process = script.start();

            assertThat(process.waitFor(6, TimeUnit.MINUTES)).as(Files.readString(output)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        }
    }

    private static String found(LocalService service, String pattern) {
        Matcher match = Pattern.compile(pattern).matcher(service.output());
        assertThat(match.find()).as("%s in %s", pattern, service.output()).isTrue();
        return match.group(1);
    }
}
