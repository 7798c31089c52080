package org.gongjue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import org.gongjue.crypto.Json;
import org.gongjue.ledger.Fields;

/**
 * One browser's worth of HTTP: an origin and its cookies. A request that the network or a restarting service lost is sent
 * again, as a phone would; the service makes every one of them safe to repeat.
 */
final class DemoClient {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1).build();

    /** An answer of the service; {@code body} is text. */
    record Answer(int status, String body) {
        Fields json() {
            return Fields.parse(body);
        }

        /** The type of a problem detail, without its address. */
        String problem() {
            return body.startsWith("{") && json().has("type") ? json().text("type").replaceFirst(".*/", "") : "";
        }

        Answer require(int expected) {
            if (status != expected) {
                throw new DemoFailure("expected " + expected + ", the service answered " + status + ": " + body);
            }
            return this;
        }
    }

    private final URI origin;
    private final Map<String, String> cookies = new TreeMap<>();

    DemoClient(URI origin) {
        this.origin = origin;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, Json body) {
        return send(
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.text())));
    }

    Answer post(String path, String type, byte[] body) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    void download(String path, Path file) {
        HttpResponse<Path> answer = attempt(request(path).GET().build(), BodyHandlers.ofFile(file));
        if (answer.statusCode() != 200) {
            throw new DemoFailure("the evidence bundle is not there: " + answer.statusCode());
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(origin.resolve(path)).timeout(Duration.ofSeconds(60))
                .header("Origin", origin.toString()).header("Accept-Language", "en");
        if (!cookies.isEmpty()) {
            request.header("Cookie", String.join("; ",
                    cookies.entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue()).toList()));
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        HttpResponse<String> answer = attempt(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return new Answer(answer.statusCode(), answer.body());
    }

    private <T> HttpResponse<T> attempt(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                HttpResponse<T> answer = HTTP.send(request, handler);
                if (answer.statusCode() != 503 || System.nanoTime() > deadline) {
                    return answer;
                }
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw new UncheckedIOException("the service does not answer", e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DemoFailure("interrupted");
            }
            pause(Duration.ofMillis(200));
        }
    }

    static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }
}
