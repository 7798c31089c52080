package org.gongjue.anchor;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The chain to anchor on.
 *
 * @param rpc a node's address ({@code GONGJUE_CHAIN_RPC}); without one the local profile starts a stand-in
 * @param publicRpc a node that browsers may ask; without one they cannot check for themselves
 * @param chainId refuses every other chain; 0 takes the node's
 * @param key file with the account's secret; the local profile uses account 0 of the development mnemonic
 * @param contract address of a contract that is there already; without one it is deployed once
 * @param organisers accounts of the organisations that approve, when deploying
 * @param quorum how many of them must approve, when deploying
 * @param anvil the stand-in's program
 * @param port the stand-in's port; 0 takes any that is free
 */
@ConfigurationProperties("gongjue.chain")
record ChainProperties(@Nullable URI rpc, @Nullable URI publicRpc, @DefaultValue("0") long chainId, @Nullable Path key,
        @Nullable String contract, @DefaultValue List<String> organisers, @DefaultValue("2") int quorum,
        @DefaultValue("contracts/node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil") Path anvil,
        @DefaultValue("0") int port) {}
