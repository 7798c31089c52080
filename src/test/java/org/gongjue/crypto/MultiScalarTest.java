package org.gongjue.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Sums of products against Bouncy Castle, above all where addition formulas break: equal, opposite and absent points.
 */
class MultiScalarTest {
    private final Random dice = new Random(20260702);

    private BigInteger scalar() {
        return switch (dice.nextInt(8)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.valueOf(dice.nextInt(5));
            case 2 -> Group.ORDER.subtract(BigInteger.valueOf(1 + dice.nextInt(5)));
            case 3 -> new BigInteger(128, dice);
            case 4 -> BigInteger.ONE.shiftLeft(dice.nextInt(256)).mod(Group.ORDER);
            default -> new BigInteger(256, dice).mod(Group.ORDER);
        };
    }

    /** Few different points, so that equal and opposite ones meet all the time. */
    private Point point() {
        Point point = Point.GENERATOR.timesPublic(Scalar.of(1 + dice.nextInt(6)));
        return switch (dice.nextInt(12)) {
            case 0 -> Point.IDENTITY;
            case 1, 2, 3, 4 -> Point.IDENTITY.minus(point);
            default -> point;
        };
    }

    private void assertSums(List<Point> points, List<BigInteger> scalars) {
        MultiScalar sum = new MultiScalar(0);
        Point expected = Point.IDENTITY;
        for (int i = 0; i < points.size(); i++) {
            sum.add(points.get(i), scalars.get(i));
            expected = expected.plus(points.get(i).timesPublic(new Scalar(scalars.get(i))));
        }

        assertThat(Point.of(sum.sum())).isEqualTo(expected);
    }

    @Test
    void sumsFewPointsAsBouncyCastleDoes() {
        for (int round = 0; round < 120; round++) {
            int count = dice.nextInt(8);
            assertSums(IntStream.range(0, count).mapToObj(_ -> point()).toList(),
                    IntStream.range(0, count).mapToObj(_ -> scalar()).toList());
        }
    }

    @Test
    void sumsManyPointsAsBouncyCastleDoes() {
        for (int count : List.of(65, 90, 200, 700)) {
            assertSums(IntStream.range(0, count).mapToObj(_ -> point()).toList(),
                    IntStream.range(0, count).mapToObj(_ -> scalar()).toList());
        }
    }

    @Test
    void sumsManyRandomPointsAsBouncyCastleDoes() {
        List<Point> points = IntStream.range(0, 1200)
                .mapToObj(_ -> Point.GENERATOR.timesPublic(new Scalar(new BigInteger(255, dice)))).toList();

        assertSums(points, points.stream().map(_ -> new BigInteger(256, dice).mod(Group.ORDER)).toList());
    }

    @Test
    void findsTheIdentity() {
        for (int half : List.of(1, 2, 40, 300)) {
            List<Point> points = new ArrayList<>();
            List<BigInteger> scalars = new ArrayList<>();
            for (int i = 0; i < half; i++) {
                points.add(Point.GENERATOR.timesPublic(Scalar.of(1 + dice.nextInt(1000))));
                scalars.add(new BigInteger(128, dice));
                points.add(Point.IDENTITY.minus(points.getLast()));
                scalars.add(scalars.getLast());
            }
            MultiScalar sum = new MultiScalar(2 * half);
            IntStream.range(0, 2 * half).forEach(i -> sum.add(points.get(i), scalars.get(i)));

            assertThat(sum.sum().isIdentity()).isTrue();
        }
    }

    @Test
    void sumsOnePointRepeatedUnderOneScalar() {
        BigInteger scalar = new BigInteger(256, dice).mod(Group.ORDER);
        for (int count : List.of(2, 63, 64, 65, 66, 513)) {
            assertSums(IntStream.range(0, count).mapToObj(_ -> Point.GENERATOR).toList(),
                    IntStream.range(0, count).mapToObj(_ -> scalar).toList());
        }
    }

    @Test
    void weighsCiphertextsAsBouncyCastleDoes() {
        for (int count : List.of(0, 1, 2, 50, 300)) {
            List<Ciphertext> parts = IntStream.range(0, count).mapToObj(_ -> new Ciphertext(point(), point())).toList();
            List<Long> weights = LongStream.range(0, count)
                    .mapToObj(i -> i % 3 == 0 ? i % 2 * (1L << 40) : dice.nextLong(1 << 27)).toList();

            assertThat(WeightedSum.of(parts, weights)).isEqualTo(NaiveBallots.weighted(parts, weights));
        }
    }

    @Test
    void refusesWeightsThatNoRollHas() {
        Ciphertext one = new Ciphertext(Point.GENERATOR, Point.GENERATOR);
        for (List<Long> weights : List.of(List.<Long>of(), List.of(1L, 1L), List.of(-1L), List.of((1L << 40) + 1))) {
            assertThatThrownBy(() -> WeightedSum.of(List.of(one), weights))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void multipliesAFixedPointAsBouncyCastleDoes() {
        Point base = Point.GENERATOR.timesPublic(Scalar.of(77));
        FixedBase table = new FixedBase(base);
        for (int round = 0; round < 200; round++) {
            BigInteger scalar = scalar();
            Jacobian sum = new Jacobian();
            table.addTo(sum, scalar);

            assertThat(Point.of(sum)).isEqualTo(base.timesPublic(new Scalar(scalar)));
        }
    }
}
