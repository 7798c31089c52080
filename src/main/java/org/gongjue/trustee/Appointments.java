package org.gongjue.trustee;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.CommunityId;
import org.gongjue.motion.Assemblies;

/** Whom the committee asks to be a trustee: by a code that works once, given to that person, who answers with a key. */
@Service
class Appointments {
    static final Duration LIFETIME = Duration.ofDays(21);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final int LONGEST_NAME = 100;
    private static final int CODE = 16;

    private final TrusteeStore store;
    private final CeremonyStore ceremonies;
    private final Assemblies assemblies;
    private final String origin;
    private final SecureRandom random;
    private final Clock clock;

    Appointments(TrusteeStore store, CeremonyStore ceremonies, Assemblies assemblies,
            @Value("${gongjue.origin}") String origin, SecureRandom random, Clock clock) {
        this.store = store;
        this.ceremonies = ceremonies;
        this.assemblies = assemblies;
        this.origin = origin;
        this.random = random;
        this.clock = clock;
    }

    /** The code is known here and now only. */
    record Invited(UUID id, String code) {}

    enum Removal {
        REMOVED, UNKNOWN, IN_USE
    }

    enum Enrolling {
        ENROLLED, CODE_REFUSED, PROOF_REFUSED
    }

    /** Of a person or an organisation: 1 to 100 characters. */
    static boolean isName(String typed) {
        return !typed.isBlank() && typed.strip().length() <= LONGEST_NAME;
    }

    /** A crash after the commit leaves an invitation that nobody knows: it is removed at the desk. */
    Invited invite(CommunityId community, String name, String organisation) {
        byte[] code = new byte[CODE];
        random.nextBytes(code);
        Invited invited = new Invited(UUID.randomUUID(), Bytes.of(code).toBase64Url());
        Instant now = now();
        store.insert(community, new Trustee(invited.id(), name, organisation, Optional.empty()),
                Enrolment.invitationHash(invited.code()), now, now.plus(LIFETIME));
        return invited;
    }

    List<Trustee> all(CommunityId community) {
        return store.all(community);
    }

    /** Not while a vote that is not decided yet counts on this trustee. */
    @Transactional
    Removal remove(CommunityId community, UUID id) {
        if (store.hold(community, id).isEmpty()) {
            return Removal.UNKNOWN;
        }
        boolean inUse = ceremonies.of(community, id).stream().flatMap(log -> assemblies.find(log).stream())
                .anyMatch(assembly -> assembly.result().isEmpty());
        if (inUse) {
            return Removal.IN_USE;
        }
        store.remove(community, id, now());
        return Removal.REMOVED;
    }

    /** The same answer again for the same key, since the first may have been lost on the way. */
    @Transactional
    Enrolling enrol(CommunityId community, String code, Jws jws) {
        Enrolment enrolment = Enrolment.parse(jws.payload());
        P256Key key = enrolment.key();
        Hash invitation = Enrolment.invitationHash(code);
        boolean fresh = Duration.between(enrolment.issuedAt(), clock.instant()).abs().compareTo(SKEW) <= 0;
        if (!jws.typ().equals(Enrolment.TYP) || !jws.kid().equals(key.thumbprint().toHex()) || !jws.signedBy(key)
                || !fresh || !enrolment.audience().equals(origin) || !enrolment.invitation().equals(invitation)) {
            return Enrolling.PROOF_REFUSED;
        }
        return store.enrolled(community, invitation, key.didKey())
                || store.enrol(community, invitation, key.didKey(), now())
                        ? Enrolling.ENROLLED
                        : Enrolling.CODE_REFUSED;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
