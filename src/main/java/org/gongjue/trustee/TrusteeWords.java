package org.gongjue.trustee;

import java.util.List;
import java.util.stream.Collectors;

import org.gongjue.ledger.TrusteeMessage;

/** What the client says, in Chinese and English. */
record TrusteeWords(TrusteeOptions options) {

    String waiting(Step.Wait wait) {
        return switch (wait.phase()) {
            case COMMIT -> options.text("第1轮 承诺：还在等 " + numbers(wait.missing()),
                    "round 1, commitments: waiting for " + numbers(wait.missing()));
            case DEAL -> options.text("第2轮 分发：还在等 " + numbers(wait.missing()),
                    "round 2, shares: waiting for " + numbers(wait.missing()));
            case AGREE -> options.text("第3轮 确认：还在等 " + numbers(wait.missing()),
                    "round 3, agreement: waiting for " + numbers(wait.missing()));
            case READY -> throw new IllegalArgumentException("nobody is waited for");
        };
    }

    private static String numbers(List<Integer> trustees) {
        return trustees.stream().map(index -> "#" + index).collect(Collectors.joining(" "));
    }

    String sending(TrusteeMessage message) {
        return switch (message) {
            case TrusteeMessage.Commit _ -> options.text("第1轮：发出承诺", "round 1: sending the commitment");
            case TrusteeMessage.Deal _ -> options.text("第2轮：发出各位的份额（加密）", "round 2: sending the sealed shares");
            case TrusteeMessage.Agree _ -> options.text("第3轮：份额都对，发出确认", "round 3: all shares are right, agreeing");
            case TrusteeMessage.Complain complain when complain.dealer() == complain.index() -> options.text(
                    "钥匙文件里没有本次仪式的内容，请求重新开始", "the key file lacks this ceremony's part, asking to begin again");
            case TrusteeMessage.Complain complain -> options.text("#" + complain.dealer() + " 发来的份额不对，请求重新开始",
                    "the share of #" + complain.dealer() + " is wrong, asking to begin again");
            case TrusteeMessage.Open open -> options.text("发出 " + open.shares().size() + " 项合计的部分解密",
                    "sending shares in opening " + open.shares().size() + " sums");
        };
    }

    String refusal(Step.Refused refused) {
        String words = switch (refused.reason()) {
            case OTHER_ELECTION -> options.text("服务给出的不是这次表决，已停止", "the service answers with another vote; stopped");
            case NOT_A_TRUSTEE -> options.text("这把钥匙不是这次表决的计票人", "this key is no trustee's of this vote");
            case FORGED_MESSAGE -> options.text("服务给出的一条消息不是那位计票人签的，已停止",
                    "a message the service shows was not signed by that trustee; stopped");
            case WRONG_MESSAGE -> options.text("服务给出的一条消息不对，已停止", "a message the service shows is wrong; stopped");
            case ROLLED_BACK -> options.text("服务给出的记录比以前少，已停止", "the service shows less than it did before; stopped");
            case OTHER_CEREMONY -> options.text("记录不是您确认过的那次仪式，不解密",
                    "the record is not of the ceremony you agreed to; nothing is opened");
            case SHARE_LOST -> options.text("这个钥匙文件里没有您的份额；请用备份，或由其他计票人开启",
                    "this key file does not hold your share; use its backup, or let other trustees open");
            case RECORD_FAILS -> options.text("记录没有通过验证，不解密", "the record fails verification; nothing is opened");
            case NOT_YET -> options.text("核查期还没有结束，不解密", "the time for verifying is not over; nothing is opened");
            case NOTHING_TO_OPEN -> options.text("还没有要开启的合计", "no sums are stated yet");
            case SECOND_SUMS -> options.text("您已为这次表决开启过另一组合计，不再解密",
                    "you have opened other sums of this vote; nothing more is opened");
        };
        return refused.detail().isEmpty() ? words : words + "\n" + refused.detail();
    }
}
