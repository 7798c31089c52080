package org.gongjue.audit;

import java.io.UncheckedIOException;

/**
 * The numbered checks in their order (protocol.md 2.18, as far as {@code OAV1-OPEN} has something to check). The numbers
 * left out belong to the sealed ballot. Each is one function that returns when all is right.
 */
enum Check {
    V1("格式与文件清单", "format and list of files", SetupChecks::files),
    V2("表决方案", "manifest", SetupChecks::manifest),
    V3("表决权名册", "roll", SetupChecks::roll),
    V4("规则包与通过标准", "rule pack and tiers", SetupChecks::pack),
    V10("记录链", "chain of entries", LogChecks::chain),
    V11("树头与上链检查点", "tree heads and checkpoints", LogChecks::heads),
    V12("回执", "receipts", LogChecks::receipts),
    V13("选票格式与所属表决", "form and context of ballots", BallotChecks::form),
    V14("投票资格与签名", "eligibility and signatures", BallotChecks::eligibility),
    V15("同一表决权的选票次序", "sequence of a roll line's ballots", BallotChecks::sequence),
    V17("选项与事项一致", "choices answer the matters", BallotChecks::choices),
    V20("随机盐不重复", "no salt twice", BallotChecks::salts),
    V22("投票时间", "voting window", BallotChecks::window),
    V25("计票范围与参与数", "counted set and participation", ResultChecks::participation),
    V26("截止时的树根", "closing tree", ResultChecks::closingTree),
    V31("重新计票", "recount", ResultChecks::recount),
    V32("区块链上的状态", "state on the chain", ChainChecks::state);

    @FunctionalInterface
    private interface Function {
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
