package org.gongjue.ballot;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.ChainState;
import org.gongjue.ledger.EvidenceWriter;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Assembly;

/** The public record over HTTP: evidence bundle, and what the chain says. */
@RestController
class RecordApi {
    private final Assemblies assemblies;
    private final Ledger ledger;
    private final Bundles bundles;
    private final BallotStore store;

    RecordApi(Assemblies assemblies, Ledger ledger, Bundles bundles, BallotStore store) {
        this.assemblies = assemblies;
        this.ledger = ledger;
        this.bundles = bundles;
        this.store = store;
    }

    /** The evidence bundle once the result is published; 404 before. */
    @GetMapping(path = {"/c/{community}/a/{election}/evidence.zip",
            "/api/v1/communities/{community}/elections/{election}/evidence.zip"}, produces = "application/zip")
    ResponseEntity<StreamingResponseBody> evidence(LogId election) {
        Assembly assembly = assemblies.find(election).filter(found -> found.result().isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-published"));
        var evidence = bundles.evidence(assembly)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "problem.chain-pending"));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename("gongjue-" + election.community() + "-" + election.election() + ".zip").build()
                        .toString())
                .contentType(MediaType.valueOf("application/zip")).body(out -> write(evidence, out));
    }

    /** What is to be verified before anything is opened: the bundle of a closed vote, without its result; 404 before. */
    @GetMapping(path = "/api/v1/communities/{community}/elections/{election}/board.zip", produces = "application/zip")
    ResponseEntity<StreamingResponseBody> board(LogId election) {
        Assembly assembly = assemblies.find(election).filter(found -> store.isClosed(found.log()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-closed"));
        var evidence = bundles.evidence(assembly).orElseThrow(
                () -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "problem.chain-pending"));
        return ResponseEntity.ok().contentType(MediaType.valueOf("application/zip")).body(out -> write(evidence, out));
    }

    private static void write(org.gongjue.ledger.Evidence evidence, OutputStream out) throws IOException {
        EvidenceWriter.write(evidence, out);
    }

    /** What the contract says now, and whether the result stands there. */
    @GetMapping(path = "/api/v1/communities/{community}/elections/{election}/chain", produces = MediaType.APPLICATION_JSON_VALUE)
    String chain(LogId election) {
        if (assemblies.find(election).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-found");
        }
        Optional<ChainState> state = ledger.chainState(election);
        Map<String, Object> answer = new TreeMap<>();
        answer.put("reachable", state.isPresent());
        answer.put("resultAnchored", state.map(now -> !now.resultHash().equals(Hash.ZERO)).orElse(false));
        answer.put("blockNumber", state.map(ChainState::blockNumber).orElse(-1L));
        answer.put("checkpoints", ledger.checkpoints(election).size());
        PublicChain.json(ledger, election).ifPresent(chain -> answer.putAll(chain.members()));
        state.ifPresent(now -> answer.put("state", Json.object("phase", now.phase().name(), "size", now.size(), "root",
                now.root(), "closeHash", now.closeHash(), "tallyHash", now.tallyHash(), "resultHash",
                now.resultHash())));
        return Json.of(answer).text();
    }
}
