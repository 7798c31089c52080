package org.gongjue.tally;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.gongjue.tally.Choice.Mark;

import static org.assertj.core.api.Assertions.assertThat;

class AdmissibilityTest {
    private static final Map<String, Object> CAP_OF_ONE = Map.of("type", "MAX_PRINCIPALS", "n", 1L);

    private static Proxy proxy(boolean signed, Set<String> matters, @Nullable Instant from, @Nullable Instant to,
            @Nullable Instant revoked) {
        return new Proxy("x1", "p1", "agent", signed, Moment.of(Vote.OPENS), matters, moment(from), moment(to),
                moment(revoked));
    }

    private static @Nullable Moment moment(@Nullable Instant instant) {
        return instant == null ? null : Moment.of(instant);
    }

    private static Vote votesByProxy(Proxy proxy) {
        return Vote.ordinary().owners(3).proxy(proxy).byProxy("p1", "agent", "x1", Mark.FOR);
    }

    @Test
    void refusesABallotOfSomebodyWhoIsNotOnTheRoll() {
        assertThat(Vote.ordinary().owners(2).cast("tenant", Mark.FOR).reasons()).containsEntry("b1", "NOT_ON_ROLL");
    }

    @Test
    void refusesABallotOfTheBuyerOfAnUndeliveredUnit() {
        assertThat(Vote.ordinary().owners(2).undelivered("1-9", 100, "buyer").cast("buyer", Mark.FOR).reasons())
                .containsEntry("b1", "NOT_ON_ROLL");
    }

    @Test
    void refusesASuspendedVoterBeforeAskingForForm() {
        assertThat(Vote.ordinary().owners(2).suspend("p1").defective("p1", "UNSIGNED", Mark.FOR).reasons())
                .containsEntry("b1", "VOTING_RIGHT_SUSPENDED");
    }

    @Test
    void namesTheFormalDefectBeforeTheWindow() {
        Vote vote = Vote.ordinary().owners(2).ballot(new Ballot("b1", "p1", "p1", Ballot.Capacity.OWNER, null,
                Ballot.Channel.PAPER, Moment.of(Vote.CLOSES.plusSeconds(1)), Mark.FOR, null, "FORGED"));

        assertThat(vote.reasons()).containsEntry("b1", "FORMAL_FORGED");
    }

    @Test
    void takesBallotsAtBothEndsOfTheWindow() {
        Vote vote = Vote.ordinary().owners(4).castAt("p1", Vote.OPENS, Mark.FOR).castAt("p2", Vote.CLOSES, Mark.FOR)
                .castAt("p3", Vote.OPENS.minusNanos(1), Mark.FOR).castAt("p4", Vote.CLOSES.plusNanos(1), Mark.FOR);

        assertThat(vote.reasons()).isEqualTo(Map.of("b3", "BEFORE_WINDOW", "b4", "AFTER_WINDOW"));
    }

    @Test
    void refusesASpouseWhoIsNotOnTheTitle() {
        assertThat(Vote.ordinary().owners(2).castBy("p1", "spouse", Mark.FOR).reasons())
                .containsEntry("b1", "NOT_AN_OWNER");
    }

    @Test
    void refusesAWardAndTakesTheGuardian() {
        Vote vote = Vote.ordinary().owners(2).guardian("p1", "g1").cast("p1", Mark.FOR).byGuardian("p1", "g1", Mark.FOR)
                .byGuardian("p2", "g1", Mark.FOR);

        assertThat(vote.reasons()).isEqualTo(Map.of("b1", "WARD_CANNOT_VOTE", "b3", "NO_GUARDIAN_AUTHORITY"));
    }

    @Test
    void takesTheGuardianOfOneOfSeveralCoOwners() {
        Vote vote = Vote.ordinary().unit("1-101", 100, "h", "w").guardian("h", "g").byGuardian("h+w", "g", Mark.FOR);

        assertThat(vote.decide().participating().heads()).isEqualTo(1);
    }

    @Test
    void refusesACoOwnerWhereAnotherIsTheRepresentative() {
        Vote vote = Vote.ordinary().unit("1-101", 100, "h", "w").representative("h+w", "w")
                .castBy("h+w", "h", Mark.AGAINST).castBy("h+w", "w", Mark.FOR);

        assertThat(vote.reasons()).isEqualTo(Map.of("b1", "NOT_REPRESENTATIVE"));
    }

    @Test
    void judgesAProxyOfARepresentedVoterByItsOwnRules() {
        Vote vote = Vote.ordinary().unit("1-101", 100, "h", "w").representative("h+w", "w").proxy("x1", "h+w", "agent")
                .byProxy("h+w", "agent", "x1", Mark.FOR);

        assertThat(vote.reasons()).isEmpty();
    }

    @Test
    void takesASignedProxy() {
        assertThat(votesByProxy(proxy(true, Set.of(), null, null, null)).reasons()).isEmpty();
    }

    @Test
    void refusesAnUnsignedProxy() {
        assertThat(votesByProxy(proxy(false, Set.of(), null, null, null)).reasons())
                .containsEntry("b1", "NO_PROXY_AUTHORITY");
    }

    @Test
    void refusesAProxyForAnotherMatter() {
        assertThat(votesByProxy(proxy(true, Set.of("M2"), null, null, null)).reasons())
                .containsEntry("b1", "NO_PROXY_AUTHORITY");
        assertThat(votesByProxy(proxy(true, Set.of("M1"), null, null, null)).reasons()).isEmpty();
    }

    @Test
    void takesAProxyAtBothEndsOfItsTermAndNotBeyond() {
        Instant cast = Vote.OPENS.plusSeconds(60);

        assertThat(votesByProxy(proxy(true, Set.of(), cast, cast, null)).reasons()).isEmpty();
        assertThat(votesByProxy(proxy(true, Set.of(), cast.plusMillis(1), null, null)).reasons()).isNotEmpty();
        assertThat(votesByProxy(proxy(true, Set.of(), null, cast.minusMillis(1), null)).reasons()).isNotEmpty();
    }

    @Test
    void refusesAProxyFromTheInstantOfItsRevocation() {
        Instant cast = Vote.OPENS.plusSeconds(60);

        assertThat(votesByProxy(proxy(true, Set.of(), null, null, cast.plusMillis(1))).reasons()).isEmpty();
        assertThat(votesByProxy(proxy(true, Set.of(), null, null, cast)).reasons())
                .containsEntry("b1", "NO_PROXY_AUTHORITY");
    }

    @Test
    void refusesAProxyOfAnotherPrincipalOrAgent() {
        Vote vote = Vote.ordinary().owners(3).proxy("x1", "p1", "agent").byProxy("p2", "agent", "x1", Mark.FOR)
                .byProxy("p1", "stranger", "x1", Mark.FOR).byProxy("p1", "agent", "x9", Mark.FOR);

        assertThat(vote.reasons()).isEqualTo(
                Map.of("b1", "NO_PROXY_AUTHORITY", "b2", "NO_PROXY_AUTHORITY", "b3", "NO_PROXY_AUTHORITY"));
    }

    @Test
    void countsTheCapByRegistrationNotByBallot() {
        Vote vote = Vote.ordinary().policy("proxyLimit", CAP_OF_ONE).owners(3).proxy("x1", "p1", "agent")
                .proxy("x2", "p2", "agent").byProxy("p2", "agent", "x2", Mark.FOR)
                .byProxy("p1", "agent", "x1", Mark.FOR);

        assertThat(vote.reasons()).isEqualTo(Map.of("b1", "PROXY_LIMIT"));
    }

    @Test
    void countsRevokedProxiesAgainstTheCap() {
        Vote vote = Vote.ordinary().policy("proxyLimit", CAP_OF_ONE).owners(3)
                .proxy(proxy(true, Set.of(), null, null, Vote.OPENS)).proxy("x2", "p2", "agent")
                .byProxy("p2", "agent", "x2", Mark.FOR);

        assertThat(vote.reasons()).isEqualTo(Map.of("b1", "PROXY_LIMIT"));
    }

    @Test
    void countsOnePrincipalOnceAgainstTheCap() {
        Vote vote = Vote.ordinary().policy("proxyLimit", Map.of("type", "MAX_PRINCIPALS", "n", 2L)).owners(3)
                .proxy("x1", "p1", "agent").proxy("x2", "p1", "agent").proxy("x3", "p2", "agent")
                .byProxy("p2", "agent", "x3", Mark.FOR);

        assertThat(vote.reasons()).isEmpty();
    }

    @Test
    void countsProxiesRegisteredAtTheSameInstantById() {
        Proxy later = new Proxy("x2", "p2", "agent", true, Moment.of(Vote.OPENS), Set.of(), null, null, null);
        Vote vote = Vote.ordinary().policy("proxyLimit", CAP_OF_ONE).owners(3).proxy(later)
                .proxy(proxy(true, Set.of(), null, null, null)).byProxy("p1", "agent", "x1", Mark.FOR)
                .byProxy("p2", "agent", "x2", Mark.FOR);

        assertThat(vote.reasons()).isEqualTo(Map.of("b2", "PROXY_LIMIT"));
    }

    @Test
    void countsEachAgentApart() {
        Vote vote = Vote.ordinary().policy("proxyLimit", CAP_OF_ONE).owners(3).proxy("x1", "p1", "agent")
                .proxy("x2", "p2", "other").byProxy("p1", "agent", "x1", Mark.FOR)
                .byProxy("p2", "other", "x2", Mark.FOR);

        assertThat(vote.reasons()).isEmpty();
    }
}
