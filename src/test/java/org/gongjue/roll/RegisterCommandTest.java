package org.gongjue.roll;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;

import static org.assertj.core.api.Assertions.assertThat;

class RegisterCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(String... args) {
        return RegisterCommand.run(List.of(args), new PrintStream(out, true, StandardCharsets.US_ASCII),
                new PrintStream(err, true, StandardCharsets.US_ASCII));
    }

    private int runOn(Bytes file, String... args) {
        Path path = folder.resolve("register.csv");
        try {
            Files.write(path, file.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> all = new ArrayList<>(List.of(path.toString()));
        all.addAll(List.of(args));
        return run(all.toArray(String[]::new));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsTheTotalsAsJson() {
        int exit = runOn(Registers.file("xingfuli-1024.csv"), "--parking", "include", "--json");

        assertThat(exit).isZero();
        assertThat(Json.parse(printed().strip())).isEqualTo(Json.parse("""
                {"developer":"甲第房地产开发有限公司","encoding":"gb18030","heads":1036,"ok":true,"rows":1655,
                "totalArea":15553706,"units":1144}"""));
    }

    @Test
    void printsTheTotalsInWords() {
        int exit = runOn(Registers.file("xingfuli-1024.csv"), "--parking", "exclude", "--lang", "en");

        assertThat(exit).isZero();
        assertThat(printed()).contains("units: 1024", "total area in m2: 153946.06", "heads: 949");
    }

    @Test
    void printsEveryErrorAsJsonAndExitsWithTwo() {
        int exit = runOn(Registers.file("broken-areas.csv"), "--parking", "include", "--json", "--lang", "en");

        assertThat(exit).isEqualTo(2);
        assertThat(printed()).startsWith("""
                {"errors":[{"code":"AREA_MISSING","column":"建筑面积(㎡)","row":6,"why":"The area is missing"},""");
    }

    @Test
    void printsEveryErrorInWordsAndExitsWithTwo() {
        int exit = runOn(Registers.file("broken-words.csv"), "--parking", "include", "--lang", "zh");

        assertThat(exit).isEqualTo(2);
        assertThat(printed()).contains("第 3 行 [状态]: 不认识“已卖”", "第 4 行 [用途]");
    }

    @Test
    void takesTheNamedDeveloper() {
        Bytes file = Registers.of(Registers.row("101", "住宅", "1", "已售未交付", 1, ""));

        int exit = runOn(file, "--parking", "include", "--json", "--developer", "甲公司");

        assertThat(exit).isZero();
        assertThat(printed()).contains("\"developer\":\"甲公司\"");
    }

    @Test
    void asksForTheParkingChoice() {
        int exit = runOn(Registers.file("changfu-96.csv"), "--json");

        assertThat(exit).isEqualTo(3);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--parking include or exclude; there is no default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--parking", "--parking=include", "--parking maybe", "--colour",
            "--lang fr --parking include", "--developer",
            "second.csv --parking include"})
    void refusesACommandLineItCannotCarryOut(String options) {
        int exit = runOn(Registers.file("changfu-96.csv"), options.split(" "));

        assertThat(exit).isEqualTo(3);
        assertThat(err.size()).isPositive();
    }

    @Test
    void saysThatAFileIsNotThere() {
        int exit = run(folder.resolve("nowhere.csv").toString(), "--parking", "include");

        assertThat(exit).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("nowhere.csv");
    }

    @Test
    void saysThatAFolderIsNoFile() {
        assertThat(run(folder.toString(), "--parking", "include")).isEqualTo(3);
    }

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(printed()).contains("gongjue register FILE --parking include|exclude");
    }
}
