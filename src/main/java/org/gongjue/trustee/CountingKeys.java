package org.gongjue.trustee;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import org.gongjue.crypto.SealedElection;
import org.gongjue.crypto.TrusteeRecord;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Assembly;
import org.gongjue.motion.KeyCeremony;

/** Which keys ballots are sealed for: who will hold them, the beginning of their ceremony and its outcome. */
@Service
public class CountingKeys implements KeyCeremony {
    /** More would make messages longer than the service takes. */
    static final int MOST_TRUSTEES = 20;

    private final TrusteeStore trustees;
    private final CeremonyStore store;
    private final CeremonyLog ceremonies;
    private final ServiceTrustee service;
    /** Asked for late: assemblies need this to be frozen. */
    private final ObjectProvider<Assemblies> assemblies;
    private final Map<LogId, SealedElection> known = new ConcurrentHashMap<>();

    CountingKeys(TrusteeStore trustees, CeremonyStore store, CeremonyLog ceremonies, ServiceTrustee service,
            ObjectProvider<Assemblies> assemblies) {
        this.trustees = trustees;
        this.store = store;
        this.ceremonies = ceremonies;
        this.service = service;
        this.assemblies = assemblies;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Manifest.TrusteeSet> trustees(CommunityId community, List<UUID> ids, int threshold) {
        if (ids.isEmpty()) {
            return threshold == 1 ? Optional.of(service.alone()) : Optional.empty();
        }
        if (ids.size() > MOST_TRUSTEES || threshold < 1 || threshold > ids.size()
                || new HashSet<>(ids).size() < ids.size()) {
            return Optional.empty();
        }
        // held in one order, so that two votes frozen at once wait for each other at most once
        Map<UUID, Optional<String>> keys = new HashMap<>();
        ids.stream().sorted().forEach(id -> keys.put(id, trustees.hold(community, id).flatMap(Trustee::did)));
        List<String> dids = ids.stream().flatMap(id -> keys.getOrDefault(id, Optional.empty()).stream()).toList();
        return dids.size() == ids.size() ? Optional.of(new Manifest.TrusteeSet(threshold, dids)) : Optional.empty();
    }

    @Override
    public List<Candidate> candidates(CommunityId community) {
        return trustees.all(community).stream().filter(trustee -> trustee.did().isPresent())
                .map(trustee -> new Candidate(trustee.id(), trustee.name(), trustee.organisation())).toList();
    }

    /**
     * Alone, the service makes its key here, and with it the whole ceremony is on the log. Otherwise the trustees' messages
     * are awaited. A crash before the caller's commit leaves nothing, after it all of it.
     */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(Assembly assembly) {
        LogId log = assembly.log();
        store.insert(log);
        if (service.isAlone(assembly.manifest())) {
            service.makeKey(log, assembly.manifest());
            return;
        }
        List<String> dids = assembly.manifest().trustees().dids();
        for (Trustee trustee : trustees.all(log.community())) {
            int place = trustee.did().map(dids::indexOf).orElse(-1);
            if (place >= 0) {
                store.insertSeat(log, place + 1, trustee.id());
            }
        }
    }

    /** What ballots are sealed for; empty until all trustees have agreed. */
    public Optional<SealedElection> election(LogId log) {
        SealedElection election = known.get(log);
        if (election != null) {
            return Optional.of(election);
        }
        Optional<SealedElection> made = record(log).flatMap(record -> assemblies.getObject().find(log)
                .map(assembly -> assembly.manifest().sealed(record)));
        made.ifPresent(found -> known.put(log, found));
        return made;
    }

    /** The ceremony's outcome; empty until all trustees have agreed. */
    public Optional<TrusteeRecord> record(LogId log) {
        return ceremonies.outcome(log);
    }
}
