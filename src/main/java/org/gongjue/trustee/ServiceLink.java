package org.gongjue.trustee;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.LogId;

/** A trustee's way to the service, over HTTP alone. */
final class ServiceLink implements AutoCloseable {

    /** An answer; {@code body} is text. */
    record Answer(int status, String body) {

        /** The type of a problem, without its address; empty where there is none. */
        String problem() {
            try {
                Fields problem = Fields.parse(body);
                return problem.has("type") ? problem.text("type").replaceFirst(".*/", "") : "";
            } catch (MalformedJson e) {
                return "";
            }
        }
    }

    private final URI origin;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    ServiceLink(URI origin) {
        this.origin = origin;
    }

    Answer enrol(CommunityId community, String invitation, String jws) throws IOException {
        return post("/api/v1/communities/" + community + "/trustees/enrolments",
                Json.object("invitation", invitation, "jws", jws));
    }

    Answer manifest(LogId log) throws IOException {
        return text(request(election(log) + "/manifest").GET());
    }

    Answer state(LogId log) throws IOException {
        return text(request(election(log) + "/trustees").GET());
    }

    Answer send(LogId log, String jws) throws IOException {
        return post(election(log) + "/trustees/messages", Json.object("jws", jws));
    }

    Answer exclude(LogId log, String jws) throws IOException {
        return post(election(log) + "/exclusions", Json.object("jws", jws));
    }

    /** The record of a closed vote, as a bundle; the status. */
    int board(LogId log, Path file) throws IOException {
        return answer(request(election(log) + "/board.zip").timeout(Duration.ofMinutes(10)).GET().build(),
                BodyHandlers.ofFile(file)).statusCode();
    }

    @Override
    public void close() {
        http.close();
    }

    private static String election(LogId log) {
        return "/api/v1/communities/" + log.community() + "/elections/" + log.election();
    }

    private Answer post(String path, Json body) throws IOException {
        return text(request(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.text())));
    }

    /** The service asks for its own origin with whatever changes something. */
    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(origin.resolve(path)).timeout(Duration.ofSeconds(60)).header("Origin",
                origin.toString());
    }

    private Answer text(HttpRequest.Builder request) throws IOException {
        HttpResponse<String> answer = answer(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(answer.statusCode(), answer.body());
    }

    private <T> HttpResponse<T> answer(HttpRequest request, HttpResponse.BodyHandler<T> body) throws IOException {
        try {
            return http.send(request, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
