package org.gongjue.ledger;

import java.util.Set;
import java.util.regex.Pattern;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;

/** Where on which chain an election is anchored: {@code chain.json}. {@code contract} is 0x and 40 lower-case digits. */
public record ChainReference(long chainId, String contract, Hash electionKey) {
    private static final Pattern CONTRACT = Pattern.compile("0x[0-9a-f]{40}");
    private static final Set<String> NAMES = Set.of("chainId", "contract", "electionKey");

    public ChainReference {
        if (chainId < 1 || !CONTRACT.matcher(contract).matches()) {
            throw new IllegalArgumentException("expected a chain id from 1 and a contract 0x… of 40 lower-case digits");
        }
    }

    /** Reads canonical bytes; anything else is a {@link org.gongjue.crypto.MalformedJson}. */
    public static ChainReference parse(Bytes utf8) {
        return Fields.canonical(utf8, fields -> {
            fields.requireExactly(NAMES);
            return new ChainReference(fields.integer("chainId"), fields.text("contract"), fields.hash("electionKey"));
        });
    }

    public Bytes canonical() {
        return Json.object("chainId", chainId, "contract", contract, "electionKey", electionKey).canonical();
    }
}
