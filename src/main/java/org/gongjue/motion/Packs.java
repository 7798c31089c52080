package org.gongjue.motion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;
import org.gongjue.tally.Policy;
import org.gongjue.tally.RulePack;

/** The rule packs that ship with the service. The assembly stores the whole pack, so a later version changes nothing. */
@Component
class Packs {
    private final Json.Obj civilCode;
    private final RulePack pack;

    Packs() {
        try {
            byte[] text = new ClassPathResource("rules/cn-cc-2021.json").getContentAsByteArray();
            civilCode = (Json.Obj) Json.parse(Bytes.of(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pack = RulePack.read(civilCode.plain());
    }

    /**
     * The pack as the assembly settles it. Co-owners without a representative: the first valid ballot stands, since sealed
     * choices cannot be compared (decision 0008).
     */
    Json.Obj settled(Draft.Rules rules) {
        Map<String, Json> policy = new TreeMap<>(((Json.Obj) member("policy")).members());
        policy.put("duplicate", Json.of(rules.duplicate().name()));
        policy.put("coOwnerNoRep", Json.of(Policy.CoOwners.FIRST_VALID.name()));
        policy.put("deemed", Json.of(rules.deemed().name()));
        policy.put("proxyLimit", rules.proxyLimit().isPresent()
                ? Json.object("type", "MAX_PRINCIPALS", "n", rules.proxyLimit().getAsInt())
                : new Json.Null());
        Map<String, Json> settled = new TreeMap<>(civilCode.members());
        settled.put("policy", new Json.Obj(policy));
        settled.remove("mustSet");
        return new Json.Obj(settled);
    }

    private Json member(String name) {
        return Objects.requireNonNull(civilCode.members().get(name));
    }

    RulePack pack() {
        return pack;
    }
}
