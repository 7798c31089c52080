package org.gongjue.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gongjue.crypto.Json;
import org.gongjue.ledger.Fields;

/** One run of the verify command over bytes, with all it printed. */
record Verification(int exit, String out, String err) {

    static Verification of(byte[] zip, String... options) {
        try {
            Path file = Files.createTempFile("evidence", ".zip");
            try {
                Files.write(file, zip);
                return of(file, options);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Verification of(Path file, String... options) {
        List<String> args = new ArrayList<>(List.of(options));
        args.addFirst(file.toString());
        return run(args);
    }

    static Verification run(List<String> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = VerifyCommand.run(args, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Verification(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The first check that failed, with its reason in English; needs {@code --json --lang en}. */
    String firstFailure() {
        for (Fields check : Fields.parse(out).objects("checks")) {
            if (check.text("status").equals("FAIL")) {
                return check.text("id") + " " + check.text("detail");
            }
        }
        return "none";
    }

    /** Why the check failed, in English; empty where it did not. */
    String failure(String check) {
        return Fields.parse(out).objects("checks").stream().filter(
                one -> one.text("id").equals(check) && one.text("status").equals("FAIL"))
                .map(one -> one.text("detail")).findFirst().orElse("");
    }

    long count(String check) {
        return Fields.parse(out).objects("checks").stream().filter(one -> one.text("id").equals(check)).findFirst()
                .orElseThrow().integer("count");
    }

    Json json() {
        return Json.parse(out);
    }
}
