package org.gongjue.ballot;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.ledger.Checkpoint;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.TreeHead;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Assembly;
import org.gongjue.motion.AssemblyView;

/** The auditor's page: what is on record, what is on the chain, and how to check it without us. */
@Controller
class RecordPage {
    private static final int SHOWN = 50;
    /** The chain id of the development node that stands in for a network. */
    private static final long STAND_IN = 31337;

    private final Assemblies assemblies;
    private final Ledger ledger;
    private final Clock clock;

    RecordPage(Assemblies assemblies, Ledger ledger, Clock clock) {
        this.assemblies = assemblies;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** All that is public of one election's log. */
    public record Audit(String electionId, String manifestHash, long entries, String rollRoot, long rollSize,
            @Nullable Chain chain, List<Head> heads, List<Anchored> checkpoints) {}

    /** The contract; {@code blockNumber} is -1 while no node answers. */
    public record Chain(boolean standIn, long chainId, String contract, String electionKey, long blockNumber,
            int validators) {}

    /** A signed tree head. */
    public record Head(long size, String root, Instant at) {}

    /** A tree head in a block. */
    public record Anchored(long size, String root, long blockNumber, String transaction, Instant blockTime) {}

    /** The file an auditor downloads. */
    public record Bundle(String name) {}

    @GetMapping("/c/{community}/a/{election}/audit")
    String audit(LogId election, Locale language, Model model) {
        Assembly assembly = assemblies.find(election)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-found"));
        model.addAttribute("assembly", AssemblyView.of(assembly, clock.instant(), language));
        model.addAttribute("audit", audit(assembly));
        if (assembly.result().isPresent()) {
            model.addAttribute("evidence",
                    new Bundle("gongjue-" + election.community() + "-" + election.election() + ".zip"));
        }
        return "audit";
    }

    private Audit audit(Assembly assembly) {
        LogId election = assembly.log();
        Manifest manifest = assembly.manifest();
        List<Head> heads = ledger.heads(election).stream().sorted(Comparator.comparingLong(TreeHead::size).reversed())
                .limit(SHOWN).map(head -> new Head(head.size(), head.root().toHex(), head.at())).toList();
        List<Anchored> checkpoints = ledger.checkpoints(election).stream()
                .sorted(Comparator.comparingLong(Checkpoint::size).reversed()).limit(SHOWN)
                .map(anchored -> new Anchored(anchored.size(), anchored.root().toHex(), anchored.blockNumber(),
                        "0x" + anchored.transaction().toHex(), Instant.ofEpochSecond(anchored.blockTime())))
                .toList();
        return new Audit(election.election().urn(), manifest.hash().toHex(), ledger.size(election),
                manifest.roll().root().toHex(), manifest.roll().size(), chain(election), heads, checkpoints);
    }

    private @Nullable Chain chain(LogId election) {
        return ledger.chainReference(election)
                .map(chain -> new Chain(chain.chainId() == STAND_IN, chain.chainId(), chain.contract(),
                        chain.electionKey().toHex(),
                        ledger.chainState(election).map(state -> state.blockNumber()).orElse(-1L), 1))
                .orElse(null);
    }
}
