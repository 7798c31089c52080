package org.gongjue.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.tally.CaseFile;
import org.gongjue.tally.MalformedInput;

/** {@code gongjue tally}. */
public final class TallyCommand {
    private TallyCommand() {
    }

    public static int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            byte[] b = Files.readAllBytes(Path.of(args.get(1)));
            CaseFile f = CaseFile.read(Json.parse(Bytes.of(b)).plain(), Map.of());
            List<@Nullable Object> reports = new ArrayList<>();
            f.cases().forEach(c -> reports.add(c.report()));
            out.println(Json.of(reports).text());
            return 0;
        } catch (MalformedInput | MalformedJson | IOException | InvalidPathException e) {
            err.println(e.getMessage());
            return 3;
        }
    }
}
