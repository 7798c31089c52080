package org.gongjue.trustee;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.stereotype.Service;

import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.TrusteeMessage;
import org.gongjue.motion.Assembly;

/** How far the trustees of one vote have come, as anyone may see it. */
@Service
class CeremonyState {

    /** From the first round to the published result. */
    enum Phase {
        COMMIT, DEAL, AGREE, READY, OPENING, DONE
    }

    private final CeremonyStore store;
    private final CeremonyLog ceremonies;
    private final Openings openings;

    CeremonyState(CeremonyStore store, CeremonyLog ceremonies, Openings openings) {
        this.store = store;
        this.ceremonies = ceremonies;
        this.openings = openings;
    }

    /**
     * {@code attempt}, {@code phase}, {@code threshold}, {@code trustees} by index from 1, {@code messages} as posted in the
     * order of the log, and {@code sums}, the body of TALLY_CT, while they are being opened.
     */
    Json.Obj json(Assembly assembly) {
        LogId log = assembly.log();
        Manifest manifest = assembly.manifest();
        List<Jws> messages = ceremonies.messages(log);
        Rounds rounds = Rounds.begin(manifest.ceremony());
        Set<Integer> opened = new HashSet<>();
        for (Jws jws : messages) {
            TrusteeMessage message = TrusteeMessage.parse(jws);
            rounds = rounds.with(message);
            if (message instanceof TrusteeMessage.Open) {
                opened.add(message.index());
            }
        }
        Optional<Openings.Sums> sums = openings.open(log);
        Map<String, Object> members = new TreeMap<>(Map.of("attempt", rounds.attempt(), "phase",
                phase(assembly, rounds, sums.isPresent()).name(), "threshold", manifest.trustees().threshold(),
                "trustees", trustees(rounds, opened, store.seats(log)), "messages",
                messages.stream().map(Jws::compact).toList()));
        sums.ifPresent(found -> members.put("sums", found.aggregates().json()));
        return (Json.Obj) Json.of(members);
    }

    private static Phase phase(Assembly assembly, Rounds rounds, boolean opening) {
        return switch (rounds.phase()) {
            case COMMIT -> Phase.COMMIT;
            case DEAL -> Phase.DEAL;
            case AGREE -> Phase.AGREE;
            case READY -> assembly.result().isPresent() ? Phase.DONE : opening ? Phase.OPENING : Phase.READY;
        };
    }

    /** Without name and organisation where the service is the only trustee. */
    private static List<Json> trustees(Rounds rounds, Set<Integer> opened, Map<Integer, Trustee> seats) {
        List<Json> trustees = new ArrayList<>();
        for (int index = 1; index <= rounds.trustees(); index++) {
            Map<String, Object> members = new TreeMap<>(Map.of("index", index, "did",
                    rounds.ceremony().dids().get(index - 1), "committed", rounds.commits().containsKey(index), "dealt",
                    rounds.deals().containsKey(index), "agreed", rounds.agreements().containsKey(index), "opened",
                    opened.contains(index)));
            Trustee seated = seats.get(index);
            if (seated != null) {
                members.put("name", seated.name());
                members.put("organisation", seated.organisation());
            }
            trustees.add(Json.of(members));
        }
        return trustees;
    }
}
