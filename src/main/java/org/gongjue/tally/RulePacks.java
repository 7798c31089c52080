package org.gongjue.tally;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** The rule packs that ship with the program, as resources under {@code /rules}. */
public final class RulePacks {
    private static final List<String> PACKS = List.of("cn-cc-2021", "cn-pl-2007", "de-weg-kopf", "de-weg-mea",
            "de-weg-objekt", "fr-loi-1965", "hk-bmo-344", "sg-bsma-2004", "au-nsw-ssma-2015", "us-ca-ds", "tw-cbma");
    private static final List<String> OVERLAYS = List.of("cn-beijing", "cn-hangzhou", "cn-ningbo", "cn-qingdao",
            "cn-shanghai-2020");

    private RulePacks() {}

    /**
     * All of them by id, overlays already laid over their base.
     *
     * @param parse from the UTF-8 bytes of a JSON text to maps, lists, strings, integers, booleans and null
     */
    public static Map<String, RulePack> shipped(Function<byte[], @Nullable Object> parse) {
        Map<String, RulePack> packs = new LinkedHashMap<>();
        for (String name : PACKS) {
            RulePack pack = RulePack.read(parse.apply(resource(name)));
            packs.put(pack.id(), pack);
        }
        for (String name : OVERLAYS) {
            Object overlay = parse.apply(resource(name));
            Node base = Node.root(overlay).field("base");
            RulePack pack = packs.get(base.text());
            if (pack == null) {
                throw base.malformed("there is no pack " + base.text());
            }
            RulePack merged = pack.overlaidBy(overlay);
            packs.put(merged.id(), merged);
        }
        return packs;
    }

    private static byte[] resource(String name) {
        try (InputStream in = RulePacks.class.getResourceAsStream("/rules/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("rule pack " + name + " is not in the program");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
