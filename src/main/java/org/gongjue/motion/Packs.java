package org.gongjue.motion;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;
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

    Json.Obj civilCode() {
        return civilCode;
    }

    RulePack pack() {
        return pack;
    }
}
