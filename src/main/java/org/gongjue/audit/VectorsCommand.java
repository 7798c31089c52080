package org.gongjue.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.crypto.Refused;

/** {@code gongjue vectors}: checks a file of protocol vectors, so that implementations can be held against each other. */
public final class VectorsCommand {
    private static final int AS_STATED = 0;
    private static final int DIFFERS = 2;
    private static final int UNUSABLE = 3;
    private static final String USAGE = """
            gongjue vectors FILE

              检查投票协议 OAV1 的测试向量：重新计算全部正例，全部反例必须以所列错误码被拒绝。
              Checks vectors of the voting protocol OAV1: recomputes every positive, refuses every negative with exactly the
              stated code. Prints the counts of each section and every difference with its JSON path.

            退出码 Exit code: 0 全部相符 all as stated, 2 有不相符 something differs, 3 文件无法读取 unreadable or malformed.
            """;

    private VectorsCommand() {}

    /** The exit code: 0 all as stated, 2 something differs, 3 unreadable or malformed file, or usage. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.equals(List.of("--help")) || args.equals(List.of("-h"))) {
            out.print(USAGE);
            return AS_STATED;
        }
        if (args.size() != 1 || args.getFirst().startsWith("-")) {
            err.print(USAGE);
            return UNUSABLE;
        }
        try {
            VectorReport report = check(VectorFile.read(Json.parse(QuotedBallots.in(read(args.getFirst())))));
            report.lines().forEach(out::println);
            return report.isAsStated() ? AS_STATED : DIFFERS;
        } catch (Refused refused) {
            out.println("DIFFERS " + refused.place() + ": " + refused.code());
            return DIFFERS;
        } catch (MalformedJson malformed) {
            err.println("gongjue vectors: " + malformed.getMessage());
        } catch (IOException | InvalidPathException unreadable) {
            err.println("gongjue vectors: cannot read the file: " + unreadable.getMessage());
        }
        return UNUSABLE;
    }

    private static String read(String file) throws IOException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(Path.of(file))))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJson("not valid UTF-8");
        }
    }

    private static VectorReport check(VectorFile file) {
        VectorReport report = new VectorReport();
        new SetupVectors(file, report).check();
        new BallotVectors(file, report).check();
        new TallyVectors(file, report).check();
        new NegativeVectors(file, report).check();
        file.unknownSections()
                .forEach(name -> report.unknown("unknown", "$." + name, "no check is known for this section"));
        return report;
    }
}
