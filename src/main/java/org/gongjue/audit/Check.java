package org.gongjue.audit;

import java.io.UncheckedIOException;

/**
 * The numbered checks in their order (protocol.md 2.18). Each is one function that returns when all is right. V30 is of
 * entries that no record has yet: V10 refuses them as it refuses every unknown type.
 */
enum Check {
    V1("格式与文件清单", "format and list of files", SetupChecks::files),
    V2("表决方案", "manifest", SetupChecks::manifest),
    V3("表决权名册", "roll", SetupChecks::roll),
    V4("规则包与通过标准", "rule pack and tiers", SetupChecks::pack),
    V5("密钥仪式的消息", "messages of the key ceremony", CeremonyChecks::messages),
    V6("计票人的承诺", "trustees' commitments", CeremonyChecks::dealers),
    V7("计票人公钥与共同公钥", "trustees' keys and joint key", CeremonyChecks::keys),
    V8("计票人的一致确认", "trustees' agreement", CeremonyChecks::agreements),
    V9("表决的总绑定值", "what every ballot is bound to", CeremonyChecks::binding),
    V10("记录链", "chain of entries", LogChecks::chain),
    V11("树头与上链检查点", "tree heads and checkpoints", LogChecks::heads),
    V12("回执", "receipts", LogChecks::receipts),
    V13("选票格式与所属表决", "form and context of ballots", BallotChecks::form),
    V14("投票资格与签名", "eligibility and signatures", BallotChecks::eligibility),
    V15("同一表决权的选票次序", "sequence of a roll line's ballots", BallotChecks::sequence),
    V16("曲线点与标量的编码", "encoding of points and scalars", BallotChecks::encodings),
    V17("密文与事项一致", "ciphertexts answer the matters", BallotChecks::contests),
    V18("每个选项为 0 或 1 的证明", "proofs that each option is 0 or 1", BallotChecks::bits),
    V19("每个事项选择数的证明", "proofs of how many are chosen", BallotChecks::sums),
    V20("密文与随机盐不重复", "no ciphertext or salt twice", BallotChecks::repetitions),
    V21("选票不附开启信息", "no ballot comes with its opening", BallotChecks::openings),
    V22("投票时间", "voting window", BallotChecks::window),
    V23("核验后作废的选票", "ballots opened for checking", SpoilChecks::openings),
    V24("剔除的选票", "excluded ballots", SpoilChecks::exclusions),
    V25("计票范围与参与数", "counted set and participation", ResultChecks::participation),
    V26("截止时的树根", "closing tree", ResultChecks::closingTree),
    V27("各选项的密文和", "sums of ciphertexts", TallyChecks::aggregates),
    V28("计票人的部分解密", "trustees' partial decryptions", TallyChecks::shares),
    V29("解密得出的数", "opened sums", TallyChecks::values),
    V30("门槛证明", "threshold proofs", Function.NONE),
    V31("重新计票", "recount", ResultChecks::recount),
    V32("区块链上的状态", "state on the chain", ChainChecks::state);

    @FunctionalInterface
    private interface Function {
        /** For what no record has. */
        Function NONE = (bundle, counter) -> {};

        void run(Bundle bundle, Counter counter);
    }

    private final Text title;
    private final Function function;

    Check(String zh, String en, Function function) {
        this.title = new Text(zh, en);
        this.function = function;
    }

    Text title() {
        return title;
    }

    Verdict run(Bundle bundle) {
        if (this == V32 && bundle.chain() instanceof ChainSource.NotAsked) {
            return new Verdict.Skipped(new Text("没有询问区块链（未给 --rpc）", "the chain was not asked (no --rpc)"));
        }
        if (function == Function.NONE) {
            return new Verdict.Nothing();
        }
        Counter counter = new Counter();
        try {
            function.run(bundle, counter);
            return new Verdict.Pass(counter.count());
        } catch (Objection objection) {
            return new Verdict.Fail(counter.count(), objection.text());
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            // a hostile record may reach what nobody thought of; a check that could not be carried out has failed
            return new Verdict.Fail(counter.count(), new Text("检查无法完成（" + e.getMessage() + "）",
                    "the check could not be carried out (" + e.getMessage() + ")"));
        }
    }
}
