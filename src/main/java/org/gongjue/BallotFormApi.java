package org.gongjue;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.ballot.Participation;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.Matter;
import org.gongjue.ledger.SignerRole;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Assembly;
import org.gongjue.roll.Caller;
import org.gongjue.roll.Members;
import org.gongjue.roll.UnitLabel;
import org.gongjue.roll.Voter;

/** What a member may vote on and for which homes: the one answer that needs roll, motion and ballot box together. */
@RestController
class BallotFormApi {
    private final Assemblies assemblies;
    private final Members members;
    private final Participation participation;
    private final Clock clock;

    BallotFormApi(Assemblies assemblies, Members members, Participation participation, Clock clock) {
        this.assemblies = assemblies;
        this.members = members;
        this.participation = participation;
        this.clock = clock;
    }

    /** 401 without a member's session; no voters where the member has no vote here. */
    @GetMapping(path = "/api/v1/communities/{community}/elections/{election}/ballot-form", produces = MediaType.APPLICATION_JSON_VALUE)
    String ballotForm(LogId log, @AuthenticationPrincipal @Nullable Caller caller, Locale language) {
        if (caller == null || caller.member().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "problem.login-needed");
        }
        Assembly assembly = assemblies.find(log)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "problem.not-found"));
        List<Voter> voters = members.voters(log.community(), log.election(), caller.member().get());
        Manifest manifest = assembly.manifest();
        boolean mayChange = manifest.pack().members().get("policy") instanceof Json.Obj policy
                && Json.of("LAST_VALID").equals(policy.members().get("duplicate"));
        return Json.object("electionId", log.election().urn(), "manifestHash", manifest.hash(), "openAt",
                manifest.openAt().toString(), "closeAt", manifest.closeAt().toString(), "now",
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(), "voters",
                voters.stream().map(voter -> voter(voter, participation.place(log, voter.rollIndex()), mayChange,
                        language)).toList(),
                "mayChange", mayChange,
                "matters", manifest.matters().stream().map(BallotFormApi::matter).toList()).text();
    }

    private static Json.Obj voter(Voter voter, Participation.Place place, boolean mayChange, Locale language) {
        boolean overPrincipal = voter.role() == SignerRole.PROXY && place.byPrincipal();
        boolean first = voter.role() == SignerRole.PROXY ? !place.voted() : !place.byPrincipal();
        return Json.object("rollIndex", voter.rollIndex(), "label", label(voter, language), "area", voter.area(),
                "heads", voter.heads(), "owners", voter.owners(), "role", voter.role().name(), "authority",
                voter.grant(), "seq", place.seq(), "prev", place.prev(), "voted", place.voted(),
                "mayVote", first || mayChange && !overPrincipal);
    }

    static String label(Voter voter, Locale language) {
        Function<UnitLabel, String> name = language.getLanguage().equals("zh") ? UnitLabel::chinese : UnitLabel::plain;
        return voter.units().stream().map(unit -> name.apply(unit.label())).collect(Collectors.joining("、"));
    }

    private static Json.Obj matter(Matter matter) {
        return Json.object("id", matter.id(), "title", matter.title(), "titleEn", matter.titleEn(), "tier",
                matter.tier(),
                "options", matter.options());
    }
}
