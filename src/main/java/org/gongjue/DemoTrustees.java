package org.gongjue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.gongjue.crypto.Json;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.Fields;
import org.gongjue.trustee.TrusteeCommand;

/** Five trustees from five bodies, each with a key file of its own, working by the command that real ones use. */
final class DemoTrustees {
    private static final List<String> BODIES = List.of("业主委员会", "居民委员会", "业主监事", "业主推选一", "业主推选二");
    private static final int THRESHOLD = 3;
    /** Which of them come when the sums are opened. */
    private static final List<Integer> PRESENT = List.of(0, 2, 4);

    private final String service;
    private final String community;
    private final DemoClient desk;
    private final Path folder;
    private final Clock clock;

    DemoTrustees(URI service, String community, DemoClient desk, Path folder, Clock clock) {
        this.service = service.toString();
        this.community = community;
        this.desk = desk;
        this.folder = folder;
        this.clock = clock;
    }

    /** Invites and enrols them; what the draft of an assembly says of its opening. */
    Json.Obj appointed() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < BODIES.size(); i++) {
            Fields invited = desk.post("/api/v1/communities/" + community + "/desk/trustees",
                    Json.object("name", "计票人" + (i + 1), "organisation", BODIES.get(i))).require(201).json();
            ids.add(invited.text("id"));
            run(i, "enrol", "--invitation", invited.text("invitation"));
        }
        return Json.object("trustees", ids, "threshold", String.valueOf(THRESHOLD), "verifySeconds", "2");
    }

    String ceremony(ElectionId election) {
        inParallel(IntStream.range(0, BODIES.size()).boxed().toList(), "ceremony", election);
        return THRESHOLD + " of " + BODIES.size();
    }

    String open(ElectionId election) {
        String state = "/api/v1/communities/" + community + "/elections/" + election + "/trustees";
        while (!desk.get(state).require(200).json().text("phase").equals("OPENING")) {
            DemoClient.pause(java.time.Duration.ofMillis(300));
        }
        inParallel(PRESENT, "open", election);
        return PRESENT.size() + " trustees, each after verifying the whole record itself";
    }

    private void inParallel(List<Integer> trustees, String action, ElectionId election) {
        try (ExecutorService threads = Executors.newFixedThreadPool(trustees.size())) {
            List<Future<?>> all = new ArrayList<>();
            trustees.forEach(i -> all.add(threads.submit(() -> run(i, action, "--election", election.toString()))));
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }

    private void run(int trustee, String action, String... more) {
        List<String> args = new ArrayList<>(List.of(action, "--service", service, "--community", community, "--key",
                folder.resolve("trustee-" + (trustee + 1) + ".key").toString()));
        args.addAll(Arrays.asList(more));
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(words, true, StandardCharsets.UTF_8);
        int code = TrusteeCommand.run(args, Map.of("GONGJUE_TRUSTEE_PASSPHRASE", "rehearsal passphrase " + trustee),
                clock,
                new SecureRandom(), print, print);
        if (code != 0) {
            throw new DemoFailure("trustee " + (trustee + 1) + " could not " + action + ": "
                    + words.toString(StandardCharsets.UTF_8));
        }
    }
}
