package org.gongjue.roll;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The code of a letter: eleven random Crockford base-32 characters (55 bits) and a check character that finds every wrong
 * character and every two that changed places, so that a slip of the pen is no failed attempt (identity.md 6).
 */
record LetterCode(String characters) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM = 11;
    private static final int SELECTOR = 4;

    LetterCode {
        if (characters.length() != RANDOM + 1 || check(characters) != 0) {
            throw new IllegalArgumentException("not a letter code");
        }
    }

    static LetterCode random(SecureRandom random) {
        StringBuilder characters = new StringBuilder(RANDOM + 1);
        for (int i = 0; i < RANDOM; i++) {
            characters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        for (char check : ALPHABET.toCharArray()) {
            if (check(characters.toString() + check) == 0) {
                return new LetterCode(characters.append(check).toString());
            }
        }
        throw new IllegalStateException("every element of the field has a check character");
    }

    /** As people type it: any case, with or without hyphens and spaces, O for 0 and I or L for 1. */
    static Optional<LetterCode> read(String typed) {
        String characters = typed.replaceAll("[\\s\\u2010-\\u2015－-]", "").toUpperCase(Locale.ROOT).replace('O', '0')
                .replace('I', '1').replace('L', '1');
        boolean known = characters.length() == RANDOM + 1 && characters.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return known && check(characters) == 0 ? Optional.of(new LetterCode(characters)) : Optional.empty();
    }

    /** The polynomial of the characters at the generator of GF(32) modulo x^5 + x^2 + 1: 0 for a valid code. */
    private static int check(String characters) {
        int sum = 0;
        for (char c : characters.toCharArray()) {
            int shifted = sum << 1;
            sum = (shifted > 31 ? shifted ^ 0b100101 : shifted) ^ ALPHABET.indexOf(c);
        }
        return sum;
    }

    /** Finds the letter that an attempt was made on, so that failures can be counted. */
    String selector() {
        return characters.substring(0, SELECTOR);
    }

    /** {@code XXXX-XXXX-XXXX}, to be printed. */
    String printed() {
        return characters.substring(0, 4) + "-" + characters.substring(4, 8) + "-" + characters.substring(8);
    }

    @Override
    public String toString() {
        return "LetterCode[redacted]";
    }
}
