package org.gongjue;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.OpenBallot;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.ledger.SignerRole;

/** One owner with an own key, doing over HTTP what the page does on a phone. */
final class DemoOwner {
    /** A ballot that the service took: what was chosen, and the signed receipt. */
    record Cast(long rollIndex, String role, long heads, long area, Map<String, String> choices, String receipt) {}

    /** How an owner votes on a matter; the index of the roll line makes it repeatable. */
    interface Mind {
        boolean takesPart(long rollIndex);

        String choice(long rollIndex, String matter);
    }

    /** Answers to an owner whose line somebody else votes for, or nobody. */
    private static final Set<String> NOT_TO_VOTE = Set.of("already-voted", "not-representative", "ward-cannot-vote",
            "voting-right-suspended");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String api;
    private final DemoClient client;
    private final Clock clock;
    private final ServiceKey key = ServiceKey.generate(RANDOM);
    private final String audience;
    private int late;

    DemoOwner(URI origin, String community, Clock clock) {
        this.client = new DemoClient(origin);
        this.api = "/api/v1/communities/" + community;
        this.audience = origin.toString();
        this.clock = clock;
    }

    /** Redeems the letter's code; where an answer was lost the key is bound already and simply logs in. */
    void enrol(String code) {
        DemoClient.Answer answer = client.post(api + "/enrolments", answered("enrol", "code", code));
        if (answer.status() != 200) {
            client.post(api + "/auth/did", answered("login")).require(200);
        }
    }

    /** Ballots that reached the service after the close and were refused. */
    int late() {
        return late;
    }

    private Json.Obj answered(String purpose, String... more) {
        Fields challenge = client.post(api + "/auth/challenges", Json.object("purpose", purpose)).require(201).json();
        String did = key.publicKey().didKey();
        long now = clock.instant().getEpochSecond();
        Json.Obj claims = Json.object("aud", audience, "exp", now + 120, "iat", now, "iss", did, "jti",
                salt().bytes().toBase64Url(), "nonce", challenge.text("nonce"), "purpose", purpose, "sub", did);
        Map<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i], more[i + 1]);
        }
        body.put("challengeId", challenge.text("challengeId"));
        body.put("jws", key.signAsDid("did-login+jwt", claims));
        return (Json.Obj) Json.of(body);
    }

    /** Votes for every line this person may sign for and that takes part; one that somebody else votes for is left alone. */
    List<Cast> vote(ElectionId election, Mind mind) {
        String path = api + "/elections/" + election;
        List<Cast> cast = new ArrayList<>();
        Fields form = client.get(path + "/ballot-form").require(200).json();
        for (int i = 0; i < form.objects("voters").size(); i++) {
            if (mind.takesPart(form.objects("voters").get(i).integer("rollIndex"))) {
                DemoClient.Answer answer;
                OpenBallot ballot;
                // somebody else's ballot for the line may have come between form and ballot: then the number is another
                do {
                    form = client.get(path + "/ballot-form").require(200).json();
                    ballot = ballot(election, form, form.objects("voters").get(i), mind);
                    answer = client.post(path + "/ballots",
                            Json.object("jws", key.sign(OpenBallot.TYP, ballot.payload())));
                } while (answer.problem().equals("sequence"));
                take(answer, ballot, form.objects("voters").get(i)).ifPresent(cast::add);
            }
        }
        return cast;
    }

    private Optional<Cast> take(DemoClient.Answer answer, OpenBallot ballot, Fields voter) {
        if (answer.problem().equals("poll-closed")) {
            late++;
            return Optional.empty();
        } else if (NOT_TO_VOTE.contains(answer.problem())) {
            return Optional.empty();
        }
        Map<String, String> choices = new LinkedHashMap<>();
        ballot.choices().forEach(choice -> choices.put(choice.matterId(), choice.choice()));
        return Optional.of(new Cast(ballot.rollIndex(), ballot.signerRole().name(), voter.integer("heads"),
                voter.integer("area"), choices, answer.require(201).json().text("receipt")));
    }

    private OpenBallot ballot(ElectionId election, Fields form, Fields voter, Mind mind) {
        long rollIndex = voter.integer("rollIndex");
        boolean agent = voter.text("role").equals(SignerRole.PROXY.name());
        List<OpenBallot.Choice> choices = form.objects("matters").stream()
                .map(matter -> new OpenBallot.Choice(matter.text("id"), mind.choice(agent ? rollIndex + 1 : rollIndex,
                        matter.text("id"))))
                .toList();
        return new OpenBallot(election, form.hash("manifestHash"), rollIndex, key.kid(),
                SignerRole.valueOf(voter.text("role")), voter.hash("authority"), voter.integer("seq"),
                voter.hash("prev"),
                salt(), choices);
    }

    private static Hash salt() {
        byte[] salt = new byte[Hash.SIZE];
        RANDOM.nextBytes(salt);
        return Hash.of(salt);
    }
}
