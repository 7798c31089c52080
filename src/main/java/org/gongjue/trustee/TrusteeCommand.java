package org.gongjue.trustee;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.Exclusion;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;

/**
 * {@code gongjue trustee}: enrols a trustee, plays its part in a ceremony, and opens sums once the record has passed the
 * verifier. Needs the trustee's key file and the service, nothing else.
 */
public final class TrusteeCommand {
    private static final int DONE = 0;
    private static final int REFUSED = 2;
    private static final int UNUSABLE = 3;
    private static final String PASSPHRASE = "GONGJUE_TRUSTEE_PASSPHRASE";
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final String USAGE = """
            gongjue trustee enrol    --service URL --community C --key FILE --invitation CODE
            gongjue trustee ceremony --service URL --community C --election E --key FILE [--once]
            gongjue trustee open     --service URL --community C --election E --key FILE
            gongjue trustee exclude  --service URL --community C --election E --key FILE --line N --reason paper|death|court --evidence FILE

              计票人：登记钥匙；参加密钥仪式，直到联合公钥产生；验证全部记录以后，为开启合计出一份力；截止前两位一起排除一户的电子票。
              A trustee: enrols a key; takes part in the ceremony until there is a joint key; opens the sums with the others,
              after checking the whole record; with another trustee excludes a line's electronic ballot before the close.

              --key FILE    钥匙文件，用口令加密；每次仪式之后请备份。The key file, sealed by a passphrase; back it up after every ceremony.
              --once        只做现在能做的，不等别人。Does what can be done now and waits for nobody.
              --lang zh|en  只用一种语言。One language only.
              口令从环境变量 %s 读取。The passphrase comes from that variable of the environment.

            退出码 Exit code: 0 完成 done, 2 拒绝 refused, 3 无法进行 unreachable, unusable file or usage.
            """.formatted(PASSPHRASE);

    private final TrusteeOptions options;
    private final TrusteeWords words;
    private final TrusteeFile file;
    private final ServiceLink service;
    private final Clock clock;
    private final SecureRandom random;
    private final PrintStream out;
    private final PrintStream err;

    private TrusteeCommand(TrusteeOptions options, TrusteeFile file, ServiceLink service, Clock clock,
            SecureRandom random, PrintStream out, PrintStream err) {
        this.options = options;
        this.words = new TrusteeWords(options);
        this.file = file;
        this.service = service;
        this.clock = clock;
        this.random = random;
        this.out = out;
        this.err = err;
    }

    /** The exit code: 0 done, 2 refused by service or client, 3 usage, unusable key file or no answer. */
    public static int run(List<String> args, Map<String, String> environment, Clock clock, SecureRandom random,
            PrintStream out, PrintStream err) {
        if (args.isEmpty() || args.contains("--help") || args.contains("-h")) {
            out.print(USAGE);
            return args.isEmpty() ? UNUSABLE : DONE;
        }
        try {
            TrusteeOptions options = TrusteeOptions.parse(args);
            String passphrase = environment.getOrDefault(PASSPHRASE, "");
            try (TrusteeFile file = options.action() == TrusteeOptions.Action.ENROL
                    ? TrusteeFile.openOrCreate(options.key(), passphrase, random)
                    : TrusteeFile.open(options.key(), passphrase, random);
                    ServiceLink service = new ServiceLink(options.service())) {
                return new TrusteeCommand(options, file, service, clock, random, out, err).run();
            }
        } catch (TrusteeOptions.Wrong e) {
            err.println("gongjue trustee: " + e.getMessage());
            err.print(USAGE);
        } catch (TrusteeFile.Unusable e) {
            err.println("gongjue trustee: " + e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            err.println("gongjue trustee: 服务没有应答，或文件无法读写 / no answer, or a file cannot be used: " + e.getMessage());
        } catch (MalformedJson e) {
            err.println("gongjue trustee: 服务的回答看不懂 / the service's answer cannot be read: " + e.getMessage());
        }
        return UNUSABLE;
    }

    private int run() throws IOException {
        return switch (options.action()) {
            case ENROL -> enrol();
            case CEREMONY -> ceremony();
            case OPEN -> open();
            case EXCLUDE -> exclude();
        };
    }

    private P256Key own() {
        return P256Key.of(PrivateKeys.of(file.secret()));
    }

    private int enrol() throws IOException {
        Enrolment enrolment = new Enrolment(options.service().toString(), own(), clock.instant(),
                Enrolment.invitationHash(options.invitation()));
        ServiceLink.Answer answer = service.enrol(options.community(), options.invitation(),
                signed(Enrolment.TYP, enrolment.payload()));
        return switch (answer.status()) {
            case 201 -> {
                say("已登记：" + own().didKey() + "。请备份钥匙文件和口令",
                        "enrolled: " + own().didKey() + ". Back up the key file and the passphrase");
                yield DONE;
            }
            case 404 -> refuse("邀请码不能用：可能打错、用过或过期", "the invitation does not work: mistyped, used or expired");
            case 401 ->
                refuse("服务没有接受签名；请核对本机时间和 --service", "the signature was refused; check this clock and --service");
            default -> unexpected(answer);
        };
    }

    private int ceremony() throws IOException {
        LogId log = options.log();
        ServiceLink.Answer found = service.manifest(log);
        if (found.status() != 200) {
            return unexpected(found);
        }
        Manifest manifest = Manifest.parse(Bytes.utf8(found.body()));
        if (!TrusteeClient.isOf(manifest, log)) {
            return refuse(new Step.Refused(Step.Reason.OTHER_ELECTION, ""));
        }
        return ceremony(log, new TrusteeClient(manifest, own(), random));
    }

    private int ceremony(LogId log, TrusteeClient client) throws IOException {
        String told = "";
        int refusedAt = -1;
        while (true) {
            ServiceLink.Answer state = service.state(log);
            if (state.status() != 200) {
                return unexpected(state);
            }
            List<String> messages = Fields.parse(state.body()).texts("messages");
            switch (client.next(messages, file.kept(log.election()))) {
                case Step.Done _ -> {
                    say("联合公钥已产生。请现在备份钥匙文件", "the joint key is there. Back up the key file now");
                    return DONE;
                }
                case Step.Refused refused -> {
                    return refuse(refused);
                }
                case Step.Wait wait -> {
                    told = tell(words.waiting(wait), told);
                    if (options.once()) {
                        return DONE;
                    }
                    pause();
                }
                case Step.Post post -> {
                    ServiceLink.Answer answer = post(log, post);
                    // another trustee may have been faster; but what has not changed will be refused again
                    boolean again = answer.status() == 409 && messages.size() != refusedAt;
                    if (answer.status() != 201 && answer.status() != 200 && !again) {
                        return unexpected(answer);
                    }
                    refusedAt = messages.size();
                }
            }
        }
    }

    private String tell(String words, String told) {
        if (!told.equals(words)) {
            out.println(words);
        }
        return words;
    }

    /** The record is checked where it lies, in a file of this machine that goes when the command ends. */
    private int open() throws IOException {
        LogId log = options.log();
        Path bundle = Files.createTempFile("gongjue-record", ".zip");
        try {
            int status = service.board(log, bundle);
            if (status != 200) {
                return status == 404
                        ? refuse("表决还没有截止", "voting has not closed")
                        : unexpected(new ServiceLink.Answer(status, ""));
            }
            say("正在验证全部记录，并重新算出各项合计……", "checking the whole record and computing every sum again…");
            return opened(log,
                    TrusteeClient.open(bundle, log, own(), file.kept(log.election()), clock.instant(), random));
        } finally {
            Files.deleteIfExists(bundle);
        }
    }

    private int opened(LogId log, Step step) throws IOException {
        return switch (step) {
            case Step.Done _ -> {
                say("您的部分解密已在记录上", "your shares are on the record");
                yield DONE;
            }
            case Step.Refused refused -> refuse(refused);
            case Step.Wait _ -> throw new IllegalStateException("opening waits for nobody");
            case Step.Post post -> {
                ServiceLink.Answer answer = post(log, post);
                if (answer.status() != 201 && answer.status() != 200) {
                    yield unexpected(answer);
                }
                say("记录通过验证，部分解密已送达", "the record passes, and your shares are on it");
                yield DONE;
            }
        };
    }

    /** Of the evidence only the hash is sent: whoever disputes it must be shown the same file. */
    private int exclude() throws IOException {
        Hash evidence = Hash.sha256(Files.readAllBytes(options.evidence()));
        Exclusion exclusion = new Exclusion(options.log().election(), options.line(), options.reason(), evidence);
        ServiceLink.Answer answer = service.exclude(options.log(), signed(Exclusion.TYP, exclusion.payload()));
        return switch (answer.status()) {
            case 202 -> {
                say("已签，还要另一位计票人对同一个文件签一次", "signed; another trustee has to sign over the same file");
                yield DONE;
            }
            case 201 -> {
                say("两位都已签，这一户的电子票不计", "two have signed; this line's electronic ballot does not count");
                yield DONE;
            }
            default -> unexpected(answer);
        };
    }

    /** On disk before it is on its way: a crash in between sends the same again. */
    private ServiceLink.Answer post(LogId log, Step.Post post) throws IOException {
        file.keep(log.election(), post.kept());
        out.println(words.sending(post.message()));
        return service.send(log, signed(post.message().typ(), post.message().payload()));
    }

    private String signed(String typ, Json.Obj payload) {
        return Jws.sign(PrivateKeys.of(file.secret()), own().thumbprint(), typ, payload).compact();
    }

    private void say(String chinese, String english) {
        out.println(options.text(chinese, english));
    }

    private int refuse(Step.Refused refused) {
        err.println(words.refusal(refused));
        return REFUSED;
    }

    private int refuse(String chinese, String english) {
        err.println(options.text(chinese, english));
        return REFUSED;
    }

    /** A refusal of the service; trouble on its side is worth another try. */
    private int unexpected(ServiceLink.Answer answer) {
        err.println(options.text("服务拒绝：", "the service refuses: ") + answer.status() + " " + answer.problem());
        return answer.status() >= 500 ? UNUSABLE : REFUSED;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
