package org.gongjue;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.gongjue.ledger.Fields;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever comes over the network gets a problem detail (RFC 9457), never a stack trace and never a 500. */
class BadInputIT {
    private static final String API = "/api/v1/communities/demo";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;
    private static LocalService service;

    @BeforeAll
    static void start() throws Exception {
        service = LocalService.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        assertThat(service.output()).doesNotContain(" ERROR ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"purpose\":1}", "{\"purpose\":\"login\",\"purpose\":\"login\"}",
            "{\"purpose\":\"login\",\"extra\":true}", "{\"purpose\":\"LOGIN\"}", "{\"purpose\":1.5}", "\u0000",
            "{\"purpose\":\"\\ud800\"}"})
    void refusesAChallengeThatIsNotExactlyAsDocumented(String body) throws Exception {
        assertProblem(post(API + "/auth/challenges", "application/json", body), 400, "malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "text/csv", "application/x-www-form-urlencoded"})
    void refusesOtherContentTypes(String type) throws Exception {
        assertProblem(post(API + "/auth/challenges", type, "{\"purpose\":\"login\"}"), 415, "unsupported-media-type");
    }

    @Test
    void refusesAFormThatIsNoForm() throws Exception {
        assertProblem(post(API + "/auth/challenges", "multipart/form-data", "{}"), 400, "malformed");
    }

    @Test
    void refusesABodyOverTheLimit() throws Exception {
        String body = "{\"purpose\":\"" + "x".repeat(70_000) + "\"}";

        assertProblem(post(API + "/auth/challenges", "application/json", body), 413, "too-large");
    }

    @Test
    void refusesABodyOverTheLimitWhoseLengthIsNotAnnounced() throws Exception {
        byte[] large = new byte[200_000];
        HttpRequest request = request(API + "/auth/challenges", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))).build();

        assertProblem(HTTP.send(request, BodyHandlers.ofString()), 413, "too-large");
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/communities/demo/elections/not-a-uuid", "/api/v1/communities/UPPER/assemblies/x",
            "/api/v1/communities/demo/elections/00000000-0000-4000-8000-000000000000/turnout",
            "/api/v1/communities/nowhere/elections/00000000-0000-4000-8000-000000000000", "/api/v2/anything",
            "/api/v1/communities/demo/elections/00000000-0000-4000-8000-000000000000/evidence.zip"})
    void saysThatThereIsNoSuchThing(String path) throws Exception {
        HttpResponse<String> answer = HTTP.send(request(path, null).GET().build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"jws\":\"\"}", "{\"jws\":\"a.b.c\"}", "{\"jws\":\"e30.e30.\"}", "{\"jws\":5}", "{}",
            "{\"jws\":\"a.b.c\",\"more\":1}"})
    void refusesABallotThatIsNoSignedBallot(String body) throws Exception {
        String path = API + "/elections/" + election() + "/ballots";

        assertProblem(post(path, "application/json", body), 400, "malformed");
    }

    @Test
    void refusesTheDeskWithoutASession() throws Exception {
        assertProblem(post(API + "/desk/letters", "application/json", "{}"), 401, "login-needed");
        assertProblem(post(API + "/desk/register/check", "text/csv", "a,b"), 401, "login-needed");
    }

    @Test
    void showsADeskPageToNobodyWithoutASession() throws Exception {
        HttpResponse<String> page = get("/c/demo/desk/standing");

        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).doesNotContain("name=\"evidence\"");
    }

    @Test
    void takesNoCommitmentOfSomebodyWhoIsNotLoggedIn() throws Exception {
        String ballot = "{\"rollIndex\":0,\"ballotHash\":\"" + "0".repeat(64) + "\"}";

        assertProblem(post(API + "/elections/" + election() + "/commitments", "application/json", ballot), 401,
                "login-needed");
    }

    @Test
    void refusesRequestsThatComeFromAnotherSite() throws Exception {
        HttpRequest foreign = HttpRequest.newBuilder(URI.create(service.origin() + API + "/auth/challenges"))
                .header("Content-Type", "application/json").header("Origin", "https://elsewhere.example")
                .POST(BodyPublishers.ofString("{\"purpose\":\"login\"}")).build();
        HttpRequest unnamed = HttpRequest.newBuilder(URI.create(service.origin() + API + "/auth/challenges"))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{\"purpose\":\"login\"}"))
                .build();

        assertProblem(HTTP.send(foreign, BodyHandlers.ofString()), 403, "foreign-origin");
        assertProblem(HTTP.send(unnamed, BodyHandlers.ofString()), 403, "foreign-origin");
    }

    @Test
    void answersAllLoginFailuresAlike() throws Exception {
        HttpResponse<String> unknown = post(API + "/auth/did", "application/json",
                "{\"challengeId\":\"00000000-0000-4000-8000-000000000000\",\"jws\":\"a.b.c\"}");

        assertProblem(unknown, 401, "auth-failed");
    }

    @Test
    void hidesKeysOfOthersInTheRecordUntilItIsPublished() throws Exception {
        String entries = API + "/elections/" + election() + "/entries/";

        assertThat(get(entries + "0").statusCode()).isEqualTo(200);
        assertProblem(get(entries + "1?ballot=zz"), 404, "not-found");
        assertProblem(get(entries + "999999"), 404, "not-found");
        assertThat(get(entries + "-1").statusCode()).isEqualTo(404);
        assertProblem(get(entries + "x"), 400, "malformed");
    }

    @Test
    void sendsTheHeadersThatKeepForeignScriptsOut() throws Exception {
        HttpResponse<String> page = get("/c/demo");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'")
                .contains("frame-ancestors 'none'").doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.body()).doesNotContain("style=\"").doesNotContain("onclick").doesNotContain("<script>");
    }

    @Test
    void showsNoOptionCountBeforeTheClose() throws Exception {
        String path = API + "/elections/" + election();
        for (String one : new String[]{path, path + "/turnout", path + "/manifest", path + "/chain"}) {
            assertThat(get(one).body()).as(one).doesNotContain("buckets").doesNotContain("\"result\"");
        }
        assertProblem(get(path + "/evidence.zip"), 404, "not-published");
    }

    /** The newest assembly: open for a week. */
    private static String election() throws Exception {
        String list = get(API + "/assemblies").body();
        return Fields.parse("{\"list\":" + list + "}").objects("list").getFirst().text("electionId")
                .substring("urn:uuid:".length());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        Fields problem = Fields.parse(answer.body());
        assertThat(problem.text("type")).isEqualTo("https://gongjue.org/problems/" + type);
        assertThat(problem.text("title")).isNotBlank().isNotEqualTo(type);
        assertThat(problem.integer("status")).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("org.gongjue").doesNotContain("Exception").doesNotContain("\\tat ");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(request(path, null).GET().build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String type, String body) throws Exception {
        return HTTP.send(request(path, type).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path, @Nullable String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.origin() + path)).header("Origin",
                service.origin());
        Optional.ofNullable(type).ifPresent(named -> request.header("Content-Type", named));
        return request;
    }
}
