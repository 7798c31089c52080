package org.gongjue.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.gongjue.ledger.EvidenceReader;
import org.gongjue.ledger.UnreadableEvidence;

/** {@code gongjue verify}: one file in, numbered checks out. Needs no service and no database, and no network unless asked. */
public final class VerifyCommand {
    private static final int ALL_PASS = 0;
    private static final int FAILED = 2;
    private static final int UNREADABLE = 3;
    private static final long LONGEST_RECEIPT_FILE = 1 << 20;
    private static final String USAGE = """
            gongjue verify FILE.zip [--rpc URL] [--receipt FILE]... [--json] [--lang zh|en]

              检查一次表决的公开证据包：逐项打印编号检查、结果和检查的数量。默认不使用网络。
              Checks the evidence bundle of one vote: numbered checks, each with its result and how much was checked.
              Stays offline unless told otherwise.

              --rpc URL        同时询问一个区块链节点（V32）。Also asks a node of the chain (V32).
              --receipt FILE   同时核对回执（V12），每行一个。Also checks receipts (V12), one a line.
              --json           输出 JSON。Prints JSON.
              --lang zh|en     只用一种语言。One language only.

            退出码 Exit code: 0 全部通过 all passed, 2 有检查不通过 a check failed, 3 无法读取 unreadable or usage.
            """;

    private VerifyCommand() {}

    /** The exit code: 0 all checks passed (those not asked for set aside), 2 one failed, 3 unreadable file or usage. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help") || args.contains("-h")) {
            out.print(USAGE);
            return ALL_PASS;
        }
        VerifyOptions options;
        try {
            options = VerifyOptions.parse(args);
        } catch (IllegalArgumentException e) {
            err.println("gongjue verify: " + e.getMessage());
            err.print(USAGE);
            return UNREADABLE;
        }
        try (EvidenceReader evidence = EvidenceReader.open(options.file())) {
            Report report = verify(Bundle.published(evidence, receipts(options.receipts()), options.chain()));
            out.print(options.json() ? report.json(options.language()) : report.text(options.language()));
            return report.passed() ? ALL_PASS : FAILED;
        } catch (UnreadableEvidence e) {
            err.println("gongjue verify: 无法读取 " + options.file() + "。Unreadable: " + e.getMessage());
            return UNREADABLE;
        } catch (IOException | UncheckedIOException e) {
            err.println("gongjue verify: 无法读取 " + options.file() + "。The file cannot be read.");
            return UNREADABLE;
        }
    }

    private static Report verify(Bundle bundle) {
        Map<Check, Verdict> verdicts = new EnumMap<>(Check.class);
        for (Check check : Check.values()) {
            verdicts.put(check, check.run(bundle));
        }
        return Report.of(bundle, verdicts);
    }

    private static List<String> receipts(List<Path> files) throws IOException {
        List<String> receipts = new ArrayList<>();
        for (Path file : files) {
            if (Files.size(file) > LONGEST_RECEIPT_FILE) {
                throw new IOException("too long for a file of receipts");
            }
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> !line.isEmpty()).forEach(receipts::add);
        }
        return receipts;
    }
}
