package org.gongjue.anchor;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.VoidResponse;
import org.web3j.protocol.http.HttpService;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;

/** JSON-RPC of one chain node. Every answer is of the latest block, which is final on QBFT. */
final class Node implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final HttpService http;
    private final Web3j web3j;

    Node(URI rpc) {
        http = new HttpService(rpc.toString(), new OkHttpClient.Builder().connectTimeout(CONNECT).readTimeout(ANSWER)
                .writeTimeout(ANSWER).callTimeout(ANSWER).build());
        web3j = Web3j.build(http);
    }

    /** The node does not answer, or not this question. */
    static final class Silent extends RuntimeException {
        private static final long serialVersionUID = 1;

        Silent(String what, @Nullable Throwable cause) {
            super(what, cause);
        }
    }

    /** The contract refused; the data is its ABI-encoded error with 0x. */
    static final class Reverted extends Exception {
        private static final long serialVersionUID = 1;
        private final String data;

        Reverted(String data) {
            super(data, null, false, false);
            this.data = data;
        }

        String data() {
            return data;
        }
    }

    record Mined(Block block, boolean succeeded) {}

    record Event(List<String> topics, String data, Hash transaction, long blockNumber) {}

    long chainId() {
        return ask(web3j.ethChainId()).getChainId().longValueExact();
    }

    Hash genesis() {
        return block(DefaultBlockParameter.valueOf(BigInteger.ZERO)).hash();
    }

    Block latest() {
        return block(DefaultBlockParameterName.LATEST);
    }

    Block block(long number) {
        return block(DefaultBlockParameter.valueOf(BigInteger.valueOf(number)));
    }

    /** Transactions of the account that are in blocks, which is the next nonce where none is waiting. */
    long nonce(String account) {
        return ask(web3j.ethGetTransactionCount(account, DefaultBlockParameterName.LATEST)).getTransactionCount()
                .longValueExact();
    }

    boolean hasCode(String address) {
        return ask(web3j.ethGetCode(address, DefaultBlockParameterName.LATEST)).getCode().length() > 2;
    }

    String call(String to, String data) throws Reverted {
        return tried(
                web3j.ethCall(Transaction.createEthCallTransaction(null, to, data), DefaultBlockParameterName.LATEST))
                .getValue();
    }

    /** What the call would use now. */
    long gas(String from, @Nullable String to, String data) throws Reverted {
        Transaction rehearsal = new Transaction(from, null, BigInteger.ZERO, null, to, null, data);
        return tried(web3j.ethEstimateGas(rehearsal)).getAmountUsed().longValueExact();
    }

    /** Why the node refuses to pass the transaction on; empty where it took it. */
    Optional<String> send(Bytes raw) {
        var answer = sent(web3j.ethSendRawTransaction("0x" + raw.toHex()));
        return answer.hasError()
                ? Optional.of(answer.getError().getCode() + " " + answer.getError().getMessage())
                : Optional.empty();
    }

    Optional<Mined> receipt(Hash transaction) {
        return ask(web3j.ethGetTransactionReceipt("0x" + transaction.toHex())).getTransactionReceipt()
                .map(receipt -> new Mined(block(receipt.getBlockNumber().longValueExact()), receipt.isStatusOK()));
    }

    /** Logs of one contract whose second topic is this value, within a range of blocks (5000 at most on Besu). */
    List<Event> events(String contract, String second, long from, long to) {
        EthFilter filter = new EthFilter(DefaultBlockParameter.valueOf(BigInteger.valueOf(from)),
                DefaultBlockParameter.valueOf(BigInteger.valueOf(to)), contract);
        filter.addNullTopic().addSingleTopic(second);
        return ask(web3j.ethGetLogs(filter)).getLogs().stream().map(found -> ((EthLog.LogObject) found).get())
                .map(log -> new Event(List.copyOf(log.getTopics()), log.getData(), hash(log.getTransactionHash()),
                        log.getBlockNumber().longValueExact()))
                .toList();
    }

    /** Sets a development node's clock; other nodes know no such call. */
    void tellTime(Instant now) {
        ask(new Request<>("evm_setTime", List.of(now.getEpochSecond()), http, TimeShift.class));
    }

    /** By how much the clock was moved. */
    static final class TimeShift extends Response<Long> {}

    /** Of a stand-in only: its next block will not be earlier than this, so that it follows the service's clock. */
    void advance(Instant to) {
        ask(new Request<>("evm_setNextBlockTimestamp", List.of(to.getEpochSecond()), http, VoidResponse.class));
    }

    @Override
    public void close() {
        web3j.shutdown();
    }

    private Block block(DefaultBlockParameter which) {
        EthBlock.Block block = ask(web3j.ethGetBlockByNumber(which, false)).getBlock();
        if (block == null) {
            throw new Silent("the node does not have the block asked for", null);
        }
        return new Block(block.getNumber().longValueExact(), hash(block.getHash()),
                block.getTimestamp().longValueExact());
    }

    private static Hash hash(String text) {
        return Hash.hex(text.substring(2));
    }

    private static <T extends Response<?>> T ask(Request<?, T> request) {
        T answer = sent(request);
        if (answer.hasError()) {
            throw new Silent(request.getMethod() + ": " + answer.getError().getMessage(), null);
        }
        return answer;
    }

    private static <T extends Response<?>> T tried(Request<?, T> request) throws Reverted {
        T answer = sent(request);
        if (!answer.hasError()) {
            return answer;
        }
        String data = answer.getError().getData();
        if (data != null && data.replace("\"", "").startsWith("0x")) {
            throw new Reverted(data.replace("\"", ""));
        }
        throw new Silent(request.getMethod() + ": " + answer.getError().getMessage(), null);
    }

    private static <T extends Response<?>> T sent(Request<?, T> request) {
        try {
            return request.send();
        } catch (IOException e) {
            throw new Silent(request.getMethod() + ": no answer", e);
        }
    }
}
