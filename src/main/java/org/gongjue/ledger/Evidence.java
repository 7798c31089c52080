package org.gongjue.ledger;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What an evidence bundle is made of (docs/protocol.md 7). Roll and entries are asked for twice, first to measure and then
 * to write, each time in order and the same; the streams are closed after use. Heads and checkpoints in growing size.
 */
public record Evidence(Manifest manifest, Supplier<Stream<RollEntry>> roll, Supplier<Stream<Entry>> entries,
        List<TreeHead> heads, List<Checkpoint> checkpoints, ChainReference chain) {

    public Evidence {
        heads = List.copyOf(heads);
        checkpoints = List.copyOf(checkpoints);
    }
}
