package org.gongjue;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

import org.gongjue.audit.TallyCommand;
import org.gongjue.audit.VectorsCommand;
import org.gongjue.audit.VerifyCommand;
import org.gongjue.roll.RegisterCommand;
import org.gongjue.trustee.TrusteeCommand;

/** Starts the service, or one of the commands that need no service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Application {
    private static final String USAGE = """
            gongjue: voting for owners' assemblies, provable from one file   业主大会表决，一个文件即可验证

              gongjue serve [--spring.profiles.active=local]   start the service          启动服务
              gongjue demo [--register FILE] [--turnout N%%]    play a whole assembly      演练一次完整的业主大会
              gongjue verify FILE.zip [--rpc URL] [--json]     check an evidence bundle   验证证据包
              gongjue trustee enrol|ceremony|open|exclude      hold a counting key       保管计票密钥
              gongjue register FILE --parking include|exclude  check an owners' register  检查业主名册
              gongjue tally --cases FILE                       count tally cases          按规则计票
              gongjue vectors FILE                             check protocol vectors     核对协议测试向量

            Every command explains itself with --help.   每个命令都可用 --help 查看说明。
            """.formatted();

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        List<String> rest = args.length == 0 ? List.of() : Arrays.asList(args).subList(1, args.length);
        switch (args.length == 0 ? "help" : args[0]) {
            case "serve" -> serve(rest, err);
            case "verify" -> exit(VerifyCommand.run(rest, out, err));
            case "register" -> exit(RegisterCommand.run(rest, out, err));
            case "tally" -> exit(TallyCommand.run(rest, out, err));
            case "vectors" -> exit(VectorsCommand.run(rest, out, err));
            case "trustee" -> exit(TrusteeCommand.run(rest, System.getenv(), new Sources().clock(),
                    new Sources().random(), out, err));
            case "demo" -> exit(DemoCommand.run(rest, out, err));
            case "help", "--help", "-h" -> out.print(USAGE);
            case String first when first.startsWith("--") -> serve(Arrays.asList(args), err);
            case String unknown -> {
                err.println("gongjue: there is no command '" + unknown + "'.   没有这个命令。");
                err.print(USAGE);
                exit(3);
            }
        }
    }

    private static void serve(List<String> args, PrintStream err) {
        if (args.contains("--help") || args.contains("-h")) {
            err.print(USAGE);
            return;
        }
        SpringApplication service = new SpringApplication(Application.class);
        service.addListeners(new Preflight());
        try {
            service.run(args.toArray(String[]::new));
        } catch (RuntimeException e) {
            // Spring Boot has reported it, an obstacle in its own words
            exit(1);
        }
    }

    private static void exit(int code) {
        System.exit(code);
    }
}
