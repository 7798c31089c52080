package org.gongjue.crypto;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Arithmetic on limbs against BigInteger, at the edges most of all. */
class FieldTest {
    private static final BigInteger P = Group.FIELD;

    private final Random dice = new Random(20260703);

    /** Near 0, near p, with runs of ones and zeros across limbs, or anything. */
    private BigInteger number() {
        BigInteger small = BigInteger.valueOf(dice.nextInt(4));
        return switch (dice.nextInt(5)) {
            case 0 -> small;
            case 1 -> P.subtract(BigInteger.ONE).subtract(small);
            case 2 -> BigInteger.ONE.shiftLeft(dice.nextInt(257)).subtract(small).mod(P);
            case 3 -> BigInteger.ONE.shiftLeft(52 * (1 + dice.nextInt(4))).subtract(small);
            default -> new BigInteger(256, dice).mod(P);
        };
    }

    private static long[] element(BigInteger value) {
        long[] element = new long[Field.SIZE];
        assertThat(Field.read(element, 0, Tlv.unsigned(value, Field.BYTES), 0)).isTrue();
        return element;
    }

    private static BigInteger number(long[] element) {
        byte[] bytes = new byte[Field.BYTES];
        Field.write(bytes, 0, element, 0);
        return new BigInteger(1, bytes);
    }

    @Test
    void multipliesAndSquares() {
        for (int round = 0; round < 20_000; round++) {
            BigInteger a = number();
            BigInteger b = number();
            long[] r = new long[Field.SIZE];

            Field.multiply(r, 0, element(a), 0, element(b), 0);
            assertThat(number(r)).isEqualTo(a.multiply(b).mod(P));
            Field.square(r, 0, element(a), 0);
            assertThat(number(r)).isEqualTo(a.multiply(a).mod(P));
        }
    }

    @Test
    void multipliesSumsAndDifferencesOfFour() {
        for (int round = 0; round < 5_000; round++) {
            List<BigInteger> numbers = List.of(number(), number(), number(), number());
            BigInteger exact = numbers.get(0).subtract(numbers.get(1)).subtract(numbers.get(2))
                    .subtract(numbers.get(3));
            long[] sum = element(numbers.get(0));
            numbers.subList(1, 4).forEach(number -> Field.subtract(sum, 0, sum, 0, element(number), 0));
            long[] r = new long[Field.SIZE];

            Field.multiply(r, 0, sum, 0, sum, 0);
            assertThat(number(r)).isEqualTo(exact.multiply(exact).mod(P));
            Field.square(r, 0, sum, 0);
            assertThat(number(r)).isEqualTo(exact.multiply(exact).mod(P));
            assertThat(Field.isZero(sum, 0)).isEqualTo(exact.mod(P).signum() == 0);
            Field.tidy(sum, 0);
            assertThat(number(sum)).isEqualTo(exact.mod(P));
        }
    }

    @Test
    void tidiesSumsOfSixteen() {
        for (int round = 0; round < 5_000; round++) {
            BigInteger a = number();
            BigInteger b = number();
            long[] sum = element(a);
            for (int i = 0; i < Field.SIZE; i++) {
                sum[i] -= 15 * element(b)[i];
            }

            Field.tidy(sum, 0);

            assertThat(number(sum)).isEqualTo(a.subtract(b.multiply(BigInteger.valueOf(15))).mod(P));
            assertThat(sum[Field.SIZE - 1]).isBetween(-1L << 21, (1L << 48) + (1L << 21));
        }
    }

    @Test
    void knowsEveryMultipleOfThePrimeAsZero() {
        long[] zero = element(BigInteger.ZERO);
        long[] one = element(BigInteger.ONE);
        long[] most = element(P.subtract(BigInteger.ONE));
        long[] sum = new long[Field.SIZE];

        Field.add(sum, 0, one, 0, most, 0);

        assertThat(Field.isZero(zero, 0)).isTrue();
        assertThat(Field.isZero(sum, 0)).isTrue();
        assertThat(Field.isZero(one, 0)).isFalse();
    }

    @Test
    void inverts() {
        for (int round = 0; round < 300; round++) {
            BigInteger a = number().max(BigInteger.ONE);
            long[] r = new long[Field.SIZE];

            Field.invert(r, 0, element(a), 0);
            assertThat(number(r)).isEqualTo(a.modInverse(P));
        }
    }

    @Test
    void readsNothingFromThePrimeUpwards() {
        for (BigInteger number : List.of(P, P.add(BigInteger.ONE), BigInteger.ONE.shiftLeft(256)
                .subtract(BigInteger.ONE))) {
            assertThat(Field.read(new long[Field.SIZE], 0, Tlv.unsigned(number, Field.BYTES), 0)).isFalse();
        }
    }

    @Test
    void knowsPointsOnTheCurve() {
        for (int i = 1; i < 200; i++) {
            long[] point = new long[Jacobian.AFFINE];
            Point.GENERATOR.timesPublic(Scalar.of(i)).write(point, 0);

            assertThat(Field.isOnCurve(point, 0)).isTrue();
            point[dice.nextInt(Jacobian.AFFINE)] += 1;
            assertThat(Field.isOnCurve(point, 0)).isFalse();
        }
    }
}
