package org.gongjue.anchor;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** A setting of the chain that keeps the service from starting; the message says in both languages what to do. */
public final class ChainObstacle extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ChainObstacle(String chinese, String english, @Nullable Throwable cause) {
        super(chinese + System.lineSeparator() + english, cause);
    }

    static ChainObstacle noAccountKey(Path file, Throwable cause) {
        return new ChainObstacle("无法读取链上账户的密钥文件 " + file + "。文件应为 64 位十六进制私钥，且本服务有权读取。",
                "The key of the chain account cannot be read from " + file
                        + ". It must hold 64 hexadecimal digits and be readable by this service.",
                cause);
    }

    static ChainObstacle noOrganisers() {
        return new ChainObstacle(
                "未指定各组织的链上账户。请在 gongjue.chain.organisers 列出至少两个组织的账户，或用 gongjue.chain.contract 指定已部署的合约。",
                "No organisations are named. List the accounts of at least two in gongjue.chain.organisers, or name a contract "
                        + "that is deployed already in gongjue.chain.contract.",
                null);
    }

    static ChainObstacle noEndpoint() {
        return new ChainObstacle("未设置区块链节点。请设置 GONGJUE_CHAIN_RPC=http://节点:8545，并用 gongjue.chain.key 指定账户密钥文件。",
                "No chain node is set. Set GONGJUE_CHAIN_RPC=http://node:8545 and name the account's key file in gongjue.chain.key.",
                null);
    }
}
