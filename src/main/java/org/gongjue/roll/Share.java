package org.gongjue.roll;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A co-owner's part of a unit as registered, for example 1/2. It never changes a vote: an owner set has one (rules.md 2.5). */
public record Share(int numerator, int denominator) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})/([1-9][0-9]{0,6})");

    public Share {
        if (numerator < 1 || numerator > denominator) {
            throw new IllegalArgumentException("a share is above 0 and at most 1");
        }
    }

    /** Empty unless the text is a fraction of plain digits above 0 and at most 1. */
    static Optional<Share> read(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int numerator = Integer.parseInt(matcher.group(1));
        int denominator = Integer.parseInt(matcher.group(2));
        return numerator > denominator ? Optional.empty() : Optional.of(new Share(numerator, denominator));
    }

    static boolean addToOne(List<Share> shares) {
        BigInteger numerator = BigInteger.ZERO;
        BigInteger denominator = BigInteger.ONE;
        for (Share share : shares) {
            BigInteger d = BigInteger.valueOf(share.denominator);
            numerator = numerator.multiply(d).add(BigInteger.valueOf(share.numerator).multiply(denominator));
            denominator = denominator.multiply(d);
            BigInteger common = numerator.gcd(denominator);
            numerator = numerator.divide(common);
            denominator = denominator.divide(common);
        }
        return numerator.equals(denominator);
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
