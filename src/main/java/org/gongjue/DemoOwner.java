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

import org.gongjue.crypto.BallotHead;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.crypto.SealedBallots;
import org.gongjue.crypto.SealedElection;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.SealedCast;
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
                Sealing sealing;
                // somebody else's ballot for the line may have come between form and ballot: then the number is another
                do {
                    form = client.get(path + "/ballot-form").require(200).json();
                    sealing = seal(election, form, form.objects("voters").get(i), mind);
                    answer = client.post(path + "/ballots",
                            Json.object("jws", key.sign(SealedCast.TYP, sealing.cast().payload())));
                } while (answer.problem().equals("sequence"));
                take(answer, sealing, form.objects("voters").get(i)).ifPresent(cast::add);
            }
        }
        return cast;
    }

    private Optional<Cast> take(DemoClient.Answer answer, Sealing sealing, Fields voter) {
        if (answer.problem().equals("poll-closed")) {
            late++;
            return Optional.empty();
        } else if (NOT_TO_VOTE.contains(answer.problem())) {
            return Optional.empty();
        }
        return Optional.of(new Cast(voter.integer("rollIndex"), voter.text("role"), voter.integer("heads"),
                voter.integer("area"), sealing.choices(), answer.require(201).json().text("receipt")));
    }

    /** Commits to a ballot, then checks it instead of casting it (protocol.md 2.9). */
    void check(ElectionId election) {
        String path = api + "/elections/" + election;
        Fields form = client.get(path + "/ballot-form").require(200).json();
        Fields voter = form.objects("voters").getFirst();
        SealedElection sealed = sealed(election, form);
        Hash seed = salt();
        List<List<Integer>> votes = sealed.contests().stream().map(_ -> List.of(0, 0, 1)).toList();
        SealedBallot ballot = SealedBallots.make(sealed, head(voter), seed.bytes(), votes, RANDOM);
        DemoClient.Answer answer;
        // the poll opens by the clock
        do {
            DemoClient.pause(java.time.Duration.ofMillis(100));
            answer = client.post(path + "/commitments",
                    Json.object("rollIndex", voter.integer("rollIndex"), "ballotHash", ballot.hash()));
        } while (answer.problem().equals("commitment-refused"));
        answer.require(201);
        client.post(path + "/openings", Json.object("ballot", ballot.json(), "seed", seed, "votes", votes))
                .require(201);
    }

    private BallotHead head(Fields voter) {
        return new BallotHead(voter.integer("rollIndex"), key.kid(), voter.integer("seq"), voter.hash("prev"), salt());
    }

    private static SealedElection sealed(ElectionId election, Fields form) {
        Fields sealing = form.fields("sealing");
        return new SealedElection(election.urn(), sealing.hash("ext"),
                Point.parse(sealing.text("key"), "$.sealing.key"),
                form.objects("matters").stream().map(matter -> new SealedElection.Contest(matter.text("id"),
                        matter.texts("options").size(), List.of(1))).toList());
    }

    private Sealing seal(ElectionId election, Fields form, Fields voter, Mind mind) {
        long rollIndex = voter.integer("rollIndex");
        SignerRole role = SignerRole.valueOf(voter.text("role"));
        Map<String, String> choices = new LinkedHashMap<>();
        List<List<Integer>> votes = new ArrayList<>();
        for (Fields matter : form.objects("matters")) {
            String choice = mind.choice(role == SignerRole.PROXY ? rollIndex + 1 : rollIndex, matter.text("id"));
            choices.put(matter.text("id"), choice);
            votes.add(matter.texts("options").stream().map(option -> option.equals(choice) ? 1 : 0).toList());
        }
        SealedBallot ballot = SealedBallots.make(sealed(election, form), head(voter), salt().bytes(), votes, RANDOM);
        return new Sealing(new SealedCast(ballot, role, voter.hash("authority")), choices);
    }

    /** A sealed ballot, and what only the owner knows. */
    private record Sealing(SealedCast cast, Map<String, String> choices) {}

    private static Hash salt() {
        byte[] salt = new byte[Hash.SIZE];
        RANDOM.nextBytes(salt);
        return Hash.of(salt);
    }
}
