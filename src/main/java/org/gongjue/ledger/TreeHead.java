package org.gongjue.ledger;

import java.time.Instant;
import java.util.Set;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.crypto.P256Key;

/** The first {@code size} entries have this root; {@code jws} is the service's ES256 signature over that statement. */
public record TreeHead(ElectionId election, long size, Hash root, Instant at, String jws) {
    public static final String TYP = "tree-head+jwt";
    private static final Set<String> NAMES = Set.of("at", "electionId", "jws", "root", "size");

    public static TreeHead sign(ServiceKey key, ElectionId election, long size, Hash root, Instant at) {
        return new TreeHead(election, size, root, at, key.sign(TYP, statement(election, size, root, at)));
    }

    /** Reads one canonical line of {@code heads.jsonl}; anything else is a {@link MalformedJson}. */
    public static TreeHead parse(Bytes line) {
        return Fields.canonical(line, fields -> {
            fields.requireExactly(NAMES);
            return new TreeHead(ElectionId.parseUrn(fields.text("electionId")), fields.integer("size"),
                    fields.hash("root"), fields.instant("at"), fields.text("jws"));
        });
    }

    /** Whether the JWS says exactly this and is the key's; false, too, where it is no JWS. */
    public boolean signedBy(P256Key key) {
        try {
            Jws signed = Jws.parse(jws);
            return signed.typ().equals(TYP)
                    && signed.payload().canonical().equals(statement(election, size, root, at).canonical())
                    && signed.signedBy(key);
        } catch (MalformedJson e) {
            return false;
        }
    }

    /** RFC 8785 bytes of the line. */
    public Bytes canonical() {
        return Json.object("at", at.toString(), "electionId", election.urn(), "jws", jws, "root", root, "size", size)
                .canonical();
    }

    private static Json.Obj statement(ElectionId election, long size, Hash root, Instant at) {
        return Json.object("electionId", election.urn(), "size", size, "root", root, "at", at.toString());
    }
}
