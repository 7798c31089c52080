package org.gongjue.anchor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Bends a development node: what a network does to a service, made to happen. */
final class DevelopmentNode {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI rpc;

    DevelopmentNode(URI rpc) {
        this.rpc = rpc;
    }

    /** Takes transactions and makes no blocks, as validators without a quorum do. */
    void halt() {
        ask("evm_setAutomine", "false");
    }

    void resume() {
        ask("evm_setAutomine", "true");
        mine();
    }

    void mine() {
        ask("evm_mine", "");
    }

    void loseWaitingTransactions() {
        ask("anvil_dropAllTransactions", "");
    }

    private void ask(String method, String parameter) {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}".formatted(method, parameter);
        HttpRequest request = HttpRequest.newBuilder(rpc).header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            String answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            if (answer.contains("\"error\"")) {
                throw new IllegalStateException(answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
